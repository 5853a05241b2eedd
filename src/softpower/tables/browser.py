"""A page to browse the tables: one HTML file that needs no server and no network.

The template lies in ``browser/`` beside this file. All tables go into the page as
data; the page's script sets them as text, never as markup.
"""

import base64
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from softpower.tables.load import load, names
from softpower.tables.package import data_folder, descriptor, resource

#: Hashes of words: of no use to a reader.
LEFT_OUT = "sentences"


def write_browser(file: Path, folder: Path | None = None) -> Path:
    """Write the page and return its full path.

    Parameters
    ----------
    file
        The page to write; its folder is made if it is missing.
    folder
        Another data package's folder; the course's own by default.
    """
    file = file.resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_page(folder or data_folder()), encoding="utf-8", newline="\n")
    return file


def _page(folder: Path) -> str:
    style, script = _template("page.css"), _template("page.js")
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    parts = {
        "policy": f"default-src 'none'; base-uri 'none'; {allowed}",
        "style": style,
        "script": script,
        "data": _as_json(_book(folder)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], _template("page.html"))


def _template(name: str) -> str:
    return files("softpower.tables").joinpath("browser", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what lets this text, and no other, run in the page (Content Security Policy, level 2)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _as_json(book: dict[str, Any]) -> str:
    """Return JSON in which no cell can end the script element or open a comment."""
    return json.dumps(book, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _book(folder: Path) -> dict[str, Any]:
    package = descriptor(folder)
    return {
        "title": package["title"],
        "source": _source(package),
        "tables": [_table(name, folder) for name in names(folder) if name != LEFT_OUT],
    }


def _source(package: dict[str, Any]) -> str:
    works = "; ".join(source["title"] for source in package.get("sources", []))
    licences = ", ".join(licence["name"] for licence in package.get("licenses", []))
    return f"Source: {works}. Version {package['version']}, {licences}. How it was coded: CODEBOOK.md."


def _table(name: str, folder: Path) -> dict[str, Any]:
    entry = resource(name, folder)
    frame = load(name, folder)
    return {
        "name": name,
        "title": entry["title"],
        "unit": _unit(name, folder),
        "key": _as_list(entry["schema"].get("primaryKey", [])),
        "fields": [_field(field) for field in entry["schema"]["fields"]],
        "rows": [[_cell(cell) for cell in row] for row in frame.itertuples(index=False, name=None)],
    }


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _field(field: dict[str, Any]) -> dict[str, Any]:
    closed = field.get("constraints", {}).get("enum")
    return {
        "name": field["name"],
        "meaning": field["description"],
        "list": bool(field.get("softpower:list")),
        "values": [str(value) for value in closed] if closed else None,
    }


def _cell(value: Any) -> str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return "" if pd.isna(value) else str(value)


def _unit(name: str, folder: Path) -> str:
    """Return what the codebook beside the tables calls one row, in one sentence; empty if it does not say."""
    codebook = folder / "CODEBOOK.md"
    text = codebook.read_text(encoding="utf-8") if codebook.is_file() else ""
    found = re.search(rf"^### `{re.escape(name)}`\n\nUnit: (.+?\.)(?: |$)", text, re.MULTILINE)
    return found[1] if found else ""
