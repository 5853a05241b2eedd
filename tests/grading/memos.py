"""Memos and executed notebooks for tests."""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from softpower.answers.memo import TEXTS

ITEM = "X-q1"


def memo(**changes: Any) -> dict[str, Any]:
    """Return a memo as a student hands it over, with some entries changed."""
    texts = {name: f"Some {name}." for name in TEXTS}
    return {"choice": "A", **texts, "numbers": {"rows": 28}, "figures": {}, **changes}


def notebook(*sources: str, error: str = "") -> NotebookNode:
    """Return an executed notebook with these cells of a student, and the cell that hands the item over."""
    cells = [new_code_cell(source) for source in sources]
    if error:
        cells[0].outputs = [new_output("error", ename=error, evalue="no", traceback=[])]
    hand_over = new_code_cell(f'submit("{ITEM}", my_memo)')
    hand_over.metadata = NotebookNode({"nbgrader": NotebookNode({"grade_id": ITEM, "locked": True})})
    return new_notebook(cells=[*cells, hand_over])
