"""The filter of system calls, alone: what a process may do to itself, and not to others."""

import ctypes
import os
import platform
import signal
import socket
import subprocess
from collections.abc import Callable

import pytest

from softpower.grading.confine import seccomp, syscalls

pytestmark = pytest.mark.skipif(
    platform.system() != "Linux" or platform.machine() not in syscalls.MACHINES, reason="needs a Linux filter"
)


def outcome(attempt: Callable[[], object], alone: bool) -> str:
    """Return what an attempt gives in a process that the filter binds: ``done`` or the error's name."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
            seccomp.restrict(alone)
            try:
                attempt()
                word = "done"
            except OSError as error:
                word = type(error).__name__
            os.write(writing, word.encode())
        finally:
            os._exit(0)
    os.close(writing)
    word = os.read(reading, 100).decode()
    os.close(reading)
    os.waitpid(child, 0)
    return word


def make_a_program() -> None:
    assert subprocess.run(["true"], check=False).returncode == 0


def renice_others() -> None:
    os.setpriority(os.PRIO_PROCESS, os.getppid(), os.getpriority(os.PRIO_PROCESS, os.getppid()))


@pytest.mark.parametrize(
    ("attempt", "alone", "not_alone"),
    [
        (lambda: os.kill(os.getpid(), 0), "done", "done"),
        (lambda: signal.raise_signal(signal.SIGCHLD), "done", "done"),
        (lambda: os.kill(os.getppid(), 0), "done", "PermissionError"),
        (lambda: os.kill(-1, 0), "done", "PermissionError"),
        (lambda: os.pidfd_open(os.getppid()), "done", "PermissionError"),
        (renice_others, "done", "PermissionError"),
        (lambda: socket.socket(socket.AF_UNIX), "done", "PermissionError"),
        (lambda: socket.socketpair(), "done", "done"),
        (lambda: socket.socket(socket.AF_INET), "PermissionError", "PermissionError"),
        (lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)), "done", "done"),
        (lambda: os.sched_setaffinity(os.getppid(), {0}), "done", "PermissionError"),
        (make_a_program, "done", "done"),
    ],
)
def test_a_call_is_allowed_or_refused(attempt: Callable[[], object], alone: str, not_alone: str) -> None:
    assert outcome(attempt, True) == alone
    assert outcome(attempt, False) == not_alone


def test_clone3_is_absent_so_that_flags_of_clone_can_be_looked_at() -> None:
    def attempt() -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(435, 0, 0) < 0:
            raise OSError(ctypes.get_errno(), "clone3")

    assert outcome(attempt, True) == "OSError"


def test_an_unknown_machine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "machine", lambda: "riscv64")
    with pytest.raises(OSError, match="riscv64"):
        seccomp.program()
