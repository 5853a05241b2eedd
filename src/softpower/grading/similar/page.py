"""Write what is alike: a page with the answers side by side, and a table."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import jinja2

from softpower.grading.judging.places import with_persian
from softpower.grading.sheets import write_sheet
from softpower.grading.similar.answers import Given, answers_of, given_to_all
from softpower.grading.similar.compare import Likeness, Pair, marked, pairs

#: Pairs that the page shows; the table has all.
SHOWN = 50
COLUMNS = ("student", "other student", "question", "share alike", "rare in common", "of the pair")


def write_similar(root: Path, assignment: str) -> tuple[int, list[Pair], Path]:
    """Compare a class and write the page; return the number of students, the pairs, and the page.

    Parameters
    ----------
    root
        The course. ``grading/similar/<assignment>/`` gets ``index.html`` and ``pairs.csv``; both
        are made anew each time. Nothing else is written, and no mark is touched.
    assignment
        For example ``A1``; graded.

    Raises
    ------
    softpower.grading.similar.answers.NothingGraded
        If nothing of it is graded.
    """
    cells, count = answers_of(root / "grading", assignment)
    given = given_to_all(root, assignment)
    found = pairs(cells, given)
    folder = root / "grading" / "similar" / assignment
    write_sheet(folder / "pairs.csv", COLUMNS, _rows(found), mode="w")
    page = folder / "index.html"
    page.write_text(_page(assignment, count, found, given), encoding="utf-8", newline="\n")
    return count, found, page


def _rows(found: Sequence[Pair]) -> list[tuple[object, ...]]:
    return [
        (pair.one, pair.other, like.cell.name, f"{like.share:.2f}", f"{like.rare:.1f}", f"{pair.rare:.1f}")
        for pair in found
        for like in pair.found
    ]


def _page(assignment: str, count: int, found: Sequence[Pair], given: Given) -> str:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    here = Path(__file__).parent
    template = environment.from_string((here / "page.html").read_text(encoding="utf-8"))
    return template.render(
        assignment=assignment,
        made=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        style=(here / "page.css").read_text(encoding="utf-8"),
        count=count,
        found=found,
        shown=[(pair, [(like, _sides(pair, like, given)) for like in pair.found]) for pair in found[:SHOWN]],
    )


def _sides(pair: Pair, like: Likeness, given: Given) -> list[tuple[str, str]]:
    students = (pair.one, pair.other)
    both = zip(students, marked(like.cell, given, *students), strict=True)
    return [(student, _html(like.cell.sources[student], places)) for student, places in both]


def _html(source: str, places: Sequence[tuple[int, int]]) -> str:
    """Return an answer as HTML, escaped, with what is shared in ``mark`` elements."""
    parts, end = [], 0
    for start, stop in places:
        parts += [with_persian(source[end:start]), f"<mark>{with_persian(source[start:stop])}</mark>"]
        end = stop
    return "".join([*parts, with_persian(source[end:])])
