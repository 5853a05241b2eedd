"""A course and a student who reach each other through nbgrader's exchange, each in a JupyterLab."""

import json
import shutil
from pathlib import Path

import nbformat

from softpower.grading.keys import Key, load_key
from tests.browser.lab_server import LabServer
from tests.grading.injections import ALL

ASSIGNMENT = "A1"
ROOT = Path(__file__).parents[2]

_STUDENT = """
c = get_config()
c.CourseDirectory.course_id = "softpower"
c.Exchange.root = {exchange!r}
"""
_SHOW = """
import json
from IPython.display import display
for text in json.loads({texts!r}):
    display({{"text/html": text}}, raw=True)
    display({{"text/markdown": text}}, raw=True)
try:
    print("The gradebook was read:", len(open({gradebook!r}, "rb").read()))
except OSError as error:
    print("The gradebook was not read:", error)
"""


class AClass:
    """The folders of an instructor and of a student, and the exchange between them."""

    def __init__(self, folder: Path) -> None:
        self.course, self.exchange, desk = folder / "course", folder / "exchange", folder / "student"
        self.exchange.mkdir()
        self.exchange.chmod(0o777)
        source = ROOT / "solutions" / ASSIGNMENT
        shutil.copytree(source, self.course / "solutions" / ASSIGNMENT)
        settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        exchange = f"c.Exchange.root = {str(self.exchange)!r}\n"
        (self.course / "nbgrader_config.py").write_text(f"{settings}\n{exchange}", encoding="utf-8")
        desk.mkdir()
        own = _STUDENT.format(exchange=str(self.exchange))
        (desk / "nbgrader_config.py").write_text(own, encoding="utf-8")
        self.instructor = LabServer(self.course, folder / "instructor-home")
        self.student = LabServer(desk, folder / "student-home")

    @property
    def key(self) -> Key:
        return load_key(ROOT / "solutions" / ASSIGNMENT / "key.py")

    def student_version(self) -> nbformat.NotebookNode:
        return nbformat.read(self.course / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)

    def points(self) -> dict[str, int]:
        """Return the points of each graded cell."""
        cells = (cell.metadata.get("nbgrader", {}) for cell in self.student_version().cells)
        return {cell["grade_id"]: cell["points"] for cell in cells if cell.get("grade")}

    def graded(self, student: str) -> str:
        """Return the graded notebook of a student as text."""
        folder = self.course / "grading" / "autograded" / student / ASSIGNMENT
        return (folder / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8")

    def hand_in_hostile(self, student: str) -> None:
        """Put a submission among the collected ones that shows every injection, as text and as output."""
        notebook = self.student_version()
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name == "A1-q01-answer":
                gradebook = str(self.course / "grading" / "gradebook.db")
                cell.source += _SHOW.format(texts=json.dumps(list(ALL.values())), gradebook=gradebook)
            elif name == "A1-p1":
                cell.source = "\n\n".join(["My paragraph.", *ALL.values()])
        folder = self.course / "grading" / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
