"""Take in what was handed in: read what can be read, say what cannot."""

import json
from typing import Any, TextIO

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

_MARK = "softpower"
_AGAIN = "Save the notebook and hand it in again."


class TolerantReader(NotebookExporter):
    """nbconvert's notebook exporter, which reads any file.

    What is not a notebook becomes an empty one that carries the reason, so that
    it gets its marks (none) and its feedback (why) like every other submission.
    """

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """Read a notebook from an open file and convert it."""
        return self.from_notebook_node(read_notebook(file_stream), resources=resources, **kw)


def read_notebook(file_stream: TextIO) -> NotebookNode:
    """Return the notebook in a file, or an empty one that carries the reason why not."""
    try:
        notebook = nbformat.read(file_stream, as_version=4)
        for cell in notebook.cells:
            cell.metadata, cell.source, cell.cell_type  # noqa: B018  every cell has these
        return notebook
    except Exception as error:  # a file from outside may be wrong in any way
        return new_notebook(metadata={_MARK: {"unreadable": _in_words(error)}})


def unreadable_reason(notebook: NotebookNode) -> str:
    """Return why the submitted file could not be read; empty if it could."""
    mark = notebook.metadata.get(_MARK, {})
    return str(mark.get("unreadable", "")) if isinstance(mark, dict) else ""


def _in_words(error: Exception) -> str:
    detail = error.__cause__ or error.__context__ or error
    if isinstance(detail, json.JSONDecodeError):
        where = f"line {detail.lineno}, column {detail.colno}"
        return f"The file is not a notebook: its JSON is damaged at {where}. {_AGAIN}"
    if isinstance(detail, UnicodeDecodeError):
        return f"The file is not a notebook: it is not UTF-8 text. {_AGAIN}"
    return f"The file is not a notebook ({type(detail).__name__}). {_AGAIN}"
