"""The findings as a table: for a terminal, and as the page of the instructors' guide."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from benchmarks.trust.assignment import POINTS
from benchmarks.trust.finding import Finding, Told

#: Columns in a terminal, in characters.
WIDTHS = (44, 8, 32, 20)

#: Begins the last part of the page, which is kept: ``softpower trust --write`` renews it.
LAST = "## Answers whose marks are known"

Row = tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """The findings of both graders on the same cases, and what they were made with.

    Parameters
    ----------
    plain, ours
        In the order of the cases.
    versions
        By name; ``nbgrader`` and ``softpower`` among them.
    date
        As YYYY-MM-DD.
    """

    plain: Sequence[Finding]
    ours: Sequence[Finding]
    versions: dict[str, str]
    date: str


def heads(results: Results) -> Row:
    """Return the heads of the columns."""
    names = (f"{name} {results.versions[name]}" for name in ("nbgrader", "softpower"))
    return ("Handed in", "Deserves", *names)


def groups(results: Results) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of each group of cases."""
    found: dict[str, list[Row]] = {}
    for plain, ours in zip(results.plain, results.ours, strict=True):
        deserved = f"{sum(plain.case.deserves.values()):g} of {sum(POINTS.values()):g}"
        row = (plain.case.name, deserved, plain.words(), ours.words())
        found.setdefault(plain.case.group, []).append(row)
    yield from found.items()


def totals(results: Results) -> list[Row]:
    """Return the totals, a row each: what is counted, of how many, and the two counts."""
    tried = [finding for finding in results.plain if finding.case.reach]

    def row(what: str, of: int, holds: Callable[[Finding], bool]) -> Row:
        return (what, str(of), *(str(sum(map(holds, found))) for found in (results.plain, results.ours)))

    def in_group(name: str) -> Callable[[Finding], bool]:
        return lambda finding: finding.case.group == name and finding.right

    sizes = {name: len(rows) for name, rows in groups(results)}
    every = len(results.plain)
    return [
        row("Marks right", every, lambda f: f.right),
        *(row(f"  {name}", size, in_group(name)) for name, size in sizes.items()),
        row("Marks too high", every, lambda f: f.too_high),
        row("Marks too low", every, lambda f: f.too_low),
        row("Marks wrong, and nothing says so", every, lambda f: not f.right and f.told is Told.NOWHERE),
        row("Marks wrong, and only the log says so", every, lambda f: not f.right and f.told is Told.LOG),
        row("The class stopped", every, lambda f: f.stopped),
        row("It got at what is not its own", len(tried), lambda f: f.reached),
    ]


# -- in a terminal


def as_text(results: Results) -> str:
    """Return the table for a terminal."""
    lines = [*_line(heads(results)), ""]
    for name, rows in groups(results):
        lines += [name, *(line for row in rows for line in _line(row)), ""]
    lines += _line(("Counted", "Of", *heads(results)[2:]))
    lines += [line for row in totals(results) for line in _line(row)]
    return "\n".join(lines)


def _line(row: Row) -> list[str]:
    cells = [textwrap.wrap(cell, width) for cell, width in zip(row, WIDTHS, strict=True)]
    return [
        "  ".join(f"{text:<{width}}" for text, width in zip(line, WIDTHS, strict=True)).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]


# -- in the guide

PAGE = """# Whose marks can be trusted

The same {count} submissions were handed in to two courses with the same {questions} questions: one with
plain nbgrader and its own settings, with tests in its cells as nbgrader's documentation teaches; and one
with this course's grader, with answers handed over by `submit`. To measure it again, which takes a few
minutes, type `.venv/bin/python -m benchmarks.trust` in the course's folder. All but the last part of this
page was written by that command on {date}, with {versions}.

What marks deserve: a question earns its points if its notebook, run from top to bottom, arrives at the
right value, in any form that means that value, before something ends the kernel. What was taken from the
tests, from a solution or from a classmate earns nothing. Marks are counted as `nbgrader export` counts
them, so a mark that is left open counts as zero. A reason counts as given where the student's page shows
any error, even one that does not help.

What the figures do not show: we chose the cases, and built our grader with most of them in mind. A careful
author can write tests for plain nbgrader that accept a number given as text or a word typed on another
keyboard, and nbgrader has settings for some of the rest, such as missing cells. Our grader has limits that
no row shows. A student's code can change everything that runs beside it in its own process, so the judge
learns only what that code chose to hand over. A cell that calls a student's function shows which values it
is called with. The sealed note of an *open* question can be opened by trying likely answers, so such a
question is practice and not a test.
"""


def as_markdown(results: Results) -> str:
    """Return the page of the instructors' guide."""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    page = PAGE.format(count=len(results.plain), questions=len(POINTS), date=results.date, versions=versions)
    parts = [
        *(f"{textwrap.fill(one, 110)}\n" for one in page.split("\n\n")),
        "## Totals\n",
        *_table(("Counted", "Of", *heads(results)[2:]), totals(results)),
        "",
    ]
    for name, rows in groups(results):
        parts += [f"## {name}\n", *_table(heads(results), rows), ""]
    return "\n".join(parts)


def _table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    yield from (_row(head), _row(["---"] * len(head)))
    yield from (_row(row) for row in rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('  ', '&ensp;') for cell in cells)} |"


def last_part(page: str) -> str:
    """Return the part of a page that is not of this benchmark; an empty text if there is none."""
    _, found, text = page.partition(f"\n{LAST}\n")
    return found + text


def cases_of(markdown: str) -> list[str]:
    """Return the names of the cases of a page, in its order."""
    _, *sections = markdown.removesuffix(last_part(markdown)).split("\n## ")
    tables = [section.splitlines()[2:] for section in sections[1:]]
    return [line.split(" | ")[0].removeprefix("| ") for table in tables for line in table[2:] if line]
