"""The lessons in the browser, built once for all tests, and a server for them on this machine."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from website.lite import CannotGet, build


def built_lite(factory: pytest.TempPathFactory) -> Path:
    """Return a site with the folder ``lite``; the test is skipped if its parts cannot be had."""
    base = factory.getbasetemp()
    # Workers of pytest-xdist have a folder each, in one that they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "with-lite"
    with FileLock(shared / "with-lite.lock"):
        if not site.is_dir():
            try:
                build(site)
            except CannotGet as problem:
                pytest.skip(f"The lessons in the browser need what is not here: {problem}")
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def guess_type(self, path: Any) -> str:
        return "application/wasm" if str(path).endswith(".wasm") else super().guess_type(path)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who left before all was sent."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; the address is such as ``http://127.0.0.1:40001``."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
