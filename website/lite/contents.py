"""What a reader works on in the browser: lessons and assignments, in each language of the course."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from softpower.grading.authoring.release import assignments
from softpower.grading.bundle.write import LESSON

PERSIAN = "fa"


def write_contents(root: Path, folder: Path) -> None:
    """Write all notebooks of a course into a folder, with the notes of each assignment beside it.

    Lessons come without their outputs. So a reader predicts before the answer is on the page, no
    picture of a widget stands there that does nothing, and a lesson opens faster.
    """
    for source in [*_lessons(root), *_exercises(root)]:
        _write(nbformat.read(root / source, as_version=4), folder / source)
        if (translated := _persian(root, source)) is not None:
            _write(translated, folder / PERSIAN / source)
    for name in assignments(root):
        notes = Path("exercises", name, "notes.json")
        for place in (folder, folder / PERSIAN):
            if (place / notes.parent).is_dir():
                shutil.copy(root / notes, place / notes)


def _lessons(root: Path) -> Iterator[str]:
    yield from (
        f"notebooks/{file.name}"
        for file in sorted((root / "notebooks").iterdir())
        if LESSON.fullmatch(file.name)
    )


def _exercises(root: Path) -> Iterator[str]:
    yield from (f"exercises/{name}/{name}.ipynb" for name in assignments(root))


def _write(notebook: NotebookNode, file: Path) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)


def _persian(root: Path, source: str) -> NotebookNode | None:
    """Return a notebook in Persian, or None as long as this course has no translations."""
    try:
        translate = import_module("softpower.grading.authoring.translate")
    except ModuleNotFoundError:
        return None
    found: NotebookNode = translate.localised_notebook(root, source, PERSIAN)
    return found
