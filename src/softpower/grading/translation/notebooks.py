"""A notebook in another language: the same cells, with its prose translated."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader import utils

from softpower.grading.translation.po import read
from softpower.language import LANGUAGES, isolated, language_of, marked, phrase, using

FOLDER = "translations"
#: What nbgrader puts in place of an answer in words; see the configuration of the course.
TEXT_STUB = marked("Write your answer here.")


@dataclass(frozen=True)
class Twin:
    """A cell's text in another language; ``fresh`` unless the English was edited since."""

    text: str
    fresh: bool = True


Twins = Mapping[str, Twin]


def catalogue_file(root: Path, notebook: str, code: str) -> Path:
    """Return the catalogue of a notebook, such as ``notebooks/5_elite_networks.ipynb``."""
    folder = "assignments" if notebook.startswith("exercises/") else "lessons"
    return root / FOLDER / code / folder / f"{Path(notebook).stem}.po"


def twins_of(root: Path, notebook: str, code: str) -> dict[str, Twin]:
    """Return the translated cells of a notebook by their ids; none where there is no catalogue."""
    return {
        str(entry.msgctxt): Twin(entry.msgstr, not entry.fuzzy)
        for entry in read(catalogue_file(root, notebook, code))
        if entry.msgstr and not entry.obsolete
    }


def localised(nb: NotebookNode, twins: Twins, code: str, wrapped: bool = True) -> NotebookNode:
    """Return a notebook in another language, without outputs.

    Its first code cell says the language; all other code is the same. nbgrader's checksums are
    those of the new text, so that Validate works as in English.

    Parameters
    ----------
    nb
        The notebook in English.
    twins
        Its translated cells, by id.
    code
        The language.
    wrapped
        Whether each cell says its direction, as Jupyter needs it.
    """
    nb = deepcopy(nb)
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    translate_cells(nb, twins, code, wrapped)
    for cell in nb.cells:
        if "checksum" in cell.metadata.get("nbgrader", {}):
            cell.metadata.nbgrader["checksum"] = utils.compute_checksum(cell)
    name = str(nb.cells[0].get("id", "")).partition("-")[0]
    source = f'from softpower.exercises import use\n\nuse("{code}")'
    nb.cells.insert(1, new_code_cell(source, id=f"{name}-language"))
    return nb


def spoken_in(nb: NotebookNode) -> str:
    """Return the language that a notebook's cells use; English, if none says another."""
    return language_of(cell.source for cell in nb.cells if cell.cell_type == "code")


def translate_cells(nb: NotebookNode, twins: Twins, code: str, wrapped: bool = True) -> None:
    """Put translated text into the prose cells of a notebook, known by their ids or names.

    A cell for an answer is translated only while nobody has written in it.
    """
    for cell in nb.cells:
        twin = twins.get(cell_name(cell))
        if cell.cell_type != "markdown" or twin is None:
            continue
        if not utils.is_solution(cell) or cell.source == TEXT_STUB:
            cell.source = shown(twin, code, wrapped)


def cell_name(cell: NotebookNode) -> str:
    """Return the name that nbgrader knows a cell by, or else its id; this course has them the same."""
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return str(name or cell.get("id", ""))


def shown(twin: Twin, code: str, wrapped: bool = True) -> str:
    """Return a cell's text as a reader has it: told if it is out of date, and with its direction."""
    text = twin.text
    if not twin.fresh:
        with using(code):
            note = phrase("This part is out of date: its English text was changed since it was translated.")
        # A heading stays first, so that the outline of the notebook stays whole.
        head, gap, rest = text.partition("\n\n") if text.startswith("#") else ("", "", text)
        text = f"{head}{gap}> {note}\n\n{rest}".rstrip()
    text = isolated(text, LANGUAGES[code])
    return wrap(text, code) if wrapped else text


def wrap(text: str, code: str) -> str:
    """Return Markdown inside an element that says its language and direction."""
    return f'<div dir="{LANGUAGES[code].direction}" lang="{code}">\n\n{text}\n\n</div>'


def stubs(codes: Iterable[str] = LANGUAGES) -> set[str]:
    """Return what stands in a cell for an answer in words that nobody has written in, in each language."""
    found = {TEXT_STUB}
    for code in codes:
        with using(code):
            said = phrase(TEXT_STUB)
        found |= {said, wrap(said, code)}
    return found
