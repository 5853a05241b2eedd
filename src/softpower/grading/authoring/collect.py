"""What there is to translate: collected from where it is written, catalogue by catalogue."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

from softpower.answers import Choice, normalise
from softpower.grading.authoring.release import assignments
from softpower.grading.keys import KEY_FILE, Entry, load_key
from softpower.grading.translation.notebooks import FOLDER, catalogue_file
from softpower.grading.translation.po import Message
from softpower.methods.memos import VOICED, speaker_words
from softpower.tables import load
from softpower.tables.package import descriptor

PACKAGE = Path("src") / "softpower"
#: The pages of the site, and its catalogue's name.
PAGES = Path("website") / "pages"

#: Functions whose first argument is a text for readers; see :mod:`softpower.language`.
_SPEAKS = {"phrase", "marked"}
#: Arguments of a lesson's figures that are texts for readers.
_LABELS = {"title", "alt", "across", "down", "ring_label", "label"}
_LETTERS = re.compile(r"[A-Za-z]{2}")
#: Single signs and numbers that are no words; locators and ids of rows.
_NO_TERM = re.compile(r"[\W\d_]*|[A-Za-z]{1,2}\d+(-\w+)?|[A-Za-z]|(FA|EN|N)\.\d.*|\d.*")


def catalogues(root: Path, code: str) -> Iterator[tuple[Path, list[Message]]]:
    """Yield each catalogue of a language with what there is to translate in it.

    Raises
    ------
    softpower.grading.keys.KeyProblem
        If an answer key cannot be read.
    """
    spoken = root / PACKAGE / "language" / code
    yield spoken / "words.po", list(_once([*words(root / PACKAGE), *columns()]))
    yield spoken / "checks.po", list(_once(checks(root / PACKAGE / "exercises" / "checks")))
    books = [*lessons(root), *exercises(root)]
    yield spoken / "pictures.po", list(_once(m for book in books for m in pictures(root, book)))
    yield spoken / "vocabulary.po", list(_once(vocabulary(root, code), normalise))
    for book in books:
        yield catalogue_file(root, book, code), list(prose(root, book))
    for name in assignments(root):
        file = root / "solutions" / name / KEY_FILE
        if file.is_file():
            yield file.with_name(f"key.{code}.po"), list(_once(key_texts(file)))
    if (root / PAGES).is_dir():
        yield root / FOLDER / code / "website.po", list(_once(pages(root)))


def _once(messages: Iterable[Message], level: Callable[[str], str] = str) -> Iterator[Message]:
    """Yield each text once, where it comes first; texts that are level are one."""
    seen: set[str] = set()
    for message in messages:
        if level(message.text) not in seen:
            seen.add(level(message.text))
            yield message


def lessons(root: Path) -> list[str]:
    """Return the names of the lessons."""
    return sorted(f"notebooks/{file.name}" for file in (root / "notebooks").glob("[0-9]_*.ipynb"))


def exercises(root: Path) -> list[str]:
    """Return the names of the released assignments."""
    return [f"exercises/{name}/{name}.ipynb" for name in assignments(root)]


def prose(root: Path, notebook: str) -> Iterator[Message]:
    """Yield the Markdown cells of a notebook under their ids."""
    for cell in nbformat.read(root / notebook, as_version=4).cells:
        if cell.cell_type == "markdown" and cell.source.strip():
            yield Message(cell.source, cell.id)


def pictures(root: Path, notebook: str) -> Iterator[Message]:
    """Yield the texts in a notebook's code: titles and alternatives of figures, and what is predicted."""
    for cell in nbformat.read(root / notebook, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        for call in _calls(cell.source):
            named = [word.value for word in call.keywords if word.arg in _LABELS]
            asked = call.args[1:2] if _name(call) == "predict" else []
            for value in [*named, *asked]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield Message(value.value, where=cell.id)


def words(package: Path) -> Iterator[Message]:
    """Yield what the code says through ``phrase`` or ``marked``, file by file."""
    for file in sorted(package.rglob("*.py")):
        for call in _calls(file.read_text(encoding="utf-8")):
            text = call.args[0] if _name(call) in _SPEAKS and call.args else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield Message(text.value, where=file.relative_to(package).as_posix())


def columns() -> Iterator[Message]:
    """Yield what the columns of the tables mean, as ``describe`` shows it."""
    for table in descriptor()["resources"]:
        for field in table["schema"]["fields"]:
            yield Message(field["description"], where=f"{table['name']}.{field['name']}")


def _calls(source: str) -> list[ast.Call]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell that is to be repaired
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def checks(folder: Path) -> Iterator[Message]:
    """Yield the texts of self-checks and Parsons problems; lines of code stay as they are."""
    for file in sorted(folder.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for check in content.get("check", []):
            yield Message(check["question"], where=check["id"])
            for option in check["option"]:
                yield from (Message(option[part], where=check["id"]) for part in ("text", "feedback"))
        for problem in content.get("parsons", []):
            yield Message(problem["task"], where=problem["id"])


def key_texts(file: Path) -> Iterator[Message]:
    """Yield what an answer key says to students: explanations, and feedback on anticipated mistakes."""
    for entry in load_key(file.resolve()).values():
        for version in entry.versions().values():
            for text in said_by(version):
                yield Message(text, where=entry.item)


def said_by(entry: Entry) -> Iterator[str]:
    """Yield the texts of one entry for students."""
    yield from (text for text in (entry.explanation, *(m.feedback for m in entry.mistakes)) if text)


def vocabulary(root: Path, code: str) -> Iterator[Message]:
    """Yield names and terms that figures show and answers are made of.

    They are the actors, the values of the tables' closed lists, and the words that the keys expect.
    """
    for actor in load("actors").to_dict("records"):
        known = str(actor["name_fa"]) if code == "fa" and actor["name_fa"] else ""
        yield Message(actor["name_en"], where="actors", known=known)
    for table in VOICED:
        for voice in load(table)["voice"]:
            yield from (Message(word, where=f"{table}.voice") for word in speaker_words(voice))
    for table in descriptor()["resources"]:
        for field in table["schema"]["fields"]:
            for value in field.get("constraints", {}).get("enum", []):
                if _is_term(value):
                    yield Message(value, where=f"{table['name']}.{field['name']}")
    for name in assignments(root):
        file = root / "solutions" / name / KEY_FILE
        for item, entry in load_key(file.resolve()).items() if file.is_file() else ():
            for text in _expected(entry):
                if _is_term(text):
                    yield Message(text, where=item)


def _is_term(text: object) -> bool:
    return isinstance(text, str) and bool(_LETTERS.search(text)) and not _NO_TERM.fullmatch(text)


def _expected(entry: Entry) -> Iterator[str]:
    """Yield the words of an entry's options, right answers and anticipated mistakes."""
    for version in entry.versions().values():
        if isinstance(version.kind, Choice):
            yield from version.kind.options
        if version.kind.name in {"boolean", "memo"}:
            continue
        yield from _atoms(version.expected)
        yield from (atom for mistake in version.mistakes for atom in _atoms(mistake.value))


def _atoms(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, content in value.items():
            yield from _atoms(key)
            yield from _atoms(content)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in sorted(value, key=str) if isinstance(value, (set, frozenset)) else value:
            yield from _atoms(one)


def pages(root: Path) -> Iterator[Message]:
    """Yield the blocks of the site's pages."""
    for file in sorted((root / PAGES).rglob("*.md")):
        for block in blocks(file.read_text(encoding="utf-8")):
            if _LETTERS.search(block):
                yield Message(block, where=file.relative_to(root / PAGES).as_posix())


def blocks(text: str) -> list[str]:
    """Return the blocks of a page in Markdown; a fence is one, whatever is in it."""
    found: list[str] = []
    fence = ""
    for block in re.split(r"\n{2,}", text.strip("\n")):
        if fence:
            found[-1] += f"\n\n{block}"
        else:
            found.append(block)
        for line in block.splitlines():
            mark = re.match(r"(`{3,}|:{3,})", line)
            if mark and not fence:
                fence = mark[1]
            elif fence and line.strip() == fence:
                fence = ""
    return found
