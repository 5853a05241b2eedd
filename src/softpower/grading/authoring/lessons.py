"""Run a lesson again and store its outputs, as they are committed."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

from softpower.grading.course import KERNEL_ARGUMENTS

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def refresh(lesson: Path, seconds_per_cell: int = 120) -> None:
    """Execute a lesson in its folder and write it back with fresh outputs.

    Widget views are left out: where no kernel runs they would only say that their
    model is missing, and the text beside them is shown instead. So are time stamps
    and the metadata that change from run to run.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails that is not tagged ``raises-exception``; nothing is written.
    """
    notebook = nbformat.read(lesson, as_version=4)
    folder = {"metadata": {"path": str(lesson.resolve().parent)}}
    client = NotebookClient(
        notebook,
        timeout=seconds_per_cell,
        record_timing=False,
        extra_arguments=KERNEL_ARGUMENTS,
        store_widget_state=False,
        resources=folder,
    )
    client.execute()
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": notebook.metadata.get("kernelspec", {}), "language_info": {"name": "python"}}
    )
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    nbformat.write(notebook, lesson)
