"""A notebook gives the same outputs in the grader's child as in a kernel of its own.

The lessons' committed outputs come from such a kernel, and nbval compares them with a fresh
run of one. Here every lesson is run in a child, shut in, and compared with them; every
assignment's source, and a notebook of odd cells, with a kernel that is started here.
"""

import copy
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute

from softpower.grading.authoring.lessons import WIDGET_VIEW
from softpower.grading.course import KERNEL_ARGUMENTS
from softpower.grading.submission.execute import SafeExecute

ROOT = Path(__file__).resolve().parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOURCES = sorted((ROOT / "solutions").glob("*/*.ipynb"))

#: What may differ between two runs: pictures' bytes, ids of widgets, addresses, names of cells' files.
LEVEL = [
    (r"data:image/png;base64,[A-Za-z0-9+/=]+", "PICTURE"),
    (r"[0-9a-f]{32}", "ID"),
    (r"0x[0-9a-f]+", "ADDRESS"),
    (r"[\w/.-]*ipykernel_\d+/\d+", "CELL"),
]

ODD = [
    "print('a'); import sys; print('b', file=sys.stderr); print('c')",
    "1/0",
    "def f(:",
    "x = 5\nx",
    "x;",
    "_",
    "from IPython.display import HTML, Markdown, clear_output, display, update_display\nHTML('<b>x</b>')",
    "handle = display('first', display_id='d'); display('second')",
    "handle.update('changed')",
    "print('gone'); clear_output(); print('kept')",
    "print('gone later'); clear_output(wait=True); print('kept')",
    "import asyncio\nawait asyncio.sleep(0.01)\n'awaited'",
    "asyncio.get_running_loop().is_running()",
    "input('name? ')",
    "raise SystemExit(3)",
    "import warnings; warnings.warn('careful')",
    "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x' * 200, 'y']})",
    "pd.Series(range(100))",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "fig, ax = plt.subplots(); ax.bar(['a'], [1]); print(plt.get_backend())",
    "import numpy as np\nnp.random.seed(1); np.random.rand(3)",
    "%%time_not_there\n1",
    "%precision 3\n3.14159",
    "!echo from the shell",
    "import os; os.getenv('NBGRADER_EXECUTION')",
    "In[3], Out[4]",
    "import ipywidgets\nipywidgets.IntSlider(value=3, description='n')",
    "out = ipywidgets.Output()\nwith out: print('inside')\n1",
    "class Odd:\n    def __repr__(self): raise ValueError('no')\nOdd()",
    "class Rich:\n    def _repr_html_(self): return '<i>r</i>'\n    def __repr__(self): return 'r'\nRich()",
    "import pickle\nclass P: pass\npickle.loads(pickle.dumps(P())).__class__ is P",
    "__name__, __doc__, sys.argv[0].endswith('ipykernel_launcher.py')",
    "from softpower.exercises import submit\nsubmit('X-q1', {'a', 'b'})",
    "get_ipython().__class__.__name__",
]


def level(outputs: list[Any]) -> str:
    """Return outputs as one text in which all that may differ is level."""
    outputs = copy.deepcopy(outputs)
    for output in outputs:
        output.get("data", {}).pop(WIDGET_VIEW, None)
        # The bytes of a picture depend on the build of the libraries, not on who runs the cell.
        if "image/png" in output.get("data", {}):
            output["data"]["image/png"] = "PICTURE"
    text = json.dumps(outputs, sort_keys=True)
    for pattern, word in LEVEL:
        text = re.sub(pattern, word, text)
    return text


def cells(notebook: Any) -> list[tuple[str, int | None, str]]:
    """Return each code cell's source, number and outputs."""
    return [
        (cell.source, cell.execution_count, level(cell.outputs))
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source.strip()
    ]


def in_a_child(notebook: Any, folder: Path, **settings: Any) -> Any:
    """Run a notebook as the grader does."""
    run, _ = SafeExecute(timeout=60, **settings).preprocess(
        copy.deepcopy(notebook), {"metadata": {"path": str(folder)}}
    )
    return run


def in_a_kernel(notebook: Any, folder: Path) -> Any:
    """Run a notebook as nbgrader does, with a kernel of its own."""
    execute = Execute(timeout=60, record_timing=False, extra_arguments=KERNEL_ARGUMENTS)
    run, _ = execute.preprocess(copy.deepcopy(notebook), {"metadata": {"path": str(folder)}})
    return run


@pytest.mark.parametrize("file", LESSONS, ids=lambda file: file.stem)
def test_a_lesson_gives_its_committed_outputs(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    notebook = nbformat.read(file, as_version=4)
    assert cells(in_a_child(notebook, file.parent)) == cells(notebook)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_an_assignment_gives_what_a_kernel_gives(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    notebook = nbformat.read(file, as_version=4)
    assert cells(in_a_child(notebook, tmp_path)) == cells(in_a_kernel(notebook, tmp_path))


def test_odd_cells_give_what_a_kernel_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    notebook = new_notebook(cells=[new_code_cell(source) for source in ODD])
    assert cells(in_a_child(notebook, tmp_path)) == cells(in_a_kernel(notebook, tmp_path))


def test_a_difference_would_be_noticed(tmp_path: Path) -> None:
    one, two = (new_notebook(cells=[new_code_cell(source)]) for source in ("1", "2"))
    assert cells(in_a_child(one, tmp_path)) != cells(in_a_child(two, tmp_path))
