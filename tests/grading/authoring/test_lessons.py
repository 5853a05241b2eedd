"""A lesson is stored with outputs that are the same in every run."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from softpower.grading.authoring.lessons import WIDGET_VIEW, refresh
from softpower.grading.cli import main

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def lesson(folder: Path, *sources: str) -> Path:
    cells = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    file = folder / "lesson.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), file)
    return file


def test_two_runs_give_the_same_file(tmp_path: Path) -> None:
    file = lesson(tmp_path, "6 * 7", "import ipywidgets\nipywidgets.IntSlider()")
    refresh(file)
    first = file.read_bytes()
    refresh(file)
    assert file.read_bytes() == first
    number, widget = nbformat.read(file, as_version=4).cells
    assert number.outputs[0].data["text/plain"] == "42"
    assert WIDGET_VIEW not in widget.outputs[0].data


def test_a_failing_lesson_is_told_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = lesson(tmp_path, "1 / 0")
    before = file.read_bytes()
    assert main(["refresh", str(file)]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert file.read_bytes() == before
