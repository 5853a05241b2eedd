"""In the child: shut oneself in, run the cells, send what they give, end."""

import base64
import gc
import json
import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from softpower.grading.confine import container, landlock, limits, seccomp, syscalls
from softpower.grading.confine.limits import Limits
from softpower.grading.engine import frames
from softpower.grading.engine.kernel import Kernel

#: What a kernel sends and a front end uses; the rest is status.
_USED = frozenset(
    {"stream", "display_data", "update_display_data", "execute_result", "error", "clear_output"}
    | {"comm_open", "comm_msg", "comm_close"}
)


@dataclass(frozen=True)
class Walls:
    """Which layers shut a child in, and what they need to know.

    ``namespaces``, ``landlock`` and ``seccomp`` say whether that layer is used; ``own``
    is a descriptor of the template's PID namespace; ``user`` a user without rights to
    become, where the template runs as root.
    """

    namespaces: bool
    landlock: bool
    seccomp: bool
    readable: tuple[str, ...]
    mapped: int
    own: int = -1
    user: int | None = None


def shut_in(walls: Walls, bounds: Limits, scratch: str, others: int) -> None:
    """Give up everything that a submission does not need. Raises OSError."""
    user = os.geteuid() if walls.user is None else walls.user
    group = os.getegid() if walls.user is None else walls.user
    if walls.namespaces:
        container.enter_scratch(container.scratch_folders(walls.readable), bounds.file_bytes, user, group)
    else:
        os.chdir(scratch)
    # Its folders are opened before the right to open them is given up.
    rules = landlock.ruleset(*_folders(walls, scratch)) if walls.landlock else -1
    if walls.user is not None:
        os.setgroups([])
        os.setresgid(group, group, group)
        os.setresuid(user, user, user)
    limits.restrict(bounds, walls.mapped, others)
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.drop_capabilities()
    if walls.landlock:
        landlock.restrict(rules)
    if walls.seccomp:
        seccomp.restrict(alone=walls.namespaces)


def _folders(walls: Walls, scratch: str) -> tuple[list[str], list[str]]:
    """Return what a child may read, and where it may write too."""
    own = [*container.scratch_folders(walls.readable), "/dev/pts", "/dev/ptmx"]
    devices = [f"/dev/{name}" for name in container.DEVICES]
    return [*container.SYSTEM, *walls.readable], [*(own if walls.namespaces else [scratch]), *devices]


def live(kernel: Kernel, channel: socket.socket, walls: Walls, others: int) -> None:
    """Be the child: read the job, run it, and end this process."""
    try:
        os.setsid()
        _forget_descriptors(channel)
        job = frames.receive(channel)
        scratch = container.SCRATCH if walls.namespaces else job["scratch"]
        try:
            if walls.namespaces or walls.landlock or walls.seccomp:
                shut_in(walls, Limits(**job["limits"]), scratch, others)
            else:
                os.chdir(scratch)
        except OSError as error:
            frames.send(channel, ["not confined", str(error)])
            return
        _settle(scratch, walls, job)
        _run(kernel, channel, job)
    except BaseException as error:  # of this module, or of whatever a cell has changed in it
        frames.send(channel, ["failed", f"{type(error).__name__}: {error}"])
    finally:
        os._exit(0)


def _forget_descriptors(channel: socket.socket) -> None:
    """Close every open file but the channel: the template's own must not be found."""
    kept = channel.fileno()
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.closerange(3, kept)
    os.closerange(kept + 1, 65536)


def _settle(scratch: str, walls: Walls, job: dict[str, Any]) -> None:
    """Lay out the submission's files, and let the environment name its own folders."""
    for name, content in job["files"].items():
        file = Path(scratch, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(content))
    free = walls.namespaces and container.TEMPORARY in container.scratch_folders(walls.readable)
    temporary = container.TEMPORARY if free else scratch
    os.environ.update(job["environment"], HOME=scratch, PWD=scratch, TMPDIR=temporary)


def _run(kernel: Kernel, channel: socket.socket, job: dict[str, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.enable()

    limit = job["limits"]["cell_output"]

    def tell(kind: str, content: dict[str, Any]) -> None:
        if kind in _USED:
            frames.send(channel, ["message", kind, _fitting(content, limit)])

    kernel.wake(tell, limit)
    for number, source in job["cells"]:
        frames.send(channel, ["start", number])
        reply = kernel.run(source, request_id(number))
        frames.send(channel, ["end", number, _kept(reply)])
        if kernel.ended:
            return
    frames.send(channel, ["files", _new_files(job)])
    frames.send(channel, ["done"])


def request_id(number: int) -> str:
    """Return the id of the message that would ask a kernel to run a cell."""
    return f"cell-{number}"


def _fitting(content: dict[str, Any], limit: int) -> dict[str, Any]:
    """Return the content of a message; parts of it that are too large say so instead."""
    data = content.get("data")
    if not isinstance(data, dict):
        return content
    sizes = {kind: len(json.dumps(part)) for kind, part in data.items()}
    if sum(sizes.values()) <= limit:
        return content
    kept = {
        kind: _notice(part, sizes[kind]) if sizes[kind] > limit // 4 else part for kind, part in data.items()
    }
    return {**content, "data": kept}


def _notice(part: Any, size: int) -> Any:
    said = f"This output is too large ({size:,} characters); it was left out."
    if not isinstance(part, dict):
        return said
    short = {name: value for name, value in part.items() if len(json.dumps(value)) < 200}
    return {**short, "problem": said}


def _kept(reply: dict[str, Any]) -> dict[str, Any]:
    return {name: reply.get(name) for name in ("status", "execution_count", "ename", "evalue", "traceback")}


def _new_files(job: dict[str, Any]) -> dict[str, str]:
    """Return files that the cells wrote: a few, small ones, no links."""
    room = job["limits"]["kept_bytes"]
    found: dict[str, str] = {}
    for folder, folders, names in os.walk("."):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_symlink() or not file.is_file() or len(found) >= job["limits"]["kept_files"]:
                continue
            size = file.stat().st_size
            content = base64.b64encode(file.read_bytes()).decode() if size <= room else None
            if content is None or job["files"].get(str(file)) == content:
                continue
            room -= size
            found[str(file)] = content
    return found
