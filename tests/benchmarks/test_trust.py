"""Our grader gets every case right, the measures can tell right from wrong, and the guide has the cases."""

import platform
import re
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.trust import evidence, plain
from benchmarks.trust.cases import CASES
from benchmarks.trust.finding import Finding
from benchmarks.trust.ours import OurCourse
from benchmarks.trust.sheet import ALL, NOTHING, Case, Reach
from benchmarks.trust.table import Results, as_markdown, as_text, cases_of, last_part
from softpower.grading.batch.grade import Options

PAGE = Path(__file__).resolve().parents[2] / "instructors" / "trust.md"
SECONDS_PER_CELL = 8


# -- ours


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    root = tmp_path_factory.mktemp("ours")
    found = OurCourse(root, options=Options(timeout=SECONDS_PER_CELL)).measure(CASES)
    return {finding.case.name: finding for finding in found}


@pytest.mark.skipif(platform.system() != "Linux", reason="student code is shut in on Linux only")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.make.__name__)
def test_ours_is_right(ours: dict[str, Finding], case: Case) -> None:
    finding = ours[case.name]
    assert finding.scores == pytest.approx(case.deserves)
    assert finding.in_order
    assert finding.words() == "right"


# -- the measures


def finding(case: Case = CASES[0], **found: object) -> Finding:
    """Return what came of a perfect submission, but for what is named."""
    return Finding(**{"case": case, "scores": ALL, **found})  # type: ignore[arg-type]


BLANK = next(case for case in CASES if case.deserves == NOTHING and case.reach is None)
READER = next(case for case in CASES if case.reach is Reach.GRADEBOOK)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (finding(), "right"),
        (finding(scores={**ALL, "q2": 0.0}), "too low: 8; no reason given"),
        (finding(scores={**ALL, "q2": 0.0}, on_page=True), "too low: 8; with a reason"),
        (finding(scores=NOTHING, left_open=True, in_log=True, stopped=True),
         "too low: 0, left open; only the log says why; the class stopped"),
        (finding(BLANK), "too high: 10; nothing warns"),
        (finding(BLANK, in_log=True), "too high: 10; only the log warns"),
        (finding(BLANK, scores={**ALL, "q1": 0.0}, on_page=True), "too high: 7; nothing warns"),
        (finding(BLANK, scores=NOTHING), "right; no reason given"),
        (finding(BLANK, scores=NOTHING, on_page=True), "right"),
        (finding(READER, reached=True), "right; read the gradebook"),
    ],
)  # fmt: skip
def test_a_finding_says_what_is_wrong(one: Finding, words: str) -> None:
    assert one.words() == words
    assert one.in_order == (words == "right")


def test_a_script_in_a_page_is_found() -> None:
    assert evidence.runs("<p><img src=x onerror=\"document.title='word'\"></p>", "word")
    assert evidence.runs("<script>let a = 'word'</script>", "word")
    assert not evidence.runs("<pre>&lt;img onerror='word'&gt;</pre><p title='word'>word</p>", "word")


def test_a_process_that_lives_is_found() -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.read()", "trust-test-word"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert evidence.lives("trust-test-word")
        assert process.stdin
        process.stdin.close()
        process.wait()
    assert not evidence.lives("trust-test-word")


def test_a_connection_is_found() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.setblocking(False)
        assert not evidence.was_called(server)
        socket.create_connection(server.getsockname()).close()
        assert evidence.was_called(server)


LOG = """[AutogradeApp | WARNING] No nbgrader_config.py file found
[AutogradeApp | INFO] Converting notebook /x/submitted/s01-perfect/TR/TR.ipynb
[AutogradeApp | WARNING] Attribute 'checksum' has changed! (got: 60dfd2d248261f02d5962e1a51327417)
[AutogradeApp | INFO] Converting notebook /x/submitted/s02-a-b/TR/TR.ipynb
[AutogradeApp | WARNING] Attribute 'checksum' has changed! (got: 85e07ce93f2c0ce195b67ba8c44c41c8)
[AutogradeApp | ERROR] There was an error processing assignment: /x/submitted/s02-a-b/TR
"""


def test_a_log_is_read_by_student() -> None:
    course = plain.PlainCourse(Path(), log=plain.lines_of(LOG))
    assert list(course.log) == ["s01-perfect", "s02-a-b"]
    assert not course.told_instructor("s01-perfect")
    assert course.told_instructor("s02-a-b")


# -- the guide


@pytest.fixture
def results() -> Results:
    """Results as if both graders had given full marks to everyone."""
    found = [finding(case) for case in CASES]
    return Results(found, found, {"nbgrader": "0.9.6", "softpower": "0.1.0"}, "2026-01-01")


def test_the_guide_has_the_cases_of_the_benchmark() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 25
    assert cases_of(PAGE.read_text(encoding="utf-8")) == names


STAMP = re.compile(r"on \d{4}-\d\d-\d\d, with nbgrader [\d.]+, softpower .*?\.(?= What)")


def without_figures(page: str) -> str:
    """Return a page without what is measured: versions, the date, the columns of numbers and graders."""
    before, tables = page.split("## Totals", 1)
    rows = [line.split(" | ")[0] for line in tables.splitlines()]
    return "\n".join([STAMP.sub("", " ".join(before.split())), *rows])


def test_the_guide_is_the_page_that_the_benchmark_writes(results: Results) -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = page.removesuffix(last_part(page))
    assert without_figures(written) == without_figures(as_markdown(results))
    assert STAMP.search(" ".join(written.split()))


def test_the_page_counts(results: Results) -> None:
    wrong = sum(case.deserves != ALL for case in CASES)
    right = len(CASES) - wrong
    assert f"| Marks right | {len(CASES)} | {right} | {right} |" in as_markdown(results)
    assert f"| Marks too high | {len(CASES)} | {wrong} | {wrong} |" in as_markdown(results)


def test_the_terminal_shows_every_case(results: Results) -> None:
    text = " ".join(as_text(results).split())
    assert all(case.name.split()[-1] in text for case in CASES)
