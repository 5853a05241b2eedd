"""A class on a Dask cluster: machines that fail, that lack the course, that have another version of it."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader.api import Gradebook

from softpower.grading.batch import cluster as cluster_module
from softpower.grading.batch.build import build
from softpower.grading.batch.cluster import OtherBuild, run_like
from softpower.grading.batch.grade import Options, _converter, load_config
from softpower.grading.batch.journal import Journal
from tests.grading.a_course import ROOT, ACourse, copied
from tests.grading.batch.a_cluster import (
    SIZE,
    ACluster,
    a_class,
    all_of,
    graded,
    kill,
    lines_by_student,
    wait_until,
)
from tests.grading.toy import ASSIGNMENT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Dask workers shut student code in on Linux")
Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """A class that is not graded; tests grade copies."""
    return a_class(tmp_path_factory.mktemp("class") / "course")


@pytest.fixture(scope="module")
def undisturbed(handed_in: ACourse, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What this machine alone makes of the class."""
    course = copied(handed_in, tmp_path_factory.mktemp("local") / "course")
    assert course.grade() == 0
    assert len(all_of(course)) == SIZE
    return all_of(course)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ACluster]:
    """A scheduler without workers."""
    opened = ACluster(tmp_path_factory.mktemp("cluster"))
    yield opened
    opened.close()


@pytest.fixture
def course(handed_in: ACourse, tmp_path: Path) -> ACourse:
    return copied(handed_in, tmp_path / "course")


@contextmanager
def started(course: ACourse, scheduler: str) -> Iterator[subprocess.Popen[str]]:
    """Start the command in a process of its own; it ends with the block in any case."""
    command = [sys.executable, "-m", "softpower.grading.cli", "--course", str(course.root)]
    with subprocess.Popen(
        [*command, "grade", ASSIGNMENT, "--scheduler", scheduler],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as run:
        try:
            yield run
        finally:
            run.kill()


def is_in_the_middle(course: ACourse, run: subprocess.Popen[str]) -> None:
    """Wait until some are graded and others are not."""
    wait_until(lambda: graded(course) >= 2, run)
    assert graded(course) < SIZE


def nothing_is_written(course: ACourse) -> bool:
    return course.scores() == {} and graded(course) == 0 and lines_by_student(course) == []


# -- addresses


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "nonsense", "odd://127.0.0.1:1", "tls://127.0.0.1:1"]
)
def test_a_wrong_address_is_told_and_nothing_is_written(
    course: ACourse, address: str, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_CONNECT", 1)
    assert course.grade("--scheduler", address) == 2
    said = capsys.readouterr()
    told = "cannot be used" if address.startswith("tls") else "No Dask scheduler answers at"
    assert told in said.err
    assert address in said.err
    assert "Traceback" not in said.err
    assert nothing_is_written(course)


# -- machines that are not like this one


def without_the_course(folder: Path) -> str:
    """Make an interpreter find no course; return what the command says then."""
    (folder / "softpower.py").write_text("raise ModuleNotFoundError(\"No module named 'softpower'\")\n")
    return "does not have this course"


def with_another_version(folder: Path) -> str:
    """Make an interpreter find a course of which one line differs; return what the command says then."""
    shutil.copytree(ROOT / "src" / "softpower", folder / "src" / "softpower")
    shutil.copytree(ROOT / "source_data", folder / "source_data")
    changed = folder / "src" / "softpower" / "grading" / "judging" / "judge.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nCHANGED = True\n", encoding="utf-8")
    return "has another version: softpower "


@pytest.mark.parametrize("make", [without_the_course, with_another_version])
def test_a_worker_without_the_course_or_with_another_is_told(
    cluster: ACluster, course: ACourse, tmp_path: Path, make: Any, capsys: Said
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    told = make(elsewhere)
    worker = cluster.worker(elsewhere / "src" if (elsewhere / "src").is_dir() else elsewhere)
    try:
        assert course.grade("--scheduler", cluster.address) == 2
    finally:
        kill(worker)
    said = capsys.readouterr().err
    assert "The worker tcp://127.0.0.1:" in said
    assert told in said
    assert "Install the same version of this course there" in said
    assert "Traceback" not in said
    assert nothing_is_written(course)


def test_a_worker_that_comes_later_is_asked_too() -> None:
    assert run_like(build(), len, "four") == 4
    with pytest.raises(OtherBuild, match=r"another version: pandas [\d.]+, here 0\.1\. Install"):
        run_like({**build(), "pandas": "0.1"}, len, "four")


def test_the_address_of_the_gradebook_stays_here(course: ACourse) -> None:
    """It may hold a password."""
    converter = _converter(load_config(course.root), ASSIGNMENT, Options())
    with Gradebook(course.database) as gradebook:
        packed = converter._course(gradebook, ASSIGNMENT).packed()
    assert b"CourseDirectory" in packed
    assert b"gradebook.db" not in packed
    assert converter.coursedir.db_url == course.database


# -- machines that fail; the last of these tests ends the scheduler


def test_a_worker_that_is_killed_costs_no_mark(
    cluster: ACluster, course: ACourse, undisturbed: dict[str, Any]
) -> None:
    lost, _ = cluster.worker(), cluster.worker()
    with started(course, cluster.address) as run:
        is_in_the_middle(course, run)
        _, left = psutil.wait_procs(kill(lost), timeout=30)
        assert left == []  # student code ends with the worker that ran it
        out, err = run.communicate()
    assert run.returncode == 0, out + err
    assert out.startswith(f"{ASSIGNMENT}: {SIZE} graded in ")
    assert "Traceback" not in err
    cluster.kill_workers()
    assert all_of(course) == undisturbed
    assert lines_by_student(course) == sorted(undisturbed)
    assert Journal(course.root / "grading" / "log" / f"{ASSIGNMENT}.jsonl").problems() == []


def test_without_any_worker_it_stops_and_a_local_run_does_the_rest(
    cluster: ACluster,
    course: ACourse,
    undisturbed: dict[str, Any],
    capsys: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, seconds in (("_ALONE", 2.0), ("_LOOK", 0.5), ("_CONNECT", 2)):
        monkeypatch.setattr(cluster_module, name, seconds)

    def kill_all() -> None:
        wait_until(lambda: graded(course) >= 2, cluster.scheduler)
        cluster.kill_workers()

    cluster.worker()
    killer = threading.Thread(target=kill_all, daemon=True)
    killer.start()
    status = course.grade("--scheduler", cluster.address)
    killer.join()
    assert status == 2
    assert "has no workers" in capsys.readouterr().err
    assert 2 <= graded(course) < SIZE
    assert course.grade() == 0
    assert all_of(course) == undisturbed
    assert lines_by_student(course) == sorted(undisturbed)


def test_without_the_scheduler_it_stops_and_a_local_run_does_the_rest(
    cluster: ACluster, course: ACourse, undisturbed: dict[str, Any]
) -> None:
    cluster.worker()
    with started(course, cluster.address) as run:
        is_in_the_middle(course, run)
        kill(cluster.scheduler)
        out, err = run.communicate()
    assert run.returncode == 2, out + err
    assert f"softpower: No Dask scheduler answers at {cluster.address}" in err
    assert "What was graded before is saved." in err
    assert "Traceback" not in err, err
    assert 2 <= graded(course) < SIZE
    assert course.grade() == 0
    assert all_of(course) == undisturbed
    assert lines_by_student(course) == sorted(undisturbed)
