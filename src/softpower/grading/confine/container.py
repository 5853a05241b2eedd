"""Namespaces: a file system, a network and processes of its own.

The warm template (:mod:`softpower.grading.engine.template`) enters a container once:
a file system that holds nothing but the folders it may read, a network with no way
out, a tree of processes whose end ends them all. Each submission then gets a tree of
processes and a scratch folder in memory of its own, in which it is alone.

Source: namespaces(7), user_namespaces(7), pid_namespaces(7), pivot_root(2).
"""

import os
from collections.abc import Iterable
from pathlib import Path

from softpower.grading.confine import syscalls
from softpower.grading.confine.syscalls import (
    MS_BIND,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_REC,
    NEWIPC,
    NEWNET,
    NEWNS,
    NEWPID,
    NEWUSER,
    NEWUTS,
    mount,
)

#: Where a submission works, and where its programs may put temporary files.
SCRATCH, TEMPORARY, SHARED_MEMORY = "/submission", "/tmp", "/dev/shm"
DEVICES = ("null", "zero", "full", "random", "urandom")

#: What programs of the system need beside Python, where it is there.
SYSTEM = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
    "/etc/fonts",
    "/etc/alternatives",
    "/etc/mime.types",
)

_STAGE = "/tmp"  # in the process's own view only; what was there is out of sight


def enter(readable: Iterable[str]) -> None:
    """Enter a container: this process goes on in it, as the first of its processes.

    A parent stays outside, ends when this one ends, and takes its exit status.

    Parameters
    ----------
    readable
        Folders and files that stay in view, read-only, under their own names.

    Raises
    ------
    OSError
        If this machine does not let this user make namespaces; nothing has changed then.
    """
    user, group = os.geteuid(), os.getegid()
    flags = NEWNS | NEWNET | NEWIPC | NEWUTS | NEWPID
    if user == 0:
        syscalls.unshare(flags)
    else:
        syscalls.unshare(flags | NEWUSER)
        _map_to_itself(user, group)
    _build_root([*SYSTEM, *readable])
    _go_on_as_first_process()


def _map_to_itself(user: int, group: int) -> None:
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def _go_on_as_first_process() -> None:
    child = os.fork()
    if child:
        os.closerange(0, 65536)
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)


def _build_root(visible: list[str]) -> None:
    """Make a file system in memory with the visible folders in it, and nothing else."""
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    # Opened before the stage hides what may lie below it.
    opened = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in _outermost(visible)}
    devices = {name: os.open(f"/dev/{name}", os.O_PATH | os.O_CLOEXEC) for name in DEVICES}
    mount("tmpfs", _STAGE, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
    for path, descriptor in opened.items():
        _show(path, descriptor)
    _make_devices(devices)
    for folder in (SCRATCH, TEMPORARY, SHARED_MEMORY):
        os.makedirs(_STAGE + folder, exist_ok=True)
    for descriptor in (*opened.values(), *devices.values()):
        os.close(descriptor)
    syscalls.pivot_root(_STAGE)
    syscalls.read_only("/", below=False)


def _outermost(visible: list[str]) -> list[str]:
    """Return the paths that exist and do not lie below another, links to folders as they are."""
    there = sorted({path for path in visible if os.path.lexists(path)}, key=len)
    outer: list[str] = []
    for path in there:
        if not any(path == other or path.startswith(other.rstrip("/") + "/") for other in outer):
            outer.append(path)
    return outer


def _show(path: str, descriptor: int) -> None:
    """Let one folder or file appear on the stage under its own name."""
    place = _STAGE + path
    os.makedirs(os.path.dirname(place), exist_ok=True)
    if os.path.islink(path):  # such as /lib -> usr/lib
        os.symlink(os.readlink(path), place)
        return
    source = f"/proc/self/fd/{descriptor}"
    if os.path.isdir(source):
        os.mkdir(place)
    else:
        os.close(os.open(place, os.O_CREAT | os.O_WRONLY))
    mount(source, place, flags=MS_BIND | MS_REC)
    syscalls.read_only(place)


def _make_devices(devices: dict[str, int]) -> None:
    folder = _STAGE + "/dev"
    os.mkdir(folder)
    for name, descriptor in devices.items():
        os.close(os.open(f"{folder}/{name}", os.O_CREAT | os.O_WRONLY))
        mount(f"/proc/self/fd/{descriptor}", f"{folder}/{name}", flags=MS_BIND)
    os.mkdir(f"{folder}/pts")
    try:
        options = "newinstance,ptmxmode=0666,mode=620"
        mount("devpts", f"{folder}/pts", "devpts", MS_NOSUID | MS_NOEXEC, options)
        os.symlink("pts/ptmx", f"{folder}/ptmx")
    except OSError:
        os.rmdir(f"{folder}/pts")  # cells that start programs with ! will say that they cannot


def fork_into_own_processes(own: int) -> int:
    """Fork; the child is the first process of a tree of its own, which ends with it.

    Parameters
    ----------
    own
        A file descriptor of this process's own PID namespace, to come back to.

    Returns
    -------
    int
        As :func:`os.fork`: 0 in the child, the child's number in the parent.
    """
    syscalls.unshare(NEWPID)
    try:
        child = os.fork()
    except OSError:
        syscalls.setns(own, NEWPID)
        raise
    if child:
        syscalls.setns(own, NEWPID)
    return child


def scratch_folders(readable: Iterable[str]) -> tuple[str, ...]:
    """Return where a child gets folders in memory: not over a folder that it has to read."""
    places = (SCRATCH, TEMPORARY, SHARED_MEMORY)
    return tuple(place for place in places if not any(_below(path, place) for path in readable))


def _below(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place}/")


def enter_scratch(folders: Iterable[str], size: int, user: int, group: int) -> None:
    """Give this process scratch folders in memory that nobody else sees, and work there."""
    syscalls.unshare(NEWNS)
    options = f"mode=700,uid={user},gid={group},nr_inodes=10000,size={size}"
    for folder in folders:
        mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, options)
    os.chdir(SCRATCH)
