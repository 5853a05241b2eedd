"""What a command and all that it starts take: time, processor time, memory.

Processor time is read in two ways. For the total, this process adopts every orphan among
the command's descendants (``PR_SET_CHILD_SUBREAPER``), so each process is waited for
exactly once, by its parent or here; what wait4(2) tells of a process includes all that it
waited for itself. For the way there, the tree is looked at every now and then,
which takes about a fiftieth of one processor.
"""

import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import psutil

from softpower.grading.confine.syscalls import PR_SET_CHILD_SUBREAPER, prctl

#: Seconds between two looks; every fifth look also counts the memory that processes share.
EVERY, RARELY = 0.4, 5
#: Seconds that what a command left behind has to end.
REST = 30.0

_TEMPLATE, _SERVER, _KERNEL = "engine.template", "multiprocessing.forkserver", "ipykernel_launcher"


@dataclass(frozen=True)
class Look:
    """One look at a tree of processes: when, how much was done, CPU seconds so far, bytes of main."""

    seconds: float
    done: int
    cpu: float
    main: int


@dataclass
class Reading:
    """What one command took.

    Parameters
    ----------
    wall, cpu
        Seconds until its end; CPU seconds of it and of all that it started.
    looks
        In order of time.
    peaks
        Most resident bytes of one process, by its role; ``all`` has all at one time, with
        what they share counted once.
    status
        Its exit status.
    others
        Share of the machine's processors that was busy with something else, from 0 to 1.
    """

    wall: float = 0.0
    cpu: float = 0.0
    looks: list[Look] = field(default_factory=list)
    peaks: dict[str, int] = field(default_factory=dict)
    status: int = -1
    others: float = 0.0


class Count:
    """Counts lines with certain words in a file that grows; a line counts once it is whole."""

    def __init__(self, file: Path, words: str) -> None:
        self.file, self.words = file, words.encode()
        self.number = self._read = 0

    def __call__(self) -> int:
        if self.file.exists():
            with self.file.open("rb") as stream:
                stream.seek(self._read)
                new = stream.read()
            whole = new[: new.rfind(b"\n") + 1]
            self._read += len(whole)
            self.number += sum(self.words in line for line in whole.splitlines())
        return self.number


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path, done: Callable[[], int]
) -> Reading:
    """Run a command to its end and return what it took.

    Parameters
    ----------
    command, folder, environment
        What to run, and where.
    log
        File for what it says.
    done
        Called now and then; returns how many submissions are done.
    """
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    before, own, began = _machine_busy(), time.process_time(), perf_counter()
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    watch = _Watch(process.pid, done, began)
    with _ended_in_any_case():
        handle = os.pidfd_open(process.pid)
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        while not poll.poll(EVERY * 1000):
            watch.look()
        os.close(handle)
        reading = watch.reading
        reading.wall = perf_counter() - began
        watch.look(last=True)
        watch.reap_all()
    process.returncode = reading.status  # it was waited for here, not by subprocess
    busy = _machine_busy() - before - reading.cpu - (time.process_time() - own)
    reading.others = max(0.0, busy / ((perf_counter() - began) * (os.cpu_count() or 1)))
    return reading


class _Watch:
    def __init__(self, main: int, done: Callable[[], int], began: float) -> None:
        self.main, self.done, self.began = main, done, began
        self.reading = Reading()
        self.number = 0

    def look(self, last: bool = False) -> None:
        """Note time, progress, processor time and memory as they are now."""
        self._reap()
        seconds, done = perf_counter() - self.began, self.done()
        family = {one.pid: one for one in psutil.Process().children(recursive=True)}
        words = {pid: _words(one) for pid, one in family.items()}
        cpu, main, shared = self.reading.cpu, 0, 0
        self.number += 1
        for pid, one in family.items():
            with suppress(psutil.Error, OSError):
                cpu += sum(one.cpu_times()[:4])  # its own, and of those that it waited for
                resident, peak = _memory(pid)
                role = _role(pid, self.main, words[pid], words.get(one.ppid(), ""))
                self.reading.peaks[role] = max(peak, self.reading.peaks.get(role, 0))
                main = resident if pid == self.main else main
                if self.number % RARELY == 0:
                    shared += one.memory_full_info().pss
        self.reading.peaks["all"] = max(shared, self.reading.peaks.get("all", 0))
        looks = self.reading.looks
        if looks:  # what ends during a look is not seen, nor is the memory of what has ended
            cpu, main = max(cpu, looks[-1].cpu), looks[-1].main if last else main
        looks.append(Look(seconds, done, cpu, main))

    def reap_all(self) -> None:
        """Wait for what the command left behind, a while."""
        end = perf_counter() + REST
        while self._reap() and perf_counter() < end:
            time.sleep(0.01)

    def _reap(self) -> bool:
        """Wait for all that has ended; return whether anything is left."""
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            self.reading.cpu += usage.ru_utime + usage.ru_stime
            if pid == self.main:
                self.reading.status = os.waitstatus_to_exitcode(status)


@contextmanager
def _ended_in_any_case() -> Iterator[None]:
    """End what is left of the command's processes: nothing may run beside the next one."""
    try:
        yield
    finally:
        for one in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                one.kill()


def _words(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


def _role(pid: int, main: int, words: str, parent: str) -> str:
    """Return what a process is for; ``notebook`` is one that runs a student's cells."""
    if pid == main:
        return "main"
    if _TEMPLATE in words:  # a child of the template opens a session of its own
        return "notebook" if _TEMPLATE in parent and os.getsid(pid) == pid else "template"
    if _SERVER in words:
        return "worker" if _SERVER in parent else "server"
    return "notebook" if _KERNEL in words else "other"


def _memory(pid: int) -> tuple[int, int]:
    """Return the resident bytes of a process, now and at most so far (proc_pid_status(5))."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    found = dict(line.split(":", 1) for line in lines if line.startswith(("VmRSS", "VmHWM")))
    now, most = (int(found.get(name, "0 kB").split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def _machine_busy() -> float:
    """Return the CPU seconds that all processors together were busy since the machine started."""
    times = psutil.cpu_times()
    return float(sum(times[:8]) - times.idle - times.iowait)  # guests are in user and nice already
