"""In the worker: ask a template for a child, and watch over it while it runs a notebook."""

import base64
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NoReturn

import psutil

import softpower
from softpower.grading.confine.limits import Limits
from softpower.grading.engine import frames
from softpower.tables.package import data_folder

LAYERS = ("namespaces", "landlock", "seccomp")
#: What the course's notebooks use; imported once, before the first submission. Among it what
#: pandas, matplotlib and IPython import only for their first table, picture or traceback.
_METHODS = str(Path(softpower.__file__).parent / "methods")

MODULES = (
    "numpy",
    "pandas",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "matplotlib.backends.backend_agg",
    "pygments.formatters.terminal256",
    "stack_data",
    "tornado.platform.asyncio",
    "networkx",
    "matplotlib.pyplot",
    "ipywidgets",
    "softpower.exercises",
    "softpower.exercises.explore",
    "pandas.core.methods.to_dict",
    # Listed and not imported: only the process that is forked needs them, and matplotlib with them.
    *(f"softpower.methods.{module.name}" for module in iter_modules([_METHODS])),
)

#: Seconds that an interrupted cell has to stop, and between two looks at the memory.
_GRACE, _LOOK = 2.0, 0.5
_START_SECONDS = 120.0
#: Runs of one template. Each fork makes the next a little dearer (measured: by 0.04 ms of 140), so a
#: new one pays after some hundred.
_RUNS = 300

#: Takes the number of a cell, the type and the content of a message.
OnMessage = Callable[[int, str, dict[str, Any]], None]


class NotConfined(Exception):
    """Student code cannot be shut in here; the message says what is missing and what to do."""


class TemplateDied(Exception):
    """The template ended, or never started; the message says what it printed last."""


class NotStarted(TemplateDied):
    """The template never came up."""


