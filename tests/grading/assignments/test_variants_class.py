"""A class with versions through the doors of a course: graded, regraded, told, marked alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from softpower.answers.draws import draw
from softpower.grading.authoring.release import stale_files
from softpower.grading.cli import main
from softpower.grading.demo.run import invent_class
from softpower.grading.judging.judge import JUDGEMENT_TYPE
from softpower.grading.keys import load_key
from tests.grading.a_course import ACourse
from tests.grading.toy import ASSIGNMENT, POINTS, cell_named
from tests.grading.varied_toy import (
    ITEM,
    STATES,
    STUDENTS,
    VARIED_KEY,
    answer_of,
    varied_notebook,
)

COMPUTED = f"12 + {STATES!r}.index(my_state)"
OFF = "c.Variants.per_student = False"
Said = pytest.CaptureFixture[str]


def notebook(course: ACourse, answer: object, typed: str = "") -> nbformat.NotebookNode:
    """Return a notebook that is right but for its second answer, with or without an id typed."""
    written = course.answers(q2=str(answer))
    if typed:
        next(cell for cell in written.cells if cell.id == "T1-id").source = f"student_id = {typed!r}"
    return written


def judgement(course: ACourse, student: str) -> dict[str, object]:
    """Return what the judge said of the second question."""
    graded = nbformat.read(course.graded(student) / "T1.ipynb", as_version=4)
    found: dict[str, object] = cell_named(graded, ITEM).outputs[0].data[JUDGEMENT_TYPE]
    return found


def judgements(course: ACourse) -> dict[str, dict[str, object]]:
    return {folder.parent.name: judgement(course, folder.parent.name) for folder in _graded_folders(course)}


def _graded_folders(course: ACourse) -> list[Path]:
    return sorted((course.root / "grading" / "autograded").glob(f"*/{ASSIGNMENT}"))


def nbgrader(course: ACourse, *arguments: str) -> None:
    """Run nbgrader in the course folder, as an instructor does."""
    environment = {**os.environ, "SOFTPOWER_STUDENT": "", "JUPYTERHUB_USER": "the-instructor"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    subprocess.run(command, cwd=course.root, env=environment, capture_output=True, check=True)


def softpower(course: ACourse, *arguments: str) -> int:
    return main(["--course", str(course.root), *arguments])


def hand_in_class(course: ACourse) -> None:
    """Computed, own, copied, and drawn for a wrong id: computed and typed in."""
    course.hand_in("amina", notebook(course, COMPUTED))
    course.hand_in("elmira", notebook(course, answer_of("elmira"), typed="Elmira"))
    course.hand_in("farrukh", notebook(course, answer_of("elmira")))
    course.hand_in("cholpon", notebook(course, COMPUTED, typed="elmira"))
    course.hand_in("bektur", notebook(course, answer_of("elmira"), typed="elmira"))


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """A class that was graded by ``softpower grade``; no test changes what was handed in."""
    course = ACourse(tmp_path_factory.mktemp("varied"), source=varied_notebook(), key=VARIED_KEY)
    hand_in_class(course)
    assert course.grade() == 0
    return course


# -- on


def test_each_answer_counts_for_the_student_who_gave_it(graded: ACourse) -> None:
    lost = {student: POINTS - score for student, score in graded.scores().items()}
    assert lost == {"amina": 0, "elmira": 0, "cholpon": 0, "farrukh": 2, "bektur": 2}
    assert {one: told["yours"] for one, told in judgements(graded).items()} == {
        student: f"Your state: {state}." for student, state in STUDENTS.items()
    }


def test_a_copied_answer_and_a_wrong_id_have_their_reason(graded: ACourse) -> None:
    copied = "This is the answer for Kyrgyzstan. Your state: "
    assert judgement(graded, "farrukh")["reason"] == f"{copied}Tajikistan."
    assert judgement(graded, "bektur")["reason"] == (
        f"{copied}Kazakhstan. The notebook says that you are elmira; you are marked as bektur."
    )


def test_the_notebook_was_computed_again_under_the_true_id(graded: ACourse) -> None:
    told = cell_named(nbformat.read(graded.graded("cholpon") / "T1.ipynb", as_version=4), f"{ITEM}-yours")
    assert "Your state: Uzbekistan." in told.outputs[0].data["text/plain"]


def test_plain_nbgrader_gives_the_same_marks_and_reasons(graded: ACourse, tmp_path: Path) -> None:
    shutil.copytree(graded.root, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("grading"))
    again = ACourse.at(tmp_path)
    (tmp_path / "grading").mkdir()
    nbgrader(again, "generate_assignment", ASSIGNMENT, "--force")
    hand_in_class(again)
    nbgrader(again, "autograde", ASSIGNMENT)
    assert again.scores() == graded.scores()
    assert judgements(again) == judgements(graded)


def test_feedback_and_report_say_whose_version_it_is(graded: ACourse, capsys: Said) -> None:
    nbgrader(graded, "generate_feedback", ASSIGNMENT)
    pages = graded.root / "grading" / "feedback"
    right = (pages / "elmira" / ASSIGNMENT / "T1.html").read_text(encoding="utf-8")
    wrong = (pages / "farrukh" / ASSIGNMENT / "T1.html").read_text(encoding="utf-8")
    assert "Your state: Kyrgyzstan." in right
    assert "This is the answer for Kyrgyzstan. Your state: Tajikistan." in wrong
    assert "It is so for Tajikistan." in wrong and "It is so for Kyrgyzstan." not in wrong
    assert softpower(graded, "report", ASSIGNMENT) == 0
    assert f"{ITEM} (Your state: Tajikistan)  0/2" in capsys.readouterr().out


def test_regrading_keeps_the_marks_whatever_the_setting_says_now(graded: ACourse, capsys: Said) -> None:
    before, settings = judgements(graded), graded.root / "nbgrader_config.py"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\n{OFF}\n", encoding="utf-8")
    try:
        assert softpower(graded, "regrade", ASSIGNMENT) == 0
        assert "0 marks of 0 students changed" in capsys.readouterr().out
        assert graded.grade("--force") == 0
    finally:
        settings.write_text(text, encoding="utf-8")
    assert judgements(graded) == before


def test_a_key_without_a_version_that_was_released_grades_nobody(graded: ACourse, capsys: Said) -> None:
    text = graded.key.read_text(encoding="utf-8")
    graded.key.write_text(text.replace("'Tajikistan', ", ""), encoding="utf-8")
    try:
        assert graded.grade("--force") == 2
    finally:
        graded.key.write_text(text, encoding="utf-8")
    assert "the notebook was released with Tajikistan" in capsys.readouterr().err


def test_invented_students_answer_for_their_own_version(graded: ACourse) -> None:
    students = invent_class(graded.fresh(), load_key(graded.key.resolve()))
    for student, more in (("perfect", 0), ("copied-cells", 0), ("mistakes-1", 50)):
        own = 12 + STATES.index(draw(ITEM, student, STATES)) + more
        answer = cell_named(nbformat.reads(students[student], as_version=4), f"{ITEM}-answer")
        assert answer.source == f"answer_2 = {own}"


# -- off


@pytest.fixture(scope="module")
def same_for_all(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """The same class, released with the one line that gives everybody the same version."""
    course = ACourse(tmp_path_factory.mktemp("same"), OFF, varied_notebook(), VARIED_KEY)
    course.hand_in("amina", notebook(course, COMPUTED))
    course.hand_in("elmira", notebook(course, 12, typed="elmira"))
    course.hand_in("farrukh", notebook(course, answer_of("farrukh")))
    assert course.grade() == 0
    return course


def test_off_everybody_has_the_first_version(same_for_all: ACourse) -> None:
    told = cell_named(same_for_all.fresh(), f"{ITEM}-yours").source
    assert told == f'my_state = yours("{ITEM}", "state", [\'Kazakhstan\'])'
    assert same_for_all.scores() == {"amina": POINTS, "elmira": POINTS, "farrukh": POINTS - 2}
    assert {told["yours"] for told in judgements(same_for_all).values()} == {"Your state: Kazakhstan."}


def test_a_class_released_with_it_off_is_judged_off_when_it_is_on_again(
    same_for_all: ACourse, capsys: Said
) -> None:
    before, settings = judgements(same_for_all), same_for_all.root / "nbgrader_config.py"
    settings.write_text(settings.read_text(encoding="utf-8").replace(OFF, ""), encoding="utf-8")
    assert same_for_all.grade("--force") == 0
    assert softpower(same_for_all, "regrade", ASSIGNMENT) == 0
    assert "0 marks of 0 students changed" in capsys.readouterr().out
    assert judgements(same_for_all) == before


def test_a_release_with_it_off_is_fresh(same_for_all: ACourse, tmp_path: Path) -> None:
    settings = same_for_all.root / "nbgrader_config.py"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\n{OFF}\n", encoding="utf-8")
    try:
        assert stale_files(same_for_all.root, ASSIGNMENT, tmp_path / "off") == []
    finally:
        settings.write_text(text.replace(OFF, ""), encoding="utf-8")
    assert stale_files(same_for_all.root, ASSIGNMENT, tmp_path / "on") == ["T1.ipynb"]


# -- without a child of our own


def test_a_kernel_of_another_system_is_told_who_is_graded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = ACourse(tmp_path, source=varied_notebook(), key=VARIED_KEY)
    course.hand_in("cholpon", notebook(course, COMPUTED, typed="elmira"))
    monkeypatch.setattr("softpower.grading.submission.execute.platform.system", lambda: "Darwin")
    assert course.grade("--unconfined") == 0
    assert course.scores() == {"cholpon": POINTS}
    assert "SOFTPOWER_STUDENT" not in os.environ


# -- alone


@pytest.mark.parametrize(
    ("typed", "answer", "line"),
    [
        ("elmira", answer_of("elmira"), "(Your state: Kyrgyzstan)  2/2"),
        (" ELMIRA", answer_of("elmira"), "(Your state: Kyrgyzstan)  2/2"),
        ("elmira", answer_of("farrukh"), "(Your state: Kyrgyzstan)  0/2"),
        ("elmira", COMPUTED, "(Your state: Kyrgyzstan)  2/2"),
        ("", answer_of("amina"), "(Your state: Kazakhstan)  2/2"),
        ("", COMPUTED, "(Your state: Kazakhstan)  2/2"),
    ],
)
def test_marking_alone_takes_the_id_in_the_notebook(
    graded: ACourse, tmp_path: Path, capsys: Said, typed: str, answer: object, line: str
) -> None:
    nbformat.write(notebook(graded, answer, typed), tmp_path / "T1.ipynb")
    assert softpower(graded, "mark", str(tmp_path / "T1.ipynb"), "--no-browser") == 0
    assert f"{ITEM} {line}" in capsys.readouterr().out


def test_a_notebook_of_a_class_with_one_version_is_marked_alone_as_one(
    same_for_all: ACourse, tmp_path: Path, capsys: Said
) -> None:
    nbformat.write(notebook(same_for_all, 12, "elmira"), tmp_path / "T1.ipynb")
    assert softpower(same_for_all, "mark", str(tmp_path / "T1.ipynb"), "--no-browser") == 0
    assert f"{ITEM} (Your state: Kazakhstan)  2/2" in capsys.readouterr().out


# -- release


def test_a_release_with_other_options_than_the_key_s_is_refused(graded: ACourse, tmp_path: Path) -> None:
    shutil.copytree(graded.root, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("grading"))
    (tmp_path / "grading").mkdir()
    course = ACourse.at(tmp_path)
    nbformat.write(varied_notebook(repr(STATES[1:])), course.key.with_name("T1.ipynb"))
    result = course.api().generate_assignment(ASSIGNMENT)
    assert not result["success"]
    assert "do not have the same versions" in result["log"]
    with Gradebook(course.database) as gradebook:
        assert not gradebook.find_assignment(ASSIGNMENT).notebooks
