"""What the cells themselves take: no kernel, no outputs, no marks. It is the limit of all graders.

Started by :mod:`benchmarks.grading.graders` as a file, with the number of notebooks to run and
the files to take them from in turn. Prints one line of JSON.
"""

import contextlib
import importlib
import io
import itertools
import json
import sys
import time
from types import CodeType

from softpower import tables
from softpower.grading.engine.warm import MODULES


def main() -> None:
    """Import everything, run each notebook once to warm up, then run as many as asked."""
    number, files = int(sys.argv[1]), sys.argv[2:]
    for module in MODULES:
        importlib.import_module(module)
    for name in tables.names():
        tables.load(name)
    notebooks = [_cells(file) for file in files]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        for cells in notebooks:
            _run(cells)
        start, cpu = time.perf_counter(), time.process_time()
        for cells in itertools.islice(itertools.cycle(notebooks), number):
            _run(cells)
        taken = {"wall": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    print(json.dumps(taken))


def _cells(file: str) -> list[tuple[str, str]]:
    with open(file, encoding="utf-8") as stream:
        cells = json.load(stream)["cells"]
    sources = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return [(f"{file}, cell {n}", source) for n, source in enumerate(sources, 1)]


def _run(cells: list[tuple[str, str]]) -> None:
    space: dict[str, object] = {"__name__": "__main__"}
    for name, source in cells:
        code: CodeType = compile(source, name, "exec")
        exec(code, space)


if __name__ == "__main__":
    main()
