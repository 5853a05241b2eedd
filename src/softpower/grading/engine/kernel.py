"""ipykernel's own kernel in this process, without sockets and threads.

What a kernel would send to a front end is handed to a function. The shell, its display
hook, its tracebacks and its matplotlib integration are ipykernel's, so a notebook gives
the outputs that it gives in JupyterLab.
"""

import asyncio
import importlib
import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any, ClassVar

from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets.config import Config

#: Takes the type and the content of a message.
Tell = Callable[[str, dict[str, Any]], None]

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"


class _Outbox(Session):
    """A session that hands over what it is asked to send."""

    tell: Tell = staticmethod(lambda kind, content: None)

    def send(  # type: ignore[override]
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, **more: Any
    ) -> dict[str, Any]:
        """Hand over a message; as jupyter_client's own, but for where it goes."""
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content=content)
        self.tell(message["header"]["msg_type"], message["content"])
        return message


class _Stream(io.TextIOBase):
    """Standard output or error of a cell; what is written is told in pieces, up to a limit."""

    encoding = "utf-8"
    _PIECE = 64 * 1024

    def __init__(self, name: str, number: int, tell: Tell, limit: int) -> None:
        self.name, self._number, self._tell, self._limit = name, number, tell, limit
        self._pieces: list[str] = []
        self._length, self._left = 0, limit

    def start_cell(self) -> None:
        self._left = self._limit

    def fileno(self) -> int:
        return self._number

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if self._left > 0:
            kept = text[: self._left]
            self._left -= len(kept)
            if self._left == 0:
                kept += "\n... Output truncated ...\n"
            self._pieces.append(kept)
            self._length += len(kept)
            if self._length >= self._PIECE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        if self._pieces:
            text, self._pieces, self._length = "".join(self._pieces), [], 0
            self._tell("stream", {"name": self.name, "text": text})


class _Programs:
    """What other programs write to the descriptors of standard output and error.

    They write to files in memory, which are read after each cell: a pipe that nobody
    reads would stop them.
    """

    _NAMES: ClassVar = {1: "stdout", 2: "stderr"}

    def __init__(self, tell: Tell, limit: int) -> None:
        self._tell, self._limit = tell, limit
        for number, name in self._NAMES.items():
            file = os.memfd_create(name)
            os.dup2(file, number)
            os.close(file)

    def tell_new(self) -> None:
        for number, name in self._NAMES.items():
            if length := os.lseek(number, 0, os.SEEK_CUR):
                text = os.pread(number, min(length, self._limit), 0).decode("utf-8", "replace")
                os.lseek(number, 0, os.SEEK_SET)
                os.ftruncate(number, 0)
                self._tell("stream", {"name": name, "text": text})


class Kernel:
    """One kernel; there is one a process, as ipykernel has it.

    It is made in the template and used in a child. After :meth:`wake` it runs cells.
    """

    def __init__(self) -> None:
        os.environ.setdefault("MPLBACKEND", INLINE_BACKEND)
        config = Config()
        config.HistoryManager.enabled = False  # no file, and no thread that would not survive a fork
        self._session = _Outbox(key=b"", config=config)
        self._kernel = IPythonKernel.instance(
            session=self._session, config=config, log=logging.getLogger("ipykernel"), user_ns=None
        )
        sys.argv = ["ipykernel_launcher.py"]

    @property
    def ended(self) -> bool:
        """Whether a cell asked the kernel to end, as ``exit()`` does."""
        return bool(getattr(self._kernel.shell, "exit_now", False))

    def builtins(self) -> AbstractContextManager[Any]:
        """Return a context in which the names are there that a cell finds, such as ``get_ipython``."""
        trap: AbstractContextManager[Any] = self._kernel.shell.builtin_trap  # type: ignore[union-attr]
        return trap

    def rehearse(self) -> None:
        """Do once what every first cell would do anew in its child: nothing of it can be seen there."""
        shell: Any = self._kernel.shell
        shell.compile.ast_parse(shell.transform_cell("value = 1"))
        with self.builtins():
            data_frame = importlib.import_module("pandas").DataFrame({"text": ["a"], "number": [1.5]})
            for shown in (data_frame, data_frame["text"], 1):
                shell.display_formatter.format(shown)

    def wake(self, tell: Tell, cell_output: int) -> None:
        """Get ready in a fresh process: an event loop, streams, and somebody to tell."""
        self._session.tell = tell
        self._programs = _Programs(tell, cell_output)
        out, err = (_Stream(name, n, tell, cell_output) for name, n in (("stdout", 1), ("stderr", 2)))
        sys.stdout, sys.stderr = out, err
        self._streams = out, err
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        # With a handler for any signal, every signal wakes the loop: an interrupt of a waiting cell too.
        self._loop.add_signal_handler(signal.SIGUSR1, lambda: None)
        self._kernel.io_loop = IOLoop.current()
        # ipykernel asks in which thread it is, to know whether signals arrive there.
        self._kernel.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())

    def run(self, source: str, request: str = "") -> dict[str, Any]:
        """Run one cell and return the content of the reply, as Jupyter's protocol has it.

        ``request`` is the id of the message that would have asked for it; an output widget
        remembers it, and takes what the cell then prints.
        """
        self._kernel.set_parent([], {"header": {"msg_id": request}})
        for stream in self._streams:
            stream.start_cell()
        try:
            return self._loop.run_until_complete(self._reply(source))
        except (KeyboardInterrupt, asyncio.CancelledError):  # while the cell waited, or hardly ran
            return {"status": "error", "ename": "KeyboardInterrupt", "evalue": "", "traceback": []}
        finally:
            for stream in self._streams:
                stream.flush()
            self._programs.tell_new()

    async def _reply(self, source: str) -> dict[str, Any]:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            reply: dict[str, Any] = await self._kernel.do_execute(source, silent=False, allow_stdin=False)
            return reply
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
