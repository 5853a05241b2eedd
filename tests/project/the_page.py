"""Read a page of the instructors' guide: its fenced blocks by name, its tables by their heads."""

import re

from tests.project.agreement import ROOT

GUIDE = ROOT / "instructors"
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]*)`")


def page(name: str) -> str:
    """Return the text of a page."""
    return (GUIDE / name).read_text(encoding="utf-8")


def pages() -> list[str]:
    """Return the names of all pages."""
    return sorted(file.name for file in GUIDE.glob("*.md"))


def blocks(text: str) -> dict[str, str]:
    """Return the fenced blocks that have a name after their language, without the last line break."""
    return {name: body.removesuffix("\n") for _, name, body in _BLOCK.findall(text) if name}


def commands(text: str, language: str = "console") -> list[str]:
    """Return the lines of all unnamed blocks of a language, in order."""
    found = [body for lang, name, body in _BLOCK.findall(text) if lang == language and not name]
    return [line for body in found for line in body.splitlines()]


def tables(text: str, *heads: str) -> list[list[str]]:
    """Return the rows of all tables with these heads; code in a cell loses its marks."""
    found, reading = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells == list(heads):
            reading = True
        elif not cells:
            reading = False
        elif reading and set(line) - set("|-: "):
            found.append([_CODE.sub(r"\1", cell) for cell in cells])
    return found