@dataclass(frozen=True)
class Job:
    """What a child gets: numbered sources of code cells, files to lie beside them, and limits."""

    cells: Sequence[tuple[int, str]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Run:
    """How a job ended.

    ``replies`` has the reply of each cell that came to an end; ``stopped`` says in words why
    the run ended before the last cell (empty if it did not), ``stopped_at`` in which cell.
    """

    replies: dict[int, dict[str, Any]] = field(default_factory=dict)
    timed_out: set[int] = field(default_factory=set)
    stopped: str = ""
    stopped_at: int | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    cpu_seconds: float = 0.0


def visible_folders() -> list[str]:
    """Return what a child must be able to read: Python, its packages, this package, the tables.

    Other entries of ``sys.path`` are left out: where Python is started in a course's folder,
    that folder is one of them, keys and all.
    """
    here = [sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(sys.executable).resolve().parents[1])]
    packages = [entry for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"}]
    course = [str(Path(__file__).resolve().parents[2]), str(data_folder().resolve())]
    return [path for path in dict.fromkeys([*here, *packages, *course]) if Path(path).is_dir()]


class Template:
    """A warm process that forks for each notebook; one for each worker.

    Parameters
    ----------
    layers
        Layers of confinement to ask for, of :data:`LAYERS`; none runs student code with the
        rights of whoever grades.
    modules
        Modules to import before the first submission.
    readable
        Folders that a child may read; default :func:`visible_folders`.
    """

    def __init__(
        self,
        layers: Sequence[str] = LAYERS,
        modules: Sequence[str] = MODULES,
        readable: Sequence[str] | None = None,
    ) -> None:
        self.asked = tuple(layers)
        self._modules, self._readable = list(modules), list(readable or visible_folders())
        self._process: subprocess.Popen[bytes] | None = None
        self.layers: dict[str, bool] = {}
        self.missing: dict[str, str] = {}
        self._runs = 0

    def start(self) -> None:
        """Start the process and wait until it is warm. Does nothing if it runs.

        Raises
        ------
        NotConfined
            If confinement was asked for and too little of it is to be had here.
        NotStarted
            If the process did not come up.
        """
        if self._process and self._process.poll() is None:
            return
        self.close()
        ours, theirs = socket.socketpair()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the process
        command = [
            sys.executable,
            "-P",
            "-m",
            "softpower.grading.engine.template",
            str(theirs.fileno()),
        ]
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._said,
            start_new_session=True,
        )
        theirs.close()
        self._control = ours
        ours.settimeout(_START_SECONDS)
        wanted = {"layers": list(self.asked), "modules": self._modules, "readable": self._readable}
        try:
            self._ask(lambda: frames.send(ours, wanted))
            hello, _ = self._hear()
        except TemplateDied as died:
            raise NotStarted(str(died)) from None
        ours.settimeout(None)
        self._runs = 0
        self.layers, self.missing = hello["layers"], hello["missing"]
        if self.asked and not enough(self.layers):
            self.close()
            raise NotConfined(why_not(self.missing))

    def run(self, job: Job, on_message: OnMessage) -> Run:
        """Run a job in a child of its own.

        Parameters
        ----------
        job
            What to run.
        on_message
            Called for each message of a cell, while it runs. What it is given comes from
            student code and may be anything that is JSON.

        Raises
        ------
        NotConfined, TemplateDied
            As :meth:`start`; and if the child could not shut itself in.
        """
        if self._runs >= _RUNS:
            self.close()
        self.start()
        self._runs += 1
        scratch = "" if self.layers["namespaces"] else self._make_scratch()
        ours, theirs = socket.socketpair()
        handle = -1
        try:
            with ours:
                self._ask(lambda: frames.send(self._control, {"run": True}, (theirs.fileno(),)))
                theirs.close()
                forked, handles = self._hear()
                handle = handles[0]
                watch = _Watch(ours, handle, lambda: self._find(forked["forked"]), job, on_message)
                run = watch.run(scratch)
            ended, _ = self._hear()
            run.cpu_seconds = ended["cpu_seconds"]
            if not ended["clean"]:
                self.close()
            return run
        finally:
            if handle >= 0:
                os.close(handle)
            theirs.close()
            if scratch:
                shutil.rmtree(scratch, ignore_errors=True)

    def _find(self, number: int) -> psutil.Process | None:
        """Return the child as this process sees it: inside a container it has another number."""
        assert self._process is not None
        try:
            if not self.layers["namespaces"]:
                return psutil.Process(number)
            inner = psutil.Process(self._process.pid).children()
            return next((child for one in inner for child in one.children()), None)
        except psutil.Error:
            return None

    def _make_scratch(self) -> str:
        scratch = tempfile.mkdtemp(prefix="softpower-")
        os.chmod(scratch, 0o777 if os.geteuid() == 0 else 0o700)
        return scratch

    def _ask(self, exchange: Callable[[], Any]) -> Any:
        try:
            return exchange()
        except (OSError, frames.BadFrame) as error:
            self._died(str(error))

    def _hear(self) -> tuple[dict[str, Any], list[int]]:
        """Wait for what the template says next, with the files that it hands over."""
        said, files = self._ask(lambda: frames.receive_with_files(self._control))
        if said is None:  # the end of what it says is its end
            self._died("")
        return said, files

    def _died(self, reason: str) -> NoReturn:
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip().splitlines()[-3:]
        self.close()
        raise TemplateDied("\n".join(["The process that runs student code ended.", reason, *said]).strip())

    def close(self) -> None:
        """End the process, and with it whatever may still run in it."""
        if self._process is None:
            return
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._process = None
        self._said.close()


