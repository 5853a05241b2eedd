"""What there is to translate: collected from where it is written, catalogue by catalogue."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import nbformat

from softpower.answers import normalise
from softpower.grading.authoring.collect_terms import columns, texts, vocabulary
from softpower.grading.authoring.release import assignments
from softpower.grading.keys import KEY_FILE, Entry, load_key
from softpower.grading.translation.notebooks import FOLDER, catalogue_file
from softpower.grading.translation.po import Message

PACKAGE = Path("src") / "softpower"
#: The pages of the site, and its catalogue's name.
PAGES = Path("website") / "pages"

#: Functions whose first argument is a text for readers; see :mod:`softpower.language`.
_SPEAKS = {"phrase", "marked"}
#: Arguments of a lesson's figures that are texts for readers.
_LABELS = {"title", "alt", "across", "down", "ring_label", "label", "xlabel", "ylabel"}
#: Functions whose second argument is a text for readers.
_ASKS = {"predict", "yours"}
#: Figures that take their labels in a dictionary.
_LABELLED = {"compare_figure", "percent_alpha_figure"}
_LETTERS = re.compile(r"[A-Za-z]{2}")


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
    yield spoken / "tables.po", list(_once(texts()))
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
            asked = call.args[1:2] if _name(call) in _ASKS else []
            for value in [*named, *asked, *_labels(call)]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield Message(value.value, where=cell.id)


def _labels(call: ast.Call) -> Iterator[ast.expr]:
    if _name(call) in _LABELLED:
        for labels in call.args:
            if isinstance(labels, ast.Dict):
                yield from (one for one in [*labels.keys, *labels.values] if one is not None)


def words(package: Path) -> Iterator[Message]:
    """Yield what the code says through ``phrase`` or ``marked``, file by file."""
    for file in sorted(package.rglob("*.py")):
        for call in _calls(file.read_text(encoding="utf-8")):
            text = call.args[0] if _name(call) in _SPEAKS and call.args else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield Message(text.value, where=file.relative_to(package).as_posix())


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
