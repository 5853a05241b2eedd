"""A student unzips the bundle, installs it, learns and answers; with the packages that are here."""

import io
import os
import subprocess
import sysconfig
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest

from softpower.grading.bundle import TOP, content, packed
from softpower.grading.keys import KEY_FILE, invent, load_key
from tests.grading.toy import cell_named

ROOT = Path(__file__).parents[3]
RELEASED = sorted(folder.name for folder in (ROOT / "exercises").iterdir())


class Student:
    """The unzipped bundle in a new environment, with the packages of this one but not its course."""

    def __init__(self, folder: Path, bundle: dict[str, bytes]) -> None:
        with zipfile.ZipFile(io.BytesIO(packed(bundle))) as archive:
            archive.extractall(folder)
        self.root = folder / TOP
        self.clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SOFTPOWER"))
        }
        self.clean["JUPYTER_DATA_DIR"] = str(folder / "jupyter")
        place = self.root / ".venv"
        venv.create(place)
        self.scripts = Path(
            sysconfig.get_path("scripts", "venv", {"base": str(place), "installed_base": str(place)})
        )
        own = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
        # A folder named in a .pth file is searched; its own .pth files, such as this course's, are not read.
        (own / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        pip = (
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            "--no-build-isolation",
            "-e",
            ".",
        )
        installed = self.run(*pip)
        assert installed.returncode == 0, installed.stderr

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.scripts / "python"), *arguments]
        return subprocess.run(
            command, cwd=self.root, env=self.clean, capture_output=True, text=True, check=False
        )

    def execute(self, notebook: str) -> nbformat.NotebookNode:
        """Run a notebook as JupyterLab does, and return it with its outputs."""
        code = (
            "import sys, nbformat; from pathlib import Path; from nbclient import NotebookClient\n"
            "file = Path(sys.argv[1]); notebook = nbformat.read(file, as_version=4)\n"
            "NotebookClient(notebook, resources={'metadata': {'path': str(file.parent)}}).execute()\n"
            "nbformat.write(notebook, file)"
        )
        ran = self.run("-c", code, notebook)
        assert ran.returncode == 0, ran.stderr
        return nbformat.read(self.root / notebook, as_version=4)


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Student:
    return Student(tmp_path_factory.mktemp("student"), content(ROOT, RELEASED))


def test_the_course_of_a_student_is_the_bundles_and_has_no_grading(student: Student) -> None:
    found = student.run("-c", "import softpower; print(softpower.__file__)").stdout.strip()
    assert Path(found) == student.root.resolve() / "src" / "softpower" / "__init__.py"
    refused = student.run("-c", "import softpower.grading")
    assert "No module named 'softpower.grading'" in refused.stderr


def test_a_lesson_runs_at_a_students(student: Student) -> None:
    lesson = student.execute("notebooks/1_the_article_as_data.ipynb")
    assert any(
        "text/html" in output.get("data", {}) for cell in lesson.cells for output in cell.get("outputs", [])
    )


def test_an_answer_gets_its_feedback_at_a_students(student: Student) -> None:
    """An open, a guided and a closed item of the first assignment, each answered rightly."""
    name = RELEASED[0]
    key = load_key(ROOT / "solutions" / name / KEY_FILE)
    file = student.root / "exercises" / name / f"{name}.ipynb"
    fresh = nbformat.read(file, as_version=4)
    nbformat.write(invent.fill(fresh, invent.right(key, invent.plainly)), file)
    answered = student.execute(f"exercises/{name}/{name}.ipynb")
    shown = {item: cell_named(answered, item).outputs[0].data["text/plain"] for item in key}
    status = {item: text.splitlines()[0] for item, text in shown.items()}
    assert {entry.mode for entry in key.values()} == {"open", "guided", "closed"}
    for item, entry in key.items():
        assert status[item] == f"{item}: {'right' if entry.mode == 'open' else 'recorded'}"


def test_the_command_of_a_student_browses_and_does_not_mark(student: Student) -> None:
    program = str(student.scripts / "softpower")
    browse, mark = (
        subprocess.run(
            [program, *arguments], cwd=student.root, env=student.clean, capture_output=True, text=True
        )
        for arguments in (["browse", "--no-browser"], ["mark", "exercises/A1/A1.ipynb"])
    )
    assert (browse.returncode, mark.returncode) == (0, 2)
    assert (student.root / "data_browser.html").is_file()
    assert "your instructor gives you the marks" in mark.stderr
