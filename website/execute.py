"""Run lessons for their outputs, two at once; what has run before is taken from a cache."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from softpower.grading.authoring.lessons import refresh

#: What the outputs of a lesson follow from, beside its own cells.
_BEHIND = ("src/softpower", "source_data")
_NOT_BEHIND = ("grading", "__pycache__")
AT_ONCE = 2


class CannotRun(Exception):
    """A lesson does not run; the message says which, and where."""


def executed(root: Path, cache_folder: Path, notebooks: Mapping[str, NotebookNode]) -> dict[str, Path]:
    """Return ``{name: file}`` with each notebook as it is after it has run.

    Parameters
    ----------
    root
        The course; a change of its tables or of what its lessons call makes a notebook run again.
    cache_folder
        Where the notebooks that have run are kept.
    notebooks
        ``{name: notebook without outputs}``.

    Raises
    ------
    CannotRun
        If a cell fails that is not tagged ``raises-exception``.
    """
    files = {name: cache_folder / f"{_fingerprint(root, one)}.ipynb" for name, one in notebooks.items()}
    missing = {name: file for name, file in files.items() if not file.exists()}
    for name, file in missing.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebooks[name], _unfinished(file))
    if missing:
        _run(missing)
    return files


def _run(files: Mapping[str, Path]) -> None:
    """Run notebooks in the folder of the cache; a run that is broken off leaves no file of that name."""
    try:
        with ProcessPoolExecutor(AT_ONCE, get_context("spawn")) as pool:
            runs = {name: pool.submit(refresh, _unfinished(file)) for name, file in files.items()}
            for name, run in runs.items():
                try:
                    run.result()
                except CellExecutionError as error:
                    raise CannotRun(f"{name} stops.\n{error}") from error
                os.replace(_unfinished(files[name]), files[name])
    finally:
        for file in files.values():
            _unfinished(file).unlink(missing_ok=True)


def _unfinished(file: Path) -> Path:
    return file.with_suffix(".part")


def _fingerprint(root: Path, notebook: NotebookNode) -> str:
    return hashlib.sha256(f"{_behind(root)}\n{nbformat.writes(notebook)}".encode()).hexdigest()[:32]


@cache
def _behind(root: Path) -> str:
    """Return one hash of all code and tables that a lesson may call."""
    found = hashlib.sha256((root / "requirements.lock").read_bytes())
    for file in _files(root):
        found.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder in _BEHIND:
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and not set(_NOT_BEHIND) & set(file.relative_to(root).parts):
                yield file
