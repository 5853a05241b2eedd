"""A class of 300, thirty of them damaged in thirty ways: any order, any workers, killed twice.

However it is graded, it ends in the same gradebook and the same files.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from nbgrader.api import Gradebook

from softpower.grading.classroom import Classroom, quiet
from softpower.grading.journal import Journal
from tests.grading.bad_students import STUDENTS
from tests.grading.toy import ASSIGNMENT, answered, hand_in, make_course, released

SIZE = 300
#: Seconds for a cell: long enough for a busy machine, short enough for thirty damaged notebooks.
CELL_SECONDS = 6

GRADE = """
import sys
from pathlib import Path
from traitlets.config import Config
from softpower.grading.course import configure
from softpower.grading.grade import Options, grade_class
root, workers, seconds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
options = Options(workers=workers, timeout=seconds)
summary = grade_class(configure(Config(), root, root / "class"), "T1", options)
print(summary.text())
sys.exit(summary.status)
"""

#: What is compared: everything that the gradebook holds about marks, and each graded file.
Dump = dict[str, Any]


def name_in(order: int, number: int, kind: str) -> str:
    """Return the name of a student in one of three orders; the class is graded by name."""
    places = list(range(SIZE))
    random.Random(order).shuffle(places)
    return f"{places[number]:03}-{number:03}-{kind}"


def submissions(room: Classroom) -> list[tuple[str, nbformat.NotebookNode | str]]:
    """Return the kind and the content of each submission of the class."""
    honest = {
        "perfect": nbformat.writes(answered(room)),
        "blank": nbformat.writes(released(room)),
        "partly": nbformat.writes(answered(room, answer_1='answer_1 = {"C01"}', answer_4="answer_4 = ...")),
    }
    damaged = [(kind, make(room)) for kind, make in STUDENTS.items() if kind not in honest]
    return (damaged + SIZE * list(honest.items()))[:SIZE]


def command(root: Path, workers: int) -> list[str]:
    return [sys.executable, "-c", GRADE, str(root), str(workers), str(CELL_SECONDS)]


def grade(root: Path, workers: int) -> None:
    run = subprocess.run(command(root, workers), capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def dump(root: Path) -> Dump:
    """Return marks, comments and files, by the number of the student; ids and names are left out."""
    found: Dump = {}
    with Gradebook(f"sqlite:///{root / 'class' / 'gradebook.db'}") as gradebook:
        for submission in gradebook.find_assignment(ASSIGNMENT).submissions:
            (notebook,) = submission.notebooks
            grades = sorted((g.name, g.auto_score, g.needs_manual_grade, g.score) for g in notebook.grades)
            comments = sorted((c.name, c.auto_comment or "") for c in notebook.comments)
            folder = root / "class" / "autograded" / submission.student_id / ASSIGNMENT
            files = {
                str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
                for file in sorted(folder.rglob("*"))
                if file.is_file()
            }
            found[submission.student_id[4:]] = (grades, comments, files, submission.timestamp)
    return found


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """The same class in three orders of names, handed in and not graded."""
    roots = [tmp_path_factory.mktemp(f"order{order}") for order in range(3)]
    with quiet():
        rooms = [make_course(root) for root in roots]
        # Made once: a new cell has an id of chance.
        for number, (kind, content) in enumerate(submissions(rooms[0])):
            for order, room in enumerate(rooms):
                hand_in(room, name_in(order, number, kind), content)
    yield roots
    for root in roots:
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="module")
def undisturbed(classes: list[Path]) -> Dump:
    """What one worker makes of the class in the first order."""
    grade(classes[0], 1)
    return dump(classes[0])


def test_every_submission_has_marks_a_status_and_a_line_in_the_log(
    classes: list[Path], undisturbed: Dump
) -> None:
    assert len(undisturbed) == SIZE
    journal = Journal(classes[0] / "class" / "log" / f"{ASSIGNMENT}.jsonl")
    assert journal.problems() == []
    lines = list(journal.lines())
    assert len(lines) == SIZE
    assert {line["status"] for line in lines} <= {"graded", "graded in part"}
    assert all(line["reasons"] for line in lines if line["status"] != "graded")


def test_another_order_and_four_workers_give_the_same(classes: list[Path], undisturbed: Dump) -> None:
    grade(classes[1], 4)
    assert dump(classes[1]) == undisturbed


def test_killed_twice_and_run_again_gives_the_same(classes: list[Path], undisturbed: Dump) -> None:
    root = classes[2]
    graded = root / "class" / "autograded"
    for enough in (SIZE // 6, SIZE // 2):
        run = subprocess.Popen(
            command(root, 4), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(lambda enough=enough: len(list(graded.glob(f"*/{ASSIGNMENT}"))) >= enough, run)
        family = psutil.Process(run.pid).children(recursive=True)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        _, alive = psutil.wait_procs(family, timeout=20)
        assert alive == [], "processes that outlive the command"
    grade(root, 4)
    assert dump(root) == undisturbed
    assert [str(left) for left in graded.rglob(".*")] == []
    assert Journal(root / "class" / "log" / f"{ASSIGNMENT}.jsonl").problems() == []


def wait_until(condition: Any, run: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 300
    while not condition():
        assert run.poll() is None, "it was done before it was killed"
        assert time.monotonic() < end
        time.sleep(0.02)
