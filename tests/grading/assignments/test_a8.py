"""Assignment A8 graded for real: good, blank, careless and hostile memos, and the samples of its rubric."""

import copy
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from softpower.grading.batch.grade import Options, grade_class
from softpower.grading.batch.regrade import regrade
from softpower.grading.classroom import Classroom
from softpower.grading.course import RUBRIC_FILE, configure
from softpower.grading.demo.run import hand_in
from softpower.grading.keys import KEY_FILE, invent, load_key
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import class_marks
from tests.grading.toy import cell_named

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "solutions" / "A8"
RUBRIC = (SOURCE / RUBRIC_FILE).read_text(encoding="utf-8")
MEMO_ITEMS = [f"A8-q{number:02}" for number in range(9, 16)]
SAMPLES = {
    re.match(r"A (\w+) memo", part)[1]: part  # type: ignore[index]
    for part in RUBRIC.split("\n## ")
    if re.match(r"A (\w+) memo", part)
}
SOLUTION = re.compile(r"### (BEGIN|END) SOLUTION\n?")

HOSTILE = """
class Texts(dict):
    def items(self):
        return iter([("choice", "A"), *((n, "p. " * 1600) for n in ("title", "question", "claim"))])
my_memo = Texts(choice="D")
"""
DEEP = 'my_memo = {"choice": "D"}\nfor _ in range(50): my_memo = {"choice": my_memo}'
MANY = (
    'my_memo = {"choice": "D", **dict.fromkeys(("title", "question", "claim", "evidence", "counter", '
    '"limits"), "“a b” (EN.1.s5) " * 150), "numbers": {f"n{n}": n for n in range(200)}, "figures": {}}'
)


def written(fresh: NotebookNode, **code: str) -> NotebookNode:
    """Return a submission: some cells of the released notebook filled, by name, ``_`` for ``-``."""
    notebook = copy.deepcopy(fresh)
    for name, source in code.items():
        cell_named(notebook, f"A8-{name.replace('_', '-')}").source = source
    return notebook


def solved(fresh: NotebookNode) -> NotebookNode:
    """Return the submission of a student who writes what the solution has."""
    source = nbformat.read(SOURCE / "A8.ipynb", as_version=4)
    notebook = copy.deepcopy(fresh)
    for cell in source.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell_named(notebook, cell.metadata.nbgrader.grade_id).source = SOLUTION.sub("", cell.source)
    return notebook


def changed(notebook: NotebookNode, name: str, old: str, new: str) -> NotebookNode:
    """Return a notebook with one piece of one cell replaced."""
    other = copy.deepcopy(notebook)
    cell = cell_named(other, name)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    return other


def the_class(fresh: NotebookNode) -> dict[str, NotebookNode]:
    """Return the submissions."""
    key, perfect = load_key((SOURCE / KEY_FILE).resolve()), solved(fresh)
    typed = changed(perfect, "A8-evidence-answer", "{spread.max()} are about", "9 are about")
    right = invent.right(key, invent.plainly)
    return {
        "perfect": perfect,
        "blank": fresh,
        "invented": invent.fill(fresh, right),
        "differently": invent.fill(fresh, invent.right(key, invent.differently)),
        "careless": changed(typed, "A8-evidence-answer", "(2-2.3.s7)", "(2-2.3.s77)"),
        "stumbles": changed(perfect, "A8-q05-answer", "cultural = ", "1 / 0\ncultural = "),
        "other-choice": changed(perfect, "A8-choice-answer", '"D"', '"C"'),
        "hides-its-error": changed(
            perfect,
            "A8-q05-answer",
            "cultural = ",
            "get_ipython().showtraceback = lambda *a, **k: None\n1 / 0\n",
        ),
        "hostile": written(fresh, memo_answer=HOSTILE),
        "deep": written(fresh, memo_answer=DEEP),
        "many": written(fresh, memo_answer=MANY),
        **{name: written(fresh, counter_answer=_code(sample)) for name, sample in SAMPLES.items()},
    }


