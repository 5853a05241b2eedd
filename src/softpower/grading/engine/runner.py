"""In the worker: ask a template for a child to run a notebook."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import psutil

from softpower.grading.engine import frames
from softpower.grading.engine.job import Job, NotConfined, OnMessage, Run
from softpower.grading.engine.warm import LAYERS, MODULES, enough, environment, visible_folders, why_not
from softpower.grading.engine.watch import Watch

_START_SECONDS = 120.0
#: Runs of one template. Each fork makes the next a little dearer (measured: by 0.04 ms of 140), so a
#: new one pays after some hundred.
_RUNS = 300


class TemplateDied(Exception):
    """The template ended, or never started; the message says what it printed last."""


class NotStarted(TemplateDied):
    """The template never came up."""


class Template:
    """A warm process that forks for each notebook; one for each worker.

    Parameters
    ----------
    layers
        Layers of confinement to ask for, of :data:`softpower.grading.engine.warm.LAYERS`; none
        runs student code with the rights of whoever grades.
    modules
        Modules to import before the first submission.
    readable
        Folders that a child may read; default :func:`softpower.grading.engine.warm.visible_folders`.
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
            env=environment(),
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
                watch = Watch(ours, handle, lambda: self._find(forked["forked"]), job, on_message)
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