class _Watch:
    """One run: reads what the child sends, and ends it if it uses too much."""

    def __init__(
        self,
        channel: socket.socket,
        handle: int,
        find: Callable[[], psutil.Process | None],
        job: Job,
        on_message: OnMessage,
    ) -> None:
        self.channel, self.handle, self.find = channel, handle, find
        self.job, self.on_message = job, on_message
        self.result = Run()
        self.cell: int | None = None
        self.interrupted = False
        self.room = job.limits.notebook_output
        now = time.monotonic()
        self.end = now + job.limits.notebook_seconds
        self.next_look = now + _LOOK
        self.cell_end = self.end

    @cached_property
    def process(self) -> psutil.Process | None:
        """The child, for its memory; looked for when it has run for a while, since that takes a while."""
        return self.find()

    def run(self, scratch: str) -> Run:
        """Send the job and follow it to its end."""
        known = {number for number, _ in self.job.cells}
        try:
            self.channel.settimeout(30)
            frames.send(self.channel, self._job(scratch))
            while (frame := self._next()) is not None:
                if self._take(frame, known):
                    return self.result
            self._stop("the kernel was ended while this cell ran.")
        except _Enough as enough:
            self._stop(str(enough))
        except (OSError, frames.BadFrame, LookupError, TypeError, ValueError) as error:
            self._stop(f"the kernel sent something unreadable while this cell ran ({type(error).__name__}).")
        finally:
            _signal(self.handle, signal.SIGKILL)
        return self.result

    def _job(self, scratch: str) -> dict[str, Any]:
        return {
            "cells": list(self.job.cells),
            "files": {name: base64.b64encode(body).decode() for name, body in self.job.files.items()},
            "limits": self.job.limits.to_dict(),
            "environment": dict(self.job.environment),
            "scratch": scratch,
        }

    def _next(self) -> Any:
        """Wait for the next frame; meanwhile look at the clock and the memory."""
        while True:
            now = time.monotonic()
            wait = max(0.0, min(self.cell_end, self.end, self.next_look) - now)
            if select.select([self.channel], [], [], wait)[0]:
                return frames.receive(self.channel)
            self._check(time.monotonic())

    def _check(self, now: float) -> None:
        if now >= self.end:
            raise _Enough("the notebook as a whole ran longer than allowed.")
        if now >= self.cell_end:
            if self.interrupted:
                raise _Enough("this cell ran longer than allowed and could not be interrupted.")
            self.interrupted, self.cell_end = True, now + _GRACE
            if self.cell is not None:
                self.result.timed_out.add(self.cell)
            _signal(self.handle, signal.SIGINT)
        if now >= self.next_look:
            self.next_look = now + _LOOK
            if _memory(self.process) > self.job.limits.memory:
                raise _Enough("its processes together used more memory than allowed.")

    def _take(self, frame: Any, known: set[int]) -> bool:
        """Act on one frame; return whether it was the last."""
        kind, *rest = frame
        if kind == "start" and rest[0] in known:
            self.cell, self.interrupted = int(rest[0]), False
            self.cell_end = time.monotonic() + self.job.limits.cell_seconds
        elif kind == "message" and self.cell is not None:
            self.room -= len(str(rest[1]))
            if self.room < 0:
                raise _Enough("this cell gave more output than allowed.")
            self.on_message(self.cell, str(rest[0]), dict(rest[1]))
        elif kind == "end" and rest[0] == self.cell:
            self.result.replies[int(rest[0])] = dict(rest[1])
            self.cell_end = self.end
        elif kind == "files":
            self.result.files = _safe_files(rest[0], self.job.limits)
        elif kind == "failed":
            raise _Enough(f"the kernel failed while this cell ran: {str(rest[0])[:200]}")
        elif kind == "not confined" and self.cell is None:  # later it would be student code that says so
            raise NotConfined(f"A submission could not be shut in: {rest[0]}")
        return bool(kind == "done")

    def _stop(self, reason: str) -> None:
        self.result.stopped, self.result.stopped_at = reason, self.cell


class _Enough(Exception):
    """A run that has to be ended; the message says why."""


def enough(layers: Mapping[str, bool]) -> bool:
    """Whether these layers keep student code away from files, network and other processes."""
    return layers["namespaces"] or (layers["landlock"] and layers["seccomp"])


def why_not(missing: Mapping[str, str]) -> str:
    """Say what is missing for confinement, and what to do."""
    reasons = "; ".join(f"{layer}: {reason}" for layer, reason in missing.items()) or "nothing is to be had"
    return (
        f"This machine cannot shut student code in ({reasons}). Grade on a Linux machine that can, or in "
        "the container of the Containerfile; or, if you have read every notebook or trust the students, "
        "say --unconfined: their code then runs with your rights."
    )


def _environment() -> dict[str, str]:
    """Return the environment of a template: little of ours, and the same on every machine."""
    kept = ("HOME", "PATH", "PYTHONPATH", "SOFTPOWER_DATA", "TZ", "MPLCONFIGDIR", "XDG_CACHE_HOME", "TMPDIR")
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **threads,
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",  # the same submission gives the same marks
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _signal(handle: int, number: int) -> None:
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, number)


def _memory(process: psutil.Process | None) -> int:
    """Return the bytes that a process and all that it started take, a page that several share once.

    A forked process shares nearly all of its pages at first: their sum would be many times
    what they take.
    """
    if process is None:
        return 0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(map(_proportional, family))


def _proportional(process: psutil.Process) -> int:
    """Return a process's proportional set size, or what it has in its own name where that is hidden."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.AccessDenied:
        with suppress(psutil.Error):
            memory = process.memory_info()
            return int(memory.rss - memory.shared)
    except psutil.Error:
        pass
    return 0


def _safe_files(files: dict[str, str], limits: Limits) -> dict[str, bytes]:
    """Return the files that a child sent, if their names and sizes are as they should be."""
    kept: dict[str, bytes] = {}
    for name, body in files.items():
        parts = Path(name).parts
        safe = name and not Path(name).is_absolute() and ".." not in parts and "\0" not in name
        if not safe or len(kept) >= limits.kept_files:
            continue
        content = base64.b64decode(body)
        if sum(map(len, kept.values())) + len(content) <= limits.kept_bytes:
            kept[str(Path(*parts))] = content
    return kept
