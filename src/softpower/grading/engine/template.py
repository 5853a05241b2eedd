"""The template: a process that has imported everything, and forks for each submission.

Started by :class:`softpower.grading.engine.runner.Template` as
``python -m softpower.grading.engine.template DESCRIPTOR``. It serves one submission at
a time: it forks, waits for the child's end, makes sure that nothing of it is left, and
tells how it ended.
"""

import gc
import importlib
import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from softpower.grading.confine import container, landlock, limits, seccomp, syscalls
from softpower.grading.engine import frames
from softpower.grading.engine.child import Walls, live
from softpower.grading.engine.kernel import Kernel

#: Users without rights, one for each template, so that no two count each other's processes.
_FIRST_USER = 0x70000000
_NOBODY = 65534


def main() -> None:
    """Import, shut in, say so, and serve until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    wanted = frames.receive(control)
    kernel = _warm(wanted["modules"])
    walls, missing = _build_walls(wanted)
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection would copy the pages that parent and child share
    layers = {"namespaces": walls.namespaces, "landlock": walls.landlock, "seccomp": walls.seccomp}
    frames.send(control, {"layers": layers, "missing": missing, "python": sys.version.split()[0]})
    while True:
        request, descriptors = frames.receive_with_files(control)
        if request is None:
            return
        ended = _serve(kernel, walls, control, descriptors[0])
        if ended is None:
            return
        frames.send(control, ended)


def _warm(modules: list[str]) -> Kernel:
    """Import the modules and load the tables, as long as the file system is in view."""
    kernel = Kernel()
    # As in a cell: pandas and matplotlib ask when they are imported whether a kernel is there.
    with kernel.builtins():
        for module in modules:
            importlib.import_module(module)
        tables = importlib.import_module("softpower.tables")
        for table in tables.names():
            tables.load(table)
    kernel.rehearse()
    return kernel


def _build_walls(wanted: dict[str, Any]) -> tuple[Walls, dict[str, str]]:
    """Enter a container if one is wanted and to be had; return the walls and why some are missing."""
    layers, readable = set(wanted["layers"]), tuple(wanted["readable"])
    mapped, missing = limits.mapped_bytes(), {}
    # Asked for before the user changes: a number that a container of its own knows may be unknown here.
    user = _user_without_rights() if layers and os.geteuid() == 0 else None
    own = -1
    if "namespaces" in layers:
        try:
            container.enter(readable)
            own = os.pidfd_open(os.getpid())  # names this process's namespaces too (setns(2))
        except OSError as error:
            layers.discard("namespaces")
            missing["namespaces"] = str(error)
    for layer, there in (("landlock", landlock.version() > 0), ("seccomp", _has_seccomp())):
        if layer in layers and not there:
            layers.discard(layer)
            missing[layer] = "this kernel or machine has none"
    if "namespaces" not in layers:
        if user is not None and (hidden := _hidden_from(user, readable)):
            layers.discard("landlock")
            missing["landlock"] = f"a user without rights cannot read {hidden}"
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    walls = Walls(
        "namespaces" in layers, "landlock" in layers, "seccomp" in layers, readable, mapped, own, user
    )
    return walls, missing


def _user_without_rights() -> int:
    """Return a user that owns nothing, or nobody where such a user cannot be had."""
    user = _FIRST_USER + os.getpid()
    return user if _as_user(user, lambda: 0) == 0 else _NOBODY


def _hidden_from(user: int, readable: tuple[str, ...]) -> str:
    """Return the first folder that a user may not read; empty if there is none."""
    first = _as_user(user, lambda: next((n for n, p in enumerate(readable, 1) if not os.access(p, 5)), 0))
    return readable[first - 1] if first else ""


def _as_user(user: int, ask: Callable[[], int]) -> int:
    """Return a small number that a process of that user finds; 1 if there can be no such process."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            os._exit(ask())
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _has_seccomp() -> bool:
    try:
        seccomp.program()
    except OSError:
        return False
    return True


def _serve(kernel: Kernel, walls: Walls, control: socket.socket, descriptor: int) -> dict[str, Any] | None:
    """Fork for one submission and wait for its end; None if the worker ended first."""
    others = 0 if walls.namespaces or walls.user is not None else _own_processes()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = container.fork_into_own_processes(walls.own) if walls.namespaces else os.fork()
    if child == 0:
        live(kernel, socket.socket(fileno=descriptor), walls, others)
    os.close(descriptor)
    handle = os.pidfd_open(child)
    try:
        frames.send(control, {"forked": child}, (handle,))
        wanted = _wait(handle, control)
    finally:
        os.close(handle)
    if not wanted:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    clean = _end_the_rest()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ended = {"status": os.waitstatus_to_exitcode(status), "cpu_seconds": round(seconds, 4), "clean": clean}
    return ended if wanted else None


def _wait(child: int, control: socket.socket) -> bool:
    """Wait for the end of a child; False if the worker, which no longer listens, ended before it."""
    poll = select.poll()
    poll.register(child, select.POLLIN)
    poll.register(control, 0)  # its end is told in any case
    return all(descriptor == child for descriptor, _ in poll.poll())


def _own_processes() -> int:
    """Return how many processes and threads this user has."""
    import psutil

    me = os.getuid()
    found = (p.info for p in psutil.process_iter(["uids", "num_threads"]))
    return sum(one["num_threads"] or 1 for one in found if one["uids"] and one["uids"].real == me)


def _end_the_rest() -> bool:
    """End what a child left behind; in a container of its own nothing is. Return whether all is gone."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        left = _children()
        for child in left:
            os.kill(child, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return True
        time.sleep(0.001)
    return False


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            return [int(number) for number in file.read().split()]
    except OSError:
        return []


if __name__ == "__main__":
    main()
