"""Renew the catalogues of a language, and make notebooks and pages from them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from softpower.exercises.notes import NOTES_FILE
from softpower.grading.authoring.collect import blocks, catalogues, lessons
from softpower.grading.authoring.release import assignments
from softpower.grading.translation.notebooks import FOLDER, localised, twins_of
from softpower.grading.translation.po import out_of_date, read, renewed
from softpower.language import LANGUAGES, isolated


def renew(root: Path, code: str) -> list[Path]:
    """Write each catalogue of a language with the English texts of now; return those that changed.

    No translation is lost: one whose English was edited is kept and marked as out of date.
    """
    changed = []
    for file, messages in catalogues(root, code):
        if not messages and not file.is_file():
            continue
        new = f"{renewed(read(file), messages, code)}\n"
        if not file.is_file() or file.read_text(encoding="utf-8") != new:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(new, encoding="utf-8", newline="\n")
            changed.append(file)
    return changed


def unfinished(root: Path, code: str) -> Iterator[str]:
    """Yield a line for each text whose translation is missing or out of date, as the English is now."""
    for file, messages in catalogues(root, code):
        for line in out_of_date(renewed(read(file), messages, code)):
            yield f"{file.relative_to(root).as_posix()}: {line}"


def localised_notebook(root: Path, name: str, code: str, wrapped: bool = True) -> NotebookNode:
    """Return a lesson or a released assignment in another language, without outputs.

    Parameters
    ----------
    root
        The course.
    name
        The notebook, such as ``notebooks/5_elite_networks.ipynb``.
    code
        The language; in English the notebook comes back as it is, with its outputs.
    wrapped
        Whether each cell says its direction, as Jupyter needs it; a page in that language does not.
    """
    nb = nbformat.read(root / name, as_version=4)
    return nb if code == "en" else localised(nb, twins_of(root, name, code), code, wrapped)


def copies(root: Path, code: str, chosen: Iterable[str]) -> dict[str, bytes]:
    """Return the lessons and some assignments in another language, with their notes.

    Returns
    -------
    dict
        Contents by name, such as ``fa/exercises/A1/A1.ipynb``.
    """
    found: dict[str, bytes] = {}
    for book in [*lessons(root), *(f"exercises/{name}/{name}.ipynb" for name in chosen)]:
        found[f"{code}/{book}"] = (nbformat.writes(localised_notebook(root, book, code)) + "\n").encode()
        notes = Path(book).with_name(NOTES_FILE)
        if (root / notes).is_file():
            found[f"{code}/{notes.as_posix()}"] = (root / notes).read_bytes()
    return found


def write_copies(root: Path, code: str, folder: Path) -> tuple[list[str], list[str]]:
    """Write the course's notebooks in another language into a learner's folder.

    A file that is there is kept as it is: somebody may have worked in it.

    Returns
    -------
    tuple of list
        The names that were written, and those that were kept though the course has another text now.
    """
    written, kept = [], []
    for name, content in copies(root, code, assignments(root)).items():
        file = folder / Path(name).relative_to(code)
        if file.is_file():
            kept += [name] if file.read_bytes() != content else []
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written.append(name)
    return written, kept


def localised_page(root: Path, name: str, code: str) -> str:
    """Return a page in Markdown, such as ``website/pages/index.md``, in another language."""
    text = (root / name).read_text(encoding="utf-8")
    said = {entry.msgid: entry.msgstr for entry in read(root / FOLDER / code / "website.po") if entry.msgstr}
    return isolated("\n\n".join(said.get(block, block) for block in blocks(text)), LANGUAGES[code]) + "\n"
