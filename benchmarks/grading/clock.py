"""A known load, to see whether the meter counts it all.

Its processes are related as the grader's are: a server that nobody waits for, a worker,
a template in a session and a tree of processes of its own, and children that are killed
when they are done. Each uses its processor for a while and notes what it used.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.grading.meter import measure
from softpower.grading.confine import syscalls

#: CPU seconds of each process; children of the template.
EACH, CHILDREN = 0.4, 3


def check(folder: Path) -> tuple[float, float]:
    """Return the CPU seconds that a known load used, and those that the meter read."""
    notes = folder / "used.txt"
    command = [sys.executable, "-m", "benchmarks.grading.clock", str(notes)]
    reading = measure(
        command, Path(__file__).resolve().parents[2], os.environ, folder / "said.txt", lambda: 0
    )
    return sum(map(float, notes.read_text(encoding="ascii").split())), reading.cpu


def _main(notes: Path) -> None:
    _start(_server, notes)
    _use(notes)


def _server(notes: Path) -> None:
    time.sleep(EACH)  # its parent ends before it does, or soon after
    _wait_for(_start(_worker, notes))
    _use(notes)


def _worker(notes: Path) -> None:
    _wait_for(_start(_template, notes))
    _use(notes)


def _template(notes: Path) -> None:
    os.setsid()
    with suppress(OSError):  # where this user may not, the tree is not one of its own
        syscalls.unshare(syscalls.NEWPID)
    _wait_for(_start(_inside, notes))
    _use(notes)


def _inside(notes: Path) -> None:
    for _ in range(CHILDREN):
        done, written = os.pipe()
        child = _start(_child, notes, written)
        os.read(done, 1)
        os.kill(child, signal.SIGKILL)
        _wait_for(child)
    _use(notes)


def _child(notes: Path, written: int) -> None:
    _use(notes)
    os.write(written, b"x")
    signal.pause()


def _start(work: Callable[..., None], *given: Any) -> int:
    child = os.fork()
    if child == 0:
        try:
            work(*given)
        finally:
            os._exit(0)
    return child


def _wait_for(child: int) -> None:
    os.waitpid(child, 0)


def _use(notes: Path) -> None:
    while (used := time.process_time()) < EACH:
        pass
    with notes.open("a", encoding="ascii") as file:
        file.write(f"{used}\n")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