def _code(sample: str) -> str:
    (code,) = re.findall(r"```python\n(.*?)```", sample, re.DOTALL)
    return str(code)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class that has handed in, graded."""
    work = tmp_path_factory.mktemp("a8")
    with quiet():
        room = Classroom(ROOT, work)
        fresh = nbformat.read(room.release("A8") / "A8.ipynb", as_version=4)
    for student, notebook in the_class(fresh).items():
        hand_in(room, student, "A8", nbformat.writes(notebook))
    assert grade_class(settings(room), "A8", Options(workers=0)).status == 0
    return room


def settings(room: Classroom) -> Config:
    """Return the settings of a class that is graded in this process."""
    config = configure(Config(), room.root, room.work)
    config.ParallelAutograde.workers = 0
    return config


@pytest.fixture(scope="module")
def table(room: Classroom) -> pd.DataFrame:
    """Every mark with its reason."""
    return class_marks(room.work, room.api.coursedir.db_url, "A8").set_index(["student", "item"])


def lost(table: pd.DataFrame, student: str) -> dict[str, float]:
    """Return the judged items in which a student lost points, with what they earned."""
    own = table.loc[student]
    judged = own[own.index.str.startswith("A8-q")]
    return dict(judged[judged["score"] < judged["points"]]["score"])


def test_half_of_the_points_are_judged_and_half_are_read(table: pd.DataFrame) -> None:
    points = table.loc["perfect"]["points"]
    assert points[points.index.str.startswith("A8-q")].sum() == 20
    assert points[["A8-t1", "A8-p1"]].sum() == 20
    assert set(table.loc["perfect", "status"].loc[["A8-t1", "A8-p1"]]) >= {"to be marked"}


@pytest.mark.parametrize("student", ["perfect", "invented", "differently"])
def test_a_right_notebook_earns_all_that_is_judged(table: pd.DataFrame, student: str) -> None:
    assert lost(table, student) == {}


def test_a_blank_notebook_earns_nothing(table: pd.DataFrame) -> None:
    assert table.loc["blank"]["score"].sum() == 0


def test_an_invented_locator_and_a_typed_number_cost_their_points(table: pd.DataFrame) -> None:
    assert lost(table, "careless") == {"A8-q10": 0.5, "A8-q13": 0}
    assert "2-2.3.s77" in table.loc[("careless", "A8-q10"), "reason"]
    assert "9 in “" in table.loc[("careless", "A8-q13"), "reason"]
    assert table.loc[("careless", "A8-q13"), "misconception"] == "M70"


@pytest.mark.parametrize("student", ["stumbles", "hides-its-error"])
def test_an_error_in_the_middle_costs_its_item_and_the_clean_run(table: pd.DataFrame, student: str) -> None:
    assert lost(table, student) == {"A8-q05": 0, "A8-q15": 0}
    assert "ZeroDivisionError" in table.loc[(student, "A8-q15"), "reason"]


def test_numbers_of_another_question_are_not_those_of_the_chosen_one(table: pd.DataFrame) -> None:
    assert lost(table, "other-choice") == {"A8-q12": 1}


@pytest.mark.parametrize("student", ["hostile", "deep", "many"])
def test_a_hostile_memo_ends_in_marks_with_reasons(table: pd.DataFrame, student: str) -> None:
    own = table.loc[student].loc[MEMO_ITEMS]
    assert own["score"].notna().all()
    assert own["reason"].str.len().gt(0).all()
    assert own["score"].sum() < 3


def test_judging_again_runs_nothing_and_changes_nothing(room: Classroom) -> None:
    files = sorted((room.work / "autograded").rglob("*.ipynb"))
    before = [file.read_bytes() for file in files]
    count, changes = regrade(settings(room), "A8")
    assert (count, changes) == (len(files), [])
    assert [file.read_bytes() for file in files] == before


def test_what_crosses_stays_small(room: Classroom) -> None:
    """Seven items hand the same memo over; a class of thousands still has room."""
    notebook = nbformat.read(room.work / "autograded" / "perfect" / "A8" / "A8.ipynb", as_version=4)
    assert sum(len(str(cell_named(notebook, item).outputs)) for item in MEMO_ITEMS) < 200_000


def test_a_student_reads_the_rubric_and_not_the_mark_scheme(room: Classroom) -> None:
    released = (room.work / "release" / "A8" / "A8.ipynb").read_text(encoding="utf-8")
    assert "**Counter-reading.** The strongest fair objection" in released
    assert "MARK SCHEME" not in released
    assert "Give whole points" not in released


# -- the samples of the rubric


@pytest.mark.parametrize("name", ["weak", "middling", "good"])
def test_a_sample_memo_has_the_marks_that_the_rubric_says(table: pd.DataFrame, name: str) -> None:
    said = {
        item: float(mark) for item, mark in re.findall(r"^\| (A8-q\d+) \| ([\d.]+) \|", SAMPLES[name], re.M)
    }
    assert list(said) == MEMO_ITEMS
    assert {item: float(table.loc[(name, item), "score"]) for item in MEMO_ITEMS} == said


@pytest.mark.parametrize("name", ["weak", "middling", "good"])
def test_the_marks_of_a_person_add_up(name: str) -> None:
    parts = re.findall(r"(Claim|Evidence|Counter-reading|Limits|Form|Note), (\d+) of (\d+)", SAMPLES[name])
    assert {part: int(most) for part, _, most in parts} == {
        "Claim": 3,
        "Evidence": 4,
        "Counter-reading": 3,
        "Limits": 2,
        "Form": 2,
        "Note": 6,
    }
    total = re.match(r"A \w+ memo: (\d+) of 20 by a person", SAMPLES[name])
    assert total
    assert int(total[1]) == sum(int(mark) for _, mark, _ in parts)
