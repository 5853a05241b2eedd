"""The list of differences is whole and held against; where ours differs, it does what the list says."""

from pathlib import Path

import nbgrader.tests
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.tests import create_grade_cell, create_solution_cell, create_task_cell
from nbgrader.utils import compute_checksum

from softpower.grading.submission.blueprint import CellPlan, NotebookPlan
from softpower.grading.submission.intake import take
from softpower.grading.submission.repair import repair
from tests.grading.upstream.differences import AUTOGRADE, DIFFERENT, LEFT_OUT, RELEASE, RETURN
from tests.grading.upstream.runner import Outcomes, problems, table

MODULE = "apps.test_nbgrader_update"
AS_LISTED: Outcomes = {
    f"{MODULE}::test_help": ("passed", ""),
    **{name: ("failed", one.complaint) for name, one in DIFFERENT.items() if name.startswith(MODULE)},
}
LISTED = f"{MODULE}::test_update_autograde"


def test_every_module_of_nbgraders_tests_is_run_or_left_out_for_a_reason() -> None:
    folder = Path(nbgrader.tests.__file__).parent
    files = [file.relative_to(folder).with_suffix("") for file in folder.rglob("test_*.py")]
    named = [*AUTOGRADE, *RELEASE, *RETURN, *(one for modules in LEFT_OUT.values() for one in modules)]
    assert sorted(named) == sorted(".".join(file.parts) for file in files)


def test_what_is_listed_is_no_problem() -> None:
    assert problems([MODULE], AS_LISTED) == []
    assert "2 failed, 1 passed" in table(AS_LISTED)
    assert DIFFERENT[LISTED].why in table(AS_LISTED)


@pytest.mark.parametrize(
    ("name", "outcome", "words"),
    [
        (f"{MODULE}::test_help", ("failed", "KeyError"), "no reason is given"),
        (LISTED, ("passed", ""), "differs no more"),
        (LISTED, ("skipped", ""), "differs no more"),
        (LISTED, ("failed", "KeyError"), "not as the list says"),
    ],
)
def test_a_change_is_noticed(name: str, outcome: tuple[str, str], words: str) -> None:
    (problem,) = problems([MODULE], {**AS_LISTED, name: outcome})
    assert name in problem
    assert words in problem


def test_tests_that_are_gone_are_noticed() -> None:
    assert problems([MODULE], {}) == [f"{MODULE}: no test was run"]
    without = {name: outcome for name, outcome in AS_LISTED.items() if name != LISTED}
    assert problems([MODULE], without) == [f"{LISTED} is on the list, but there is no such test"]


# -- what ours does instead


def released(*cells: NotebookNode) -> NotebookPlan:
    """Return the plan of a notebook that was released with these cells."""
    plans = {}
    for cell in cells:
        own = cell.metadata.nbgrader
        plans[own.grade_id] = CellPlan(
            name=own.grade_id,
            cell_type=cell.cell_type,
            source=cell.source,
            checksum=compute_checksum(cell),
            locked=own.locked or own.grade,
            grade=own.grade,
            solution=own.solution,
            task=own.task,
            points=own.get("points"),
        )
    return NotebookPlan("p1", plans)


def names(notebook: NotebookNode) -> list[str]:
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]


def test_a_time_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text("But I want to be a timestamp", encoding="utf-8")
    taken = take(tmp_path)
    assert taken.timestamp is None
    assert taken.told == ["timestamp.txt has no time that can be read."]


def test_cells_that_were_not_released_count_as_ordinary_ones_and_are_told() -> None:
    notebook = new_notebook(cells=[create_grade_cell("1", "code", "foreign", 1)])
    told = repair(notebook, released())
    assert notebook.cells[0].metadata == {}
    assert told == ["cells that were not released with the notebook (1) count as ordinary ones"]


def test_metadata_of_another_version_is_replaced_by_the_released() -> None:
    plan = released(create_grade_cell("1", "code", "test", 2))
    older = create_grade_cell("1", "code", "test", 100, schema_version=1)
    repair(new_notebook(cells=[older]), plan)
    assert older.metadata.nbgrader == plan.cells["test"].metadata()


def test_a_missing_task_comes_back_after_the_cell_before_it() -> None:
    first, task = create_solution_cell("1", "code", "first"), create_task_cell("Do.", "markdown", "task", 1)
    last = create_solution_cell("2", "code", "last")
    notebook = new_notebook(cells=[first, last])
    repair(notebook, released(first, task, last))
    assert names(notebook) == ["first", "task", "last"]
