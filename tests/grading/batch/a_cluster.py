"""A Dask cluster on this machine, of processes as a user starts them; and a class to grade on it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from tests.grading.a_course import ACourse

#: Seconds for anything to happen on a busy machine.
PATIENCE = 120
#: Students; the first of them are quick, and the notebooks of the others sleep: time to be killed in.
SIZE, QUICK, SLEEP = 12, 4, 1.0


class ACluster:
    """A scheduler and workers; what is left of them ends with :meth:`close`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self._started: list[subprocess.Popen[bytes]] = []
        self._workers: list[subprocess.Popen[bytes]] = []
        options = ("--host", "127.0.0.1", "--port", str(self.port))
        self.scheduler, log = self._start("scheduler", *options)
        wait_until(lambda: "Scheduler at:" in log.read_text(), self.scheduler, log)

    def worker(self, python_path: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a worker, and return it when the scheduler has it."""
        options = ("--nworkers", "1", "--nthreads", "1", "--host", "127.0.0.1")
        run, log = self._start("worker", self.address, *options, python_path=python_path)
        wait_until(lambda: "Registered to:" in log.read_text(), run, log)
        self._workers.append(run)
        return run

    def kill_workers(self) -> None:
        for run in self._workers:
            kill(run)

    def _start(
        self, kind: str, *options: str, python_path: Path | None = None
    ) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{kind}-{len(self._started)}.log"
        path = {"PYTHONPATH": str(python_path)} if python_path else {}
        with log.open("wb") as said:
            run = subprocess.Popen(
                [sys.executable, "-m", "dask", kind, *options, "--no-dashboard"],
                env={**os.environ, **path},
                cwd=self.folder,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self._started.append(run)
        return run, log

    def close(self) -> None:
        for run in self._started:
            kill(run)


def kill(run: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Kill a process with its group, as when its machine fails; return all that hung on it."""
    try:
        family: list[psutil.Process] = psutil.Process(run.pid).children(recursive=True)
        os.killpg(run.pid, signal.SIGKILL)
    except (psutil.NoSuchProcess, ProcessLookupError):
        family = []
    run.wait()
    return family


def wait_until(happened: Callable[[], Any], run: subprocess.Popen[Any], log: Path | None = None) -> None:
    """Wait for something that happens while a process runs."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if run.poll() is not None or time.monotonic() > end:
            said = log.read_text() if log else run.stderr and run.stderr.read()
            raise AssertionError(f"It did not happen. {said}")
        time.sleep(0.1)


def a_class(folder: Path) -> ACourse:
    """Return a class that was handed in and not graded; a few are wrong, one is damaged."""
    folder.mkdir()
    course = ACourse(folder, "c.ParallelAutograde.workers = 0  # in this process")
    for number in range(SIZE - 1):
        wait = f" + 0 * bool(__import__('time').sleep({SLEEP}))" if number >= QUICK else ""
        course.hand_in(f"student-{number:02}", course.answers(q2=f"{12 + number // 8}{wait}"))
    course.hand_in("student-99", "no notebook")
    return course


def all_of(course: ACourse) -> dict[str, Any]:
    """Return what the gradebook and the graded folders hold, by student."""
    return {student: course.dump(student) for student in course.scores()}


def graded(course: ACourse) -> int:
    """Return how many have a graded folder."""
    return len(list((course.root / "grading" / "autograded").glob("*/T1")))


def lines_by_student(course: ACourse) -> list[str]:
    """Return the student of each line of the log."""
    log = course.root / "grading" / "log" / "T1.jsonl"
    found = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return sorted(line.split('"student": "')[1].split('"')[0] for line in found)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
