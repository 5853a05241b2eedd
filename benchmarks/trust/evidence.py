"""How it shows that a submission got at what is not its own."""

import socket
from html.parser import HTMLParser

import psutil
from nbformat import NotebookNode


def printed(notebook: NotebookNode) -> str:
    """Return all that a notebook's cells printed."""
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))


def was_called(server: socket.socket) -> bool:
    """Whether somebody connected to a server that does not wait."""
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def lives(mark: str) -> bool:
    """Whether a process that was started with this word still runs."""
    return any(mark in (process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"]))


class _Scripts(HTMLParser):
    """Collects what a page would run: scripts, and handlers of events."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        self.found += [value or "" for name, value in attributes if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)


def runs(page: str, mark: str) -> bool:
    """Whether a browser that shows a page of HTML would run a script with this word in it."""
    scripts = _Scripts()
    scripts.feed(page)
    return any(mark in script for script in scripts.found)
