"""Which of a student's files is the notebook: by name, by re-submission, at last by its cells."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from softpower.grading.lms.archive import MAX_NESTED, Arrived, Unreadable, is_zip, unzipped
from softpower.grading.lms.names import Sender, by_system
from softpower.grading.lms.place import TIMESTAMP, usable
from softpower.grading.submission.intake import MAX_BYTES, MAX_FILES

#: What may be in a name after its stem: the number of a browser, of Canvas, of a copy.
_NUMBERED = re.compile(
    r"^(?P<stem>.*?)(?P<copy>[\s_-]*\bcopy\d*)?(?:-(?P<canvas>\d{1,2})|\s*\((?P<browser>\d+)\))*$"
)
#: What systems and people put after the ending.
_SECOND_ENDING = re.compile(r"(?:[\s_]*\(\d+\)|-\d{1,2})?(?:\.ipynb|\.json|\.txt)?")


@dataclass(frozen=True)
class Held:
    """One file of a student: folders and name, content, its place among re-submissions."""

    path: str
    content: bytes
    order: int = 0

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass
class Choice:
    """Which notebooks were chosen, what lies beside them; which are missing, and which are unclear."""

    notebooks: dict[str, Held] = field(default_factory=dict)
    beside: list[Held] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def held(pieces: Iterable[tuple[Sender, Arrived]]) -> tuple[list[Held], list[str]]:
    """Read a student's files, also those in zips; return them, and what was left out with its reason."""
    files: list[Held] = []
    left_out: list[str] = []
    room = MAX_BYTES
    waiting = [(one.file, arrived, one.order, 0) for one, arrived in pieces]
    waiting.sort(key=lambda one: _rank(one[0]), reverse=True)  # the last is taken first
    with ExitStack() as stack:
        while waiting:
            path, arrived, order, depth = waiting.pop()
            try:
                if arrived.problem:
                    raise Unreadable(arrived.problem)
                content = arrived.read()
                if is_zip(path):
                    if depth >= MAX_NESTED:
                        raise Unreadable("It is a zip too deep inside other zips.")
                    above = path[: -len(".zip")]
                    inside = [one for one in unzipped(content, stack) if not by_system(one.path)]
                    inside.sort(key=lambda one: _rank(one.path), reverse=True)
                    waiting += [(f"{above}/{one.path}", one, order, depth + 1) for one in inside]
                elif len(files) >= MAX_FILES or len(content) > room:
                    raise Unreadable(f"{MAX_FILES} files and {MAX_BYTES:,} bytes are taken of a student.")
                else:
                    files.append(Held(unicodedata.normalize("NFC", path), content, order))
                    room -= len(content)
            except Unreadable as reason:
                left_out.append(f"{path}: {reason}")
    return files, left_out


def _rank(path: str) -> tuple[bool, str]:
    """Put notebooks before what could crowd them out."""
    return not path.casefold().endswith(".ipynb"), path


def choose(files: Sequence[Held], expected: Mapping[str, frozenset[str]]) -> Choice:
    """Choose the notebooks of an assignment among a student's files.

    Parameters
    ----------
    files
        All of the student's files.
    expected
        For each notebook (``A1``) the names of its cells.
    """
    choice = Choice()
    used: set[int] = set()
    for name, cells in expected.items():
        others = {f"{other}.ipynb" for other in expected if other != name}
        able = [one for one in files if one.name not in others]
        named = [one for one in able if _number(one.name, name) is not None]
        found = _newest(named, name) if named else _same([one for one in able if _has(one, cells)])
        if not found:
            choice.missing.append(f"There is no {name}.ipynb.")
            continue
        if len(found) > 1:
            choice.unclear.append(f"Each of {', '.join(one.path for one in found)} may be {name}.ipynb.")
            continue
        choice.notebooks[name] = found[0]
        used |= {id(one) for one in named} | {id(found[0])}
        if found[0].name != f"{name}.ipynb" or len(named) > 1:
            choice.told.append(f"{found[0].path} was taken for {name}.ipynb.")
        older = [one.path for one in named if one is not found[0]]
        if older:
            choice.told.append(f"Older or copies: {', '.join(older)}.")
    choice.beside = [one for one in files if id(one) not in used]
    return choice


def _number(file: str, notebook: str) -> int | None:
    """Return which re-submission of a notebook a file is by its name; None if it is not one.

    A copy that a student or a system made comes before the file itself.
    """
    stem, dot, ending = unicodedata.normalize("NFC", file).casefold().partition(".ipynb")
    if not dot or not _SECOND_ENDING.fullmatch(ending):
        return None
    wanted, found = _plain(notebook.casefold()), _NUMBERED.match(stem.removeprefix("copy of "))
    if _plain(stem) == wanted:
        return 0
    if not found or _plain(found["stem"]) != wanted:
        return None
    copied = found["copy"] or stem.startswith("copy of ")
    return -1 if copied else max(int(found["canvas"] or 0), int(found["browser"] or 0))


def _plain(stem: str) -> str:
    return re.sub(r"[\s_]", "", unicodedata.normalize("NFC", stem))


def _newest(files: list[Held], notebook: str) -> list[Held]:
    """Return the latest re-submission; several where it is not clear which is the latest."""
    ranks = [(one.order, _number(one.name, notebook) or 0, -one.path.count("/")) for one in files]
    return _same([one for one, rank in zip(files, ranks, strict=True) if rank == max(ranks)])


def _same(files: list[Held]) -> list[Held]:
    """Return one file of those with the same content."""
    return list({one.content: one for one in reversed(files)}.values())[::-1]


def _has(file: Held, cells: frozenset[str]) -> bool:
    """Whether a file is a notebook with cells of the assignment, whatever its name."""
    try:
        notebook = json.loads(file.content)
        names = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]}
    except Exception:  # a file from outside may be wrong in any way
        return False
    return bool(names & cells)


def put_beside(choice: Choice, taken: dict[str, bytes]) -> list[str]:
    """Add to ``taken`` what lies beside the notebooks; return a note on the files that do not."""
    apart = []
    levelled = {name.casefold() for name in taken}
    for one in choice.beside:
        name = _from_notebook(one.path, choice)
        if name.casefold() in levelled or name.endswith(".ipynb") or name == TIMESTAMP or not usable(name):
            apart.append(one.path)
        else:
            taken[name] = one.content
            levelled.add(name.casefold())
    return [f"Not put beside it: {', '.join(apart)}."] if apart else []


def _from_notebook(path: str, choice: Choice) -> str:
    """Return the name of a file from the notebook's folder on, if it is in there."""
    homes = [one.path.rpartition("/")[0] for one in choice.notebooks.values()]
    home = next((home for home in homes if home and path.startswith(f"{home}/")), "")
    return path[len(home) + 1 :] if home else path
