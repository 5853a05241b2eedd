"""One page of the built site, taken apart."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

Attributes = dict[str, str]

_CODE = {"code", "pre", "script", "style"}
_EMPTY = {"img", "input", "br", "hr", "meta", "link", "source", "wbr"}


class BuiltPage(HTMLParser):
    """What a page is made of.

    Attributes
    ----------
    tags
        ``(name, attributes)`` of all elements in order.
    text
        What stands between the tags, but for scripts and styles.
    prose
        The same without code.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, Attributes]] = []
        self._open: list[str] = []
        self._texts: list[str] = []
        self._prose: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))
        self.text, self.prose = "".join(self._texts), "".join(self._prose)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self._open):
            self._texts.append(data)
        if not _CODE & set(self._open):
            self._prose.append(data)

    def all(self, tag: str) -> Iterator[Attributes]:
        """Yield the attributes of all elements of a name."""
        return (attributes for name, attributes in self.tags if name == tag)

    def ids(self) -> set[str]:
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}


@cache
def built(file: Path) -> BuiltPage:
    """Return a page of the site."""
    return BuiltPage(file)


def pages(site: Path) -> dict[str, BuiltPage]:
    """Return all pages of the site by their address on it."""
    return {file.relative_to(site).as_posix(): built(file) for file in sorted(site.rglob("*.html"))}
