"""One person's browser window: what it asks for, and what goes wrong in it, is noted."""

import re
from pathlib import Path

from tests.browser.needs import PATIENCE, Browser, ConsoleMessage, Page, Request

#: Everything that would leave this machine.
_ELSEWHERE = re.compile(r"(?!\w+://127\.0\.0\.1[:/])(https?|wss?|ftp)://")


class Visitor:
    """A window of its own, with cookies of its own.

    Attributes
    ----------
    page
        The page that the person sees.
    strangers
        The addresses on other machines that a page asked for. None of these requests is let through.
    errors
        The errors on the browser's console.
    acted
        One entry for each time that a page called ``canary()``, as hostile content of the tests does.
    """

    def __init__(self, browser: Browser) -> None:
        self.strangers: list[str] = []
        self.errors: list[str] = []
        self.acted: list[str] = []
        self._context = browser.new_context(viewport={"width": 1280, "height": 900})
        self._context.set_default_timeout(PATIENCE)
        self._context.route(_ELSEWHERE, lambda route: route.abort())
        self._context.on("request", self._note_request)
        self._context.on("page", self._watch)
        self._context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self._context.on("console", self._note_console)
        self._context.expose_binding("canary", lambda source: self.acted.append(source["frame"].url))
        self.page = self._context.new_page()

    def photograph(self, folder: Path, name: str) -> None:
        """Keep a picture of each page of this window."""
        for number, page in enumerate(self._context.pages):
            page.screenshot(path=folder / f"{name}-{number}.png")

    def close(self) -> None:
        self._context.close()

    def _watch(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._note(socket.url))

    def _note_request(self, request: Request) -> None:
        self._note(request.url)

    def _note(self, address: str) -> None:
        if _ELSEWHERE.match(address):
            self.strangers.append(address)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)
