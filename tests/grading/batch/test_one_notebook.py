"""An assignment of two notebooks, of which only one is graded again."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from softpower.grading.batch.autograde import ParallelAutograde
from softpower.grading.batch.grade import load_config
from softpower.grading.quiet import quiet
from tests.grading.toy import ASSIGNMENT, metadata

ROOT = Path(__file__).parents[3]


class Fails(NbGraderPreprocessor):
    """A step that fails, for a reason on the grader's side."""

    def preprocess(self, nb: nbformat.NotebookNode, resources: object) -> object:
        raise RuntimeError("out of order")


def notebook(name: str) -> nbformat.NotebookNode:
    """Return a notebook with one ordinary graded cell, which its student passes."""
    test = new_code_cell("assert True", metadata=metadata(f"{name}-q1", grade=True, locked=True, points=2))
    made = new_notebook(cells=[new_code_cell("value = 1", metadata=metadata(f"{name}-a")), test])
    made.metadata.kernelspec = {"name": "python3", "display_name": "-", "language": "python"}
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number}"
    return made


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one submission, both of whose notebooks are graded."""
    (tmp_path / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text("utf-8"), "utf-8")
    submitted = tmp_path / "grading" / "submitted" / "amina" / ASSIGNMENT
    for folder in (tmp_path / "solutions" / ASSIGNMENT, submitted):
        folder.mkdir(parents=True)
        for name in ("T1", "T2"):
            nbformat.write(notebook(name), folder / f"{name}.ipynb")
    with quiet():
        config = load_config(tmp_path)
        made = NbGraderAPI(CourseDirectory(config=config), config=config).generate_assignment(ASSIGNMENT)
    assert made["success"], made
    grade(tmp_path)
    return tmp_path


def grade(root: Path, only: str = "*", more_steps: tuple[type, ...] = ()) -> None:
    config = load_config(root)
    config.CourseDirectory.assignment_id, config.CourseDirectory.notebook_id = ASSIGNMENT, only
    converter = ParallelAutograde(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    converter.autograde_preprocessors = [*converter.autograde_preprocessors, *more_steps]
    with quiet():
        converter.start()


def marks(root: Path) -> dict[str, float | None]:
    with Gradebook(f"sqlite:///{root / 'grading' / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "amina")
        return {grade.name: grade.auto_score for one in submission.notebooks for grade in one.grades}


def graded(root: Path) -> list[str]:
    folder = root / "grading" / "autograded" / "amina" / ASSIGNMENT
    return sorted(file.name for file in folder.glob("*.ipynb"))


def test_one_that_cannot_be_graded_opens_its_own_marks_and_leaves_the_other(course: Path) -> None:
    assert marks(course) == {"T1-q1": 2.0, "T2-q1": 2.0}
    with pytest.raises(NbGraderException, match="amina"):
        grade(course, only="T2", more_steps=(Fails,))
    assert marks(course) == {"T1-q1": 2.0, "T2-q1": None}
    assert graded(course) == ["T1.ipynb"]


def test_one_that_is_graded_again_leaves_the_other(course: Path) -> None:
    before = (course / "grading" / "autograded" / "amina" / ASSIGNMENT / "T1.ipynb").read_bytes()
    grade(course, only="T2")
    assert marks(course) == {"T1-q1": 2.0, "T2-q1": 2.0}
    assert graded(course) == ["T1.ipynb", "T2.ipynb"]
    after = (course / "grading" / "autograded" / "amina" / ASSIGNMENT / "T1.ipynb").read_bytes()
    assert after == before
