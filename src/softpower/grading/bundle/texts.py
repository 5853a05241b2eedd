"""The texts inside the files of a bundle, whatever their type, so that they can be searched."""

import base64
import binascii
import io
import json
import marshal
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from types import CodeType
from typing import Any

from softpower.answers.text import normalise

BYTECODE = (".pyc", ".pyo")
_HEADER = 16  # of a .pyc file
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_DEEP = 4
_WORD = re.compile(r"\w+")
#: 0.90 is 0.9, and 50.0 is 50.
_ZEROS = re.compile(r"(?<=\d)(?:(\.\d*[1-9])0+|\.0+)(?!\d)")
#: What joins the parts of an answer in a sentence.
_JOINING = {"and", "is", "to"}
_BASE64 = re.compile(r"[A-Za-z0-9+/\n]{16,}={0,2}")
#: What is as long and says nothing that Python can read: pictures, sealed notes.
_BLOB = re.compile(r"[A-Za-z0-9+/]{200,}={0,2}")
#: Numbers that nbgrader and Jupyter write into every cell.
_ROUTINE = {"schema_version", "points", "execution_count"}
_HEX = re.compile(r"(?:[0-9a-f]{2}){8,}", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A text that belongs together: a cell, a file without cells. ``text`` is as it stands there."""

    file: str
    place: str
    text: str

    @cached_property
    def level(self) -> str:
        """The text as answers are compared: one case, one form of letters, single blanks."""
        return level(self.text)

    @cached_property
    def words(self) -> str:
        """The words of the text alone, with one blank around each."""
        return words(self.level)


def words(text: str) -> str:
    """Return the words of a levelled text with one blank around each; numbers without empty decimals."""
    text = _ZEROS.sub(r"\1", text)
    return f" {' '.join(word for word in _WORD.findall(text) if word not in _JOINING)} "


def level(text: str) -> str:
    """Return a text in which what is the same to the judge is the same letters."""
    return " ".join(text.casefold().replace("_", " ").split()) if text.isascii() else normalise(text)


def pieces(file: str, data: bytes, deep: int = 0) -> Iterator[Piece]:
    """Yield the texts of one file: cells one by one, packed files unpacked, constants of bytecode."""
    suffix = PurePosixPath(file).suffix
    inner = _unpacked(data)
    if inner and deep < _DEEP:
        for name, content in inner.items():
            yield from pieces(f"{file}/{name}", content, deep + 1)
    elif suffix in BYTECODE:
        yield Piece(file, "bytecode", _constants(data))
    elif suffix in {".ipynb", ".json"}:
        yield from _of_json(file, data)
    else:
        yield Piece(file, "", decoded(data.decode("utf-8", errors="replace")))


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return what a zip or gzip file holds; empty if the data is neither."""
    try:
        if data.startswith(_ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return {name: archive.read(name) for name in archive.namelist()}
        if data.startswith(_GZIP):
            return {"unpacked": zlib.decompress(data, wbits=31)}
    except (zipfile.BadZipFile, zlib.error):
        pass
    return {}


def _of_json(file: str, data: bytes) -> Iterator[Piece]:
    try:
        content = json.loads(data)
    except ValueError:
        yield Piece(file, "", decoded(data.decode("utf-8", errors="replace")))
        return
    parts: dict[str, Any] = {}
    if isinstance(content, dict):
        parts = {f"cell {number}": cell for number, cell in enumerate(_taken(content, "cells", list))}
        parts |= {name: [name, item] for name, item in _taken(content, "items", dict).items()}
    for place, part in {"": content, **parts}.items():
        yield Piece(file, place, "\n".join(_strings(part)))


def _taken(content: dict[str, Any], name: str, kind: type) -> Any:
    """Take a part of that name and type out of a JSON object; an empty one if it has none."""
    return content.pop(name) if isinstance(content.get(name), kind) else kind()


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts of a JSON value in order, keys too; joined lines count as one text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (key in _ROUTINE and isinstance(inner, int)):
                yield str(key)
                yield from _strings(inner)
    elif isinstance(value, list):
        lines = value and all(isinstance(one, str) for one in value) and any("\n" in one for one in value)
        for inner in ["".join(value)] if lines else value:
            yield from _strings(inner)
    elif value is not None:
        yield decoded(str(value))


def _constants(data: bytes) -> str:
    """Return all names and constants of a compiled module; its bytes as text, if Python cannot read it."""
    try:
        code = marshal.loads(data[_HEADER:])
    except (ValueError, EOFError, TypeError):
        return data.decode("utf-8", errors="replace")
    return "\n".join(_of_code(code))


def _of_code(value: Any) -> Iterator[str]:
    if isinstance(value, CodeType):
        yield " ".join((*value.co_names, *value.co_varnames))
        for constant in value.co_consts:
            yield from _of_code(constant)
    else:
        yield decoded(value if isinstance(value, str) else repr(value))


def decoded(text: str, deep: int = 0) -> str:
    """Return a text with what is written in base64 or hexadecimal in it replaced by what that says."""
    if deep == _DEEP:
        return text
    for pattern, read in ((_HEX, bytes.fromhex), (_BASE64, _from_base64)):
        text = pattern.sub(lambda found, read=read: _said(found[0], read, deep), text)  # type: ignore[misc]
    return _BLOB.sub(" ", text)


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text.replace("\n", "")) % 4))


def _said(text: str, read: Any, deep: int) -> str:
    try:
        data: bytes = read(text)
        data = zlib.decompress(data, wbits=47) if data[:2] in {_GZIP, b"\x78\x9c", b"\x78\xda"} else data
        said = data.decode("utf-8")
    except (ValueError, binascii.Error, zlib.error):
        return text
    return decoded(said, deep + 1) if said.isprintable() or "\n" in said else text
