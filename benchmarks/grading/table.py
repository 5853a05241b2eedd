"""The figures as tables: for a terminal, and in Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.grading.figures import Figures

Row = tuple[str, ...]

#: Names of the rows that targets speak of.
PLAIN, OURS, AGAIN = "nbgrader autograde", "softpower grade", "softpower regrade"

#: Submissions of the class that most targets speak of.
CLASS = 1000

TIMES = (
    "Grader",
    "submissions",
    "seconds",
    "a second",
    "start-up s",
    "ms each",
    "CPU s each",
    "steady CPU",
    "busy else",
)
MEMORY = ("MiB", "main at 10 %", "main at end", "main most", "worker", "template", "notebook", "all at once")

NOTES = (
    "seconds: of the whole command. start-up s: before the first submission is begun. ms each: wall time a "
    "submission once it runs. CPU s each: of all processes, start-up included, divided by the submissions; "
    "steady CPU: without start-up. busy else: share of the processors that did something else meanwhile. "
    "Several runs: the median, and in brackets the least and the most seconds.",
    "Memory is resident memory of the largest process of its sort; what processes share is in each. Only "
    "the last column, all processes at one time, counts it once. notebook: what runs the student's cells.",
)


@dataclass
class Results:
    """All figures of one run of this benchmark.

    Parameters
    ----------
    rows
        By the name of what was measured.
    sizes
        ``softpower grade`` by the size of the class.
    checks
        Sentences on whether the graders did the same work, and did it right.
    machine
        Lines on where and when this was.
    """

    rows: dict[str, Figures] = field(default_factory=dict)
    sizes: dict[int, Figures] = field(default_factory=dict)
    checks: list[str] = field(default_factory=list)
    machine: list[str] = field(default_factory=list)


def _all_rows(results: Results) -> Iterator[tuple[str, Figures]]:
    yield from results.rows.items()
    done = results.rows[OURS].done if OURS in results.rows else 0
    yield from ((f"{OURS}, once", one) for size, one in sorted(results.sizes.items()) if size != done)


def times(results: Results) -> list[Row]:
    """Return a row for each measurement, as :data:`TIMES` names the columns."""
    return [(name, *_times(one)) for name, one in _all_rows(results)]


def _times(one: Figures) -> Row:
    span = f" ({min(one.walls):.1f}-{max(one.walls):.1f})" if len(one.walls) > 1 else ""
    return (
        f"{one.done:,}",
        f"{one.wall:.1f}{span}",
        f"{one.rate:.2f}",
        _shown(one.start, "{:.1f}"),
        _shown(one.each and one.each * 1000, "{:,.0f}"),
        f"{one.cpu:.3f}",
        _shown(one.cpu_each, "{:.3f}"),
        f"{one.others:.0%}",
    )


def memory(results: Results) -> list[Row]:
    """Return a row for each measurement, as :data:`MEMORY` names the columns."""
    rows = []
    for name, one in _all_rows(results):
        if one.peaks:
            most = (one.peaks.get(role, 0) for role in ("main", "worker", "template", "notebook", "all"))
            rows.append((f"{name}, {one.done:,}", *map(_mib, (one.main_early, one.main_late, *most))))
    return rows


def targets(results: Results) -> list[Row]:
    """Return the targets: what, the figure, and whether it is met."""
    return [*_targets_of_grading(results), *_targets_of_size(results.sizes)]


def _targets_of_grading(results: Results) -> Iterator[Row]:
    plain, ours, again = (results.rows.get(name) for name in (PLAIN, OURS, AGAIN))
    if plain and ours:
        times = plain.seconds_for(CLASS) / ours.seconds_for(CLASS)
        steady = f"; {plain.each / ours.each:.1f} once both run" if plain.each and ours.each else ""
        figure = f"{times:.1f} times for {CLASS:,}{steady}"
        yield _target("at least 20 times nbgrader's throughput", figure, times >= 20)
    if ours:
        cpu = ours.cpu_for(CLASS)
        figure = f"{cpu:.3f}{_worked_out(ours)}"
        yield _target(f"at most 0.25 CPU seconds a submission, of {CLASS:,}", figure, cpu <= 0.25)
        yield _target_of_seconds(f"{CLASS:,} of A1 in less than 3 minutes", ours, 180)
    if again:
        yield _target_of_seconds(f"{CLASS:,} judged again in seconds (less than 60)", again, 60)


def _target_of_seconds(what: str, one: Figures, most: float) -> Row:
    seconds = one.seconds_for(CLASS)
    return _target(what, f"{seconds:.0f} s{_worked_out(one)}", seconds < most)


def _worked_out(one: Figures) -> str:
    return "" if one.done == CLASS else f", worked out from {one.done:,}"


def _targets_of_size(sizes: dict[int, Figures]) -> Iterator[Row]:
    if len(sizes) < 2:
        return
    least, most = min(sizes), max(sizes)
    small, large = sizes[least], sizes[most]
    if small.each and large.each:
        ratio = large.each / small.each
        yield _target(
            f"linear to {most:,}: time each at most 1.1 times that of {least:,}", f"{ratio:.2f}", ratio <= 1.1
        )
    if large.main_early:
        ratio = large.main_late / large.main_early
        yield _target(
            f"main's memory flat over {most:,}: at most 1.1 times that at 10 %", f"{ratio:.2f}", ratio <= 1.1
        )


def _target(what: str, figure: str, met: bool) -> Row:
    return what, figure, "yes" if met else "NO"


def _shown(value: float | None, form: str) -> str:
    return "-" if value is None else form.format(value)


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f}" if size else "-"


# -- in a terminal


def as_text(results: Results) -> str:
    """Return the tables for a terminal."""
    parts = [
        *_columns(TIMES, times(results)),
        "",
        *_columns(MEMORY, memory(results)),
        "",
        *_columns(("Target", "figure", "met"), targets(results)),
        "",
        *results.checks,
        "",
        *results.machine,
    ]
    return "\n".join(parts)


def _columns(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        first = f"{row[0]:<{widths[0]}}"
        yield "  ".join([first, *(f"{cell:>{w}}" for cell, w in zip(row[1:], widths[1:], strict=True))])


# -- in Markdown


def as_markdown(results: Results) -> str:
    """Return the tables in Markdown."""
    parts = [
        *_table(TIMES, times(results)),
        "",
        NOTES[0],
        "",
        *_table(MEMORY, memory(results)),
        "",
        NOTES[1],
        "",
        *_table(("Target", "figure", "met"), targets(results)),
        "",
        *(f"- {line}" for line in (*results.checks, *results.machine)),
        "",
    ]
    return "\n".join(parts)


def _table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
