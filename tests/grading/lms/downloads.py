"""Downloads as Moodle, Canvas and people make them, and a course to collect them in."""

import io
import stat
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbgrader.api import Gradebook

from softpower.grading.batch.grade import load_config
from softpower.grading.cli import main
from tests.grading.a_course import ROOT
from tests.grading.toy import ASSIGNMENT, source_notebook

DATE = (2026, 1, 30, 15, 30, 10)
NBGRADER = (
    "id,first_name,last_name,email\nfarrukh,Farrukh,Sodiqov,farrukh@uni.tj\nزهرا,زهرا,کریمی,zahra@uni.ir\n"
)
WORKSHEET = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    "Participant 501,Farrukh Sodiqov,,farrukh@uni.tj,Submitted for grading,,28.00,Yes,"
    '"Friday, 30 January 2026, 3:30 PM",-,\n'
    'Participant 502,زهرا کریمی,,zahra@uni.ir,Submitted for grading,,28.00,Yes,-,-,"Good work, Zahra"\n'
)
GRADEBOOK = (
    "Student,ID,SIS User ID,SIS Login ID,Section,T1 (9001),Other (9002),Final Score\n"
    ",,,,,Manual Posting,,\n"
    "    Points Possible,,,,,14.00,5.00,(read only)\n"
    '"Sodiqov, Farrukh",7001,S1,farrukh@uni.tj,Group A,,4.00,80\n'
    '"کریمی, زهرا",7002,S2,zahra@uni.ir,Group A,EX,3.00,60\n'
    '"Student, Test",7003,,0c1a,Group A,,,\n'
)


def notebook(answer: str = "1") -> bytes:
    """Return a notebook of the toy assignment with something in it."""
    made = source_notebook()
    made.cells[2].source = f"answer_1 = {answer}"
    return nbformat.writes(made).encode()


def a_zip(files: Mapping[str, bytes | str], date: tuple[int, int, int, int, int, int] = DATE) -> bytes:
    """Return a zip with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def a_link(name: str, target: str) -> bytes:
    """Return a zip with a link in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo(name, DATE)
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, target)
    return made.getvalue()


@lru_cache(maxsize=1)
def _empty_gradebook() -> bytes:
    """Return a fresh gradebook; nbgrader takes seconds to make one."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "gradebook.db"
        Gradebook(f"sqlite:///{file}").close()
        return file.read_bytes()


class Desk:
    """A course folder that is not released, and what its commands leave behind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
        folder = root / "solutions" / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(source_notebook(), folder / f"{ASSIGNMENT}.ipynb")
        load_config(root)  # makes the folder, and lets nbgrader find its scripts
        (root / "grading" / "gradebook.db").write_bytes(_empty_gradebook())

    @classmethod
    def at(cls, root: Path) -> "Desk":
        """Return the desk of a course that is there already."""
        desk = cls.__new__(cls)
        desk.root = root
        return desk

    def file(self, name: str, content: bytes | str) -> Path:
        """Write a file outside of the course's own folders; return it."""
        file = self.root / "downloads" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return file

    def run(self, *words: str | Path) -> int:
        """Run a command in the course; return its exit status."""
        return main(["--course", str(self.root), *map(str, words)])

    def roster(self, text: bytes | str = NBGRADER, name: str = "roster.csv") -> int:
        return self.run("roster", self.file(name, text))

    def collect(self, content: bytes | Mapping[str, bytes | str], *words: str, name: str = "d.zip") -> int:
        made = content if isinstance(content, bytes) else a_zip(content)
        return self.run("collect", ASSIGNMENT, self.file(name, made), *words)

    def placed(self, student: str = "farrukh") -> dict[str, bytes]:
        """Return the submission of a student, by name."""
        folder = self.root / "grading" / "submitted" / student / ASSIGNMENT
        files = (file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}

    def kept(self) -> list[bytes]:
        """Return the contents of every file below ``collected``."""
        folder = self.root / "grading" / "collected"
        return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]

    def students(self) -> dict[str, dict[str, str | None]]:
        """Return everybody in the gradebook."""
        with Gradebook(f"sqlite:///{self.root / 'grading' / 'gradebook.db'}") as gradebook:
            names = ("first_name", "last_name", "email", "lms_user_id")
            return {one.id: {name: getattr(one, name) for name in names} for one in gradebook.students}
