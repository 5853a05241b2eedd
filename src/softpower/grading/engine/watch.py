"""Watch over a child while it runs a notebook: its messages, its time, its memory."""

import base64
import select
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil

from softpower.grading.confine.limits import Limits
from softpower.grading.engine import frames
from softpower.grading.engine.job import Job, NotConfined, OnMessage, Run
from softpower.language import marked

#: Seconds that an interrupted cell has to stop, and between two looks at the memory.
_GRACE, _LOOK = 2.0, 0.5


class _Enough(Exception):
    """A run that has to be ended; the message says why."""


class Watch:
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
            self._stop(marked("the kernel was ended while this cell ran."))
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
            raise _Enough(marked("the notebook as a whole ran longer than allowed."))
        if now >= self.cell_end:
            if self.interrupted:
                raise _Enough(marked("this cell ran longer than allowed and could not be interrupted."))
            self.interrupted, self.cell_end = True, now + _GRACE
            if self.cell is not None:
                self.result.timed_out.add(self.cell)
            _signal(self.handle, signal.SIGINT)
        if now >= self.next_look:
            self.next_look = now + _LOOK
            if _memory(self.process) > self.job.limits.memory:
                raise _Enough(marked("its processes together used more memory than allowed."))

    def _take(self, frame: Any, known: set[int]) -> bool:
        """Act on one frame; return whether it was the last."""
        kind, *rest = frame
        if kind == "start" and rest[0] in known:
            self.cell, self.interrupted = int(rest[0]), False
            self.cell_end = time.monotonic() + self.job.limits.cell_seconds
        elif kind == "message" and self.cell is not None:
            self.room -= len(str(rest[1]))
            if self.room < 0:
                raise _Enough(marked("this cell gave more output than allowed."))
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
