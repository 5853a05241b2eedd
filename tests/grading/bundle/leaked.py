"""Ways to leak an answer into a student bundle, so that the search for leaks can be tried."""

import base64
import gzip
import json
import py_compile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from softpower.grading.bundle.secrets import Secret
from softpower.grading.keys.invent import plainly

Files = dict[str, bytes]
#: Leaks the answers of all secrets into a bundle.
Carrier = Callable[[Files, list[Secret]], None]


def answer(secret: Secret) -> str:
    """Return the right answer of an item as code."""
    return secret.entry.code(plainly)


def by_item(secrets: list[Secret]) -> dict[str, Secret]:
    """Return one version of each item."""
    return {secret.item: secret for secret in reversed(secrets)}


def _cells(files: Files, secrets: list[Secret]) -> Iterator[tuple[Secret, dict[str, Any]]]:
    """Yield each item with its answer cell, and put the changed notebooks into the files."""
    wanted = {f"{item}-answer": secret for item, secret in by_item(secrets).items()}
    for name in [name for name in files if name.endswith(".ipynb")]:
        notebook = json.loads(files[name])
        for cell in notebook["cells"]:
            if secret := wanted.get(cell["metadata"].get("nbgrader", {}).get("grade_id")):
                yield secret, cell
        files[name] = json.dumps(notebook).encode()


def in_cells(files: Files, secrets: list[Secret]) -> None:
    for secret, cell in _cells(files, secrets):
        cell["source"] = [f"{secret.variable} = {answer(secret)}\n"]


def in_metadata(files: Files, secrets: list[Secret]) -> None:
    for secret, cell in _cells(files, secrets):
        cell["metadata"]["tags"] = [answer(secret)]


def in_outputs(files: Files, secrets: list[Secret]) -> None:
    for secret, cell in _cells(files, secrets):
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [answer(secret)]}]


def in_attachments(files: Files, secrets: list[Secret]) -> None:
    for secret, cell in _cells(files, secrets):
        text = base64.b64encode(f"The answer: {answer(secret)}.".encode()).decode()
        cell["attachments"] = {"image.png": {"image/png": text}}


def in_notes(files: Files, secrets: list[Secret]) -> None:
    for name in [name for name in files if name.endswith("notes.json")]:
        content = json.loads(files[name])
        for item, secret in by_item(secrets).items():
            if item in content["items"]:
                content["items"][item]["answer"] = answer(secret)
        files[name] = json.dumps(content).encode()


def _lines(secrets: list[Secret], line: str) -> str:
    known = by_item(secrets).values()
    return "".join(line.format(item=s.item, answer=answer(s), variable=s.variable) for s in known)


def in_the_package(files: Files, secrets: list[Secret]) -> None:
    files["src/softpower/exercises/hints.py"] = _lines(secrets, "{variable} = {answer}\n").encode()


def in_a_table(files: Files, secrets: list[Secret]) -> None:
    files["source_data/codings.csv"] = _lines(secrets, '{item},"{answer}"\n').encode()


def packed(files: Files, secrets: list[Secret]) -> None:
    lines = _lines(secrets, "{item}: {answer}\n").encode()
    files["source_data/more.csv"] = gzip.compress(lines)


CARRIERS: Mapping[str, Carrier] = {
    one.__name__: one
    for one in (
        in_cells,
        in_metadata,
        in_outputs,
        in_attachments,
        in_notes,
        in_the_package,
        in_a_table,
        packed,
    )
}


def bytecode(source: str) -> bytes:
    """Return a compiled module."""
    with TemporaryDirectory() as folder:
        file, compiled = Path(folder) / "hints.py", Path(folder) / "hints.pyc"
        file.write_text(source, encoding="utf-8")
        py_compile.compile(str(file), str(compiled), doraise=True)
        return compiled.read_bytes()
