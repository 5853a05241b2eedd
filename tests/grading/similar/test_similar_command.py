"""``softpower similar``: a page and a table for a person to judge; no mark is touched."""

import csv
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from softpower.grading.cli import main
from softpower.grading.keys import KEY_FILE, invent, load_key
from tests.grading.a_course import ROOT, ACourse
from tests.grading.similar.test_compare import ONE, OTHERS, reordered
from tests.grading.toy import ASSIGNMENT, PARAGRAPH, cell_named

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """A graded class in which two students share a paragraph, and two left everything blank."""
    course = ACourse(tmp_path_factory.mktemp("course"))
    paragraphs = {"amina": f"{ONE} {EVIL}", "bektur": f"{EVIL} {reordered(ONE)}", "cholpon": OTHERS[0]}
    for student, paragraph in paragraphs.items():
        notebook = course.answers()
        cell_named(notebook, PARAGRAPH).source = paragraph
        course.hand_in(student, notebook)
    for student in ("=dilnoza", "erlan"):
        course.hand_in(student, course.fresh())
    assert course.grade("--workers", "1") == 0
    return course


def test_the_copy_is_shown_side_by_side_and_no_mark_changes(
    course: ACourse, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [course.dump(student) for student in course.scores()]
    assert main(["--course", str(course.root), "similar", ASSIGNMENT]) == 0
    assert "5 submissions compared; pairs alike beyond chance: 1." in capsys.readouterr().out
    assert [course.dump(student) for student in course.scores()] == before
    page = (course.root / "grading/similar" / ASSIGNMENT / "index.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    assert page.count("<section") == 2
    assert "Alike is not copied." in text
    assert "<mark>" in page
    assert OTHERS[0][:40] not in text
    assert all(word in text for word in ONE.replace("'", "&#x27;").split()[:20])


def test_what_a_student_wrote_does_nothing_on_the_page(course: ACourse) -> None:
    main(["--course", str(course.root), "similar", ASSIGNMENT])
    page = (course.root / "grading/similar" / ASSIGNMENT / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|img)|\bonerror=alert\(1\)>", page)
    assert "&lt;" in page
    assert not re.search(r"""(src|href)=["'](?!#|pairs\.csv)""", page)


def test_the_table_has_every_pair(course: ACourse) -> None:
    main(["--course", str(course.root), "similar", ASSIGNMENT])
    file = course.root / "grading/similar" / ASSIGNMENT / "pairs.csv"
    (row,) = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    assert (row["student"], row["other student"], row["question"]) == ("amina", "bektur", PARAGRAPH)
    assert float(row["share alike"]) > 0.8
    assert float(row["rare in common"]) > 60


def test_before_grading_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = ACourse(tmp_path)
    assert main(["--course", str(course.root), "similar", ASSIGNMENT]) == 2
    assert "Nothing of T1 is graded yet" in capsys.readouterr().err


def in_class(root: Path, notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Put notebooks where graded ones of A1 lie, in a course that has A1."""
    for folder in ("exercises/A1", "solutions/A1"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for student, notebook in notebooks.items():
        folder = root / "grading" / "autograded" / student / "A1"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "A1.ipynb")


@pytest.mark.parametrize("size", [1, 2, 12])
def test_independent_right_answers_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], size: int
) -> None:
    key = load_key(ROOT / "solutions/A1" / KEY_FILE)
    fresh = nbformat.read(ROOT / "exercises/A1/A1.ipynb", as_version=4)
    writers = [invent.plainly, invent.differently]
    students = {
        f"s{number}": invent.fill(fresh, invent.right(key, writers[number // 2 % 2]))
        for number in range(size)
    }
    in_class(tmp_path, students)
    assert main(["--course", str(tmp_path), "similar", "A1"]) == 0
    assert f"{size} submissions compared; pairs alike beyond chance: 0." in capsys.readouterr().out
    page = (tmp_path / "grading/similar/A1/index.html").read_text(encoding="utf-8")
    assert ("there is only one submission" in page) == (size == 1)


def test_the_same_rare_mistakes_in_many_questions_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = load_key(ROOT / "solutions/A1" / KEY_FILE)
    fresh = nbformat.read(ROOT / "exercises/A1/A1.ipynb", as_version=4)
    right = [invent.fill(fresh, invent.right(key, invent.plainly)) for _ in range(4)]
    wrong = [invent.fill(fresh, invent.mistaken(key, 0, invent.plainly)) for _ in range(2)]
    in_class(tmp_path, {f"s{number}": notebook for number, notebook in enumerate([*right, *wrong])})
    assert main(["--course", str(tmp_path), "similar", "A1"]) == 0
    assert "6 submissions compared; pairs alike beyond chance: 1." in capsys.readouterr().out
