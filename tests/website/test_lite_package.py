"""The tests of the student package, run in the Python of the browser."""

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.website.lite_site import built_lite
from website.lite import CACHE, fetch
from website.lite.node import in_pyodide
from website.lite.packages import COURSE, PINS, ROOT

#: The tests of what a student's notebook uses.
FOLDERS = ["tests/answers", "tests/exercises", "tests/methods", "tests/tables"]

#: Files of tests that do not run there, each with the reason.
LEFT_OUT = {
    "tests/methods/test_reliability.py": "it runs softpower agreement, a command of the grading room",
    "tests/tables/test_browser.py": "it runs softpower browse, a command of the grading room",
    "tests/tables/test_check.py": "it needs frictionless; the check of the tables is the author's tool",
}

#: Files that would run there, and draw for longer than a test run may wait; with this variable they run, too.
ALL = "SOFTPOWER_ALL_IN_PYODIDE"
LONG = {
    "tests/exercises/explore/test_arguing.py": "it draws for 11 seconds",
    "tests/exercises/explore/test_belt.py": "it draws for 13 seconds",
    "tests/exercises/explore/test_planning.py": "it draws for 9 seconds",
    "tests/exercises/explore/test_removing.py": "it draws for 19 seconds; the lesson in Chromium does it",
    "tests/exercises/explore/test_timeline.py": "it draws for 54 seconds",
    "tests/exercises/explore/test_truth.py": "it draws for 9 seconds",
    "tests/exercises/explore/test_walking.py": "it draws for 7 seconds",
    "tests/methods/test_argument_figure.py": "it draws for 21 seconds",
    "tests/methods/test_diffusion.py": "it draws for 7 seconds",
    "tests/methods/test_network_figure.py": "it draws for 9 seconds; the lesson in Chromium does it",
    "tests/methods/test_outline.py": "it draws for 10 seconds",
    "tests/methods/test_theory.py": "it draws for 8 seconds",
    "tests/methods/test_timeline.py": "it draws for 17 seconds",
    "tests/methods/test_truth_figures.py": "it draws for 10 seconds",
}
SKIPPED = LEFT_OUT if ALL in os.environ else LEFT_OUT | LONG

_DEEP = "brackets 100,000 deep end Pyodide, which has the stack of a browser"
_LOGICAL = (
    "it compares with text as it is typed; the matplotlib of Pyodide gets letters that are joined before"
)
_ARTICLE = "it needs the text of the article, which is not part of the course"

#: Single tests that do not run there, each with the reason.
DESELECTED = {
    "tests/answers/test_bundle.py::test_what_cannot_be_json_is_a_problem_in_words[list]": _DEEP,
    "tests/exercises/test_checks.py::test_a_notebook_that_only_submits_does_not_load_ipywidgets": (
        "it starts a second Python, which a browser cannot"
    ),
    "tests/exercises/test_submit.py::test_damaged_notes_stop_nobody[brackets without end]": _DEEP,
    "tests/methods/test_agreement.py::test_a_library_finds_the_same": "it needs nltk, which no lesson needs",
    "tests/methods/test_figures.py::test_matplotlib_310_draws_persian_as_311_does": (
        "it starts a second Python, which a browser cannot"
    ),
    "tests/methods/test_persian.py::test_a_network_has_each_name_once_in_persian": _LOGICAL,
    "tests/methods/test_persian.py::test_bars_have_persian_names_and_numerals": _LOGICAL,
    "tests/methods/test_persian.py::test_long_persian_labels_are_broken_in_the_order_of_reading": _LOGICAL,
    "tests/methods/test_persian.py::test_the_title_stands_where_a_line_begins": _LOGICAL,
    "tests/methods/test_timeline.py::test_no_label_lies_on_a_bar": (
        "it measures a shape that the matplotlib of Pyodide draws as a polygon"
    ),
    "tests/tables/test_source_data.py::test_a_copied_sentence_would_be_found": _ARTICLE,
    "tests/tables/test_source_data.py::test_all_checks_pass": "it needs frictionless, the author's tool",
    "tests/tables/test_source_data.py::test_citations_are_printed_as_in_the_article": _ARTICLE,
    "tests/tables/test_source_data.py::test_every_anchor_stands_letter_by_letter_in_its_sentence": _ARTICLE,
    "tests/tables/test_source_data.py::test_every_sentence_of_the_article_is_in_the_index": _ARTICLE,
    "tests/tables/test_source_data.py::test_index_is_the_one_built_from_the_article": _ARTICLE,
    "tests/tables/test_source_data.py::test_no_cell_repeats_a_run_of_the_article": _ARTICLE,
}

#: pytest and what these tests need beside it; pure Python, all of them.
NEEDED = ["attrs", "hypothesis", "iniconfig", "pluggy", "pytest", "sortedcontainers"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """How the tests of each file ended, and what was said of those that did not pass."""
    pyodide = built_lite(tmp_path_factory) / "lite" / "static" / "pyodide"
    folder = tmp_path_factory.mktemp("in-pyodide")
    pins = [Path(__file__).with_name("pyodide.txt"), *PINS]
    try:
        wheels = fetch.wheels(CACHE / "downloads", NEEDED, pins)
    except fetch.CannotGet as problem:
        pytest.skip(str(problem))
    for wheel in wheels.values():
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / "libs")
    out, course = folder / "out", folder / "course"
    out.mkdir()
    # A copy: nothing that runs there can touch the course.
    for name in ("tests", "source_data"):
        shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", course)
    options = [*(f"--ignore={file}" for file in SKIPPED), *(f"--deselect={test}" for test in DESELECTED)]
    (out / "asked.json").write_text(json.dumps([*FOLDERS, *options]), encoding="utf-8")
    script = Path(__file__).with_name("run_in_pyodide.py")
    places = {"/course": course, "/libs": folder / "libs", "/out": out}
    done = in_pyodide(pyodide, script, packages=[COURSE], folders=places)
    if not (out / "report.json").is_file():
        pytest.fail(f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return found


def test_they_pass(report: dict[str, Any]) -> None:
    assert report["said"] == []


def test_each_file_runs_or_says_why_not(report: dict[str, Any]) -> None:
    files = {
        file.relative_to(ROOT).as_posix() for folder in FOLDERS for file in (ROOT / folder).rglob("test_*.py")
    }
    ran = {file for file, ended in report["ended"].items() if ended.get("passed")}
    assert ran == files - SKIPPED.keys()


def test_what_is_left_out_is_there_and_has_a_reason() -> None:
    for test, reason in (LEFT_OUT | LONG | DESELECTED).items():
        file, _, name = test.partition("::")
        assert len(reason.split()) > 3
        assert name.partition("[")[0] in (ROOT / file).read_text(encoding="utf-8")
