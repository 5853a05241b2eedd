"""A class, thirty of it damaged in thirty ways: any order, any workers, killed twice.

However it is graded, it ends in the same gradebook and the same files. The class has 300
students with ``SOFTPOWER_CLASS=300``, which takes minutes; fewer by default.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from nbgrader.api import Gradebook

from softpower.grading.batch.journal import Journal
from softpower.grading.classroom import Classroom
from softpower.grading.quiet import quiet
from tests.grading.bad_students import STUDENTS
from tests.grading.toy import ASSIGNMENT, answered, hand_in, make_course, released

SIZE = int(os.environ.get("SOFTPOWER_CLASS", "80"))
#: Seconds for a cell: long enough for a busy machine, short enough for thirty damaged notebooks.
CELL_SECONDS = 6

GRADE = """
import sys
from pathlib import Path
from traitlets.config import Config
from softpower.grading.course import configure
from softpower.grading.batch.grade import Options, grade_class
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


def start(root: Path, workers: int) -> subprocess.Popen[str]:
    """Start the command in a process group of its own, with a folder of its own for what is temporary."""
    temporary = root / "tmp"
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-c", GRADE, str(root), str(workers), str(CELL_SECONDS)],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def grade(root: Path, workers: int) -> str:
    return finish(start(root, workers))


def finish(run: subprocess.Popen[str]) -> str:
    """Wait for the end of a command that succeeds, and return what it said."""
    out, err = run.communicate()
    assert run.returncode == 0, out + err
    assert "Traceback" not in err
    assert "database is locked" not in out + err
    return out


def left_behind(root: Path) -> list[str]:
    """Return what a command has left between folders and in its temporary folder.

    What starts the workers has a socket there, which Python cannot remove when it is killed.
    """
    between = [str(one) for one in (root / "class" / "autograded").rglob(".*")]
    return between + [one.name for one in (root / "tmp").iterdir() if not one.name.startswith("pymp-")]


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
    said = grade(classes[0], 1)
    assert said.startswith(f"{ASSIGNMENT}: {SIZE} graded in ")
    return dump(classes[0])


def kill_when(run: subprocess.Popen[str], root: Path, enough: int, moment: random.Random) -> None:
    """Kill a command with its whole process group, soon after some are graded; nothing outlives it."""
    graded = root / "class" / "autograded"
    wait_until(lambda: len(list(graded.glob(f"*/{ASSIGNMENT}"))) >= enough, run)
    time.sleep(moment.random())
    assert run.poll() is None, "it was done before it could be killed"
    family = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == [], "processes that outlive the command"


def kill_one(run: subprocess.Popen[str], find: Callable[[int], list[psutil.Process]], wait: float) -> None:
    """Kill one process of a command."""
    time.sleep(wait)
    wait_until(lambda: find(run.pid), run)
    for victim in find(run.pid)[:1]:
        victim.kill()


def templates(command: int) -> list[psutil.Process]:
    """Return the processes from which those that run student code are forked."""
    return _found(command, lambda own, parents: "engine.template" in own and "engine.template" not in parents)


def workers(command: int) -> list[psutil.Process]:
    """Return the processes that grade; they are forked from a server of the same name."""
    return _found(command, lambda own, parents: ".forkserver" in own and ".forkserver" in parents)


def _found(command: int, wanted: Callable[[str, str], bool]) -> list[psutil.Process]:
    family = psutil.Process(command).children(recursive=True)
    lines = {one.pid: " ".join(_command_line(one)) for one in family}
    return [one for one in family if wanted(lines[one.pid], lines.get(_parent(one), ""))]


def _parent(process: psutil.Process) -> int:
    try:
        return int(process.ppid())
    except psutil.Error:
        return 0


def _command_line(process: psutil.Process) -> list[str]:
    try:
        line: list[str] = process.cmdline()
    except psutil.Error:
        return []
    return line


def wait_until(happened: Callable[[], Any], run: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 300
    while not happened():
        assert run.poll() is None, "it ended before"
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def test_every_submission_has_marks_a_status_and_a_line_in_the_log(
    classes: list[Path], undisturbed: Dump
) -> None:
    assert len(undisturbed) == SIZE
    journal = Journal(classes[0] / "class" / "log" / f"{ASSIGNMENT}.jsonl")
    assert journal.problems() == []
    lines = list(journal.lines())
    assert len(lines) == SIZE
    assert {line["status"] for line in lines} == {"graded", "graded in part"}
    assert all(line["reasons"] for line in lines if line["status"] != "graded")
    assert left_behind(classes[0]) == []
    assert list((classes[0] / "tmp").iterdir()) == []


def test_another_order_and_four_workers_give_the_same(classes: list[Path], undisturbed: Dump) -> None:
    grade(classes[1], 4)
    assert dump(classes[1]) == undisturbed


def test_killed_twice_and_run_again_gives_the_same(classes: list[Path], undisturbed: Dump) -> None:
    root, moment = classes[2], random.Random(2026)
    for enough in (SIZE // 6, SIZE // 2):
        kill_when(start(root, 4), root, enough, moment)
    grade(root, 4)
    assert dump(root) == undisturbed
    assert left_behind(root) == []
    assert Journal(root / "class" / "log" / f"{ASSIGNMENT}.jsonl").problems() == []


def test_without_a_template_and_a_worker_it_goes_on_to_the_same(
    classes: list[Path], undisturbed: Dump
) -> None:
    root, moment = classes[1], random.Random(30)
    shutil.rmtree(root / "class" / "autograded", ignore_errors=True)
    run = start(root, 2)
    for find in (templates, workers, templates):
        kill_one(run, find, moment.random())
    finish(run)
    assert dump(root) == undisturbed
    assert left_behind(root) == []
