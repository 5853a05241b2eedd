"""A course folder with its own configuration file, and the command ``softpower grade`` in it."""

import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from softpower.grading.batch.grade import load_config
from softpower.grading.batch.journal import Journal
from softpower.grading.cli import main
from softpower.grading.keys import KEY_FILE, invent, load_key
from softpower.grading.quiet import quiet
from tests.grading.toy import ASSIGNMENT, KEY, source_notebook

ROOT = Path(__file__).parents[2]
#: A course that was released once, to copy from.
_released: list[TemporaryDirectory[str]] = []


class ACourse:
    """The toy assignment in a course folder of its own, released."""

    def __init__(
        self,
        root: Path,
        more_settings: str = "",
        source: nbformat.NotebookNode | None = None,
        key: str = KEY,
    ) -> None:
        self.root = root
        self._source, self._key_text = source or source_notebook(), key
        more_settings = more_settings or ("# another assignment" if source else "")
        if more_settings or not _released:
            self._make(more_settings)
        else:
            shutil.copytree(Path(_released[0].name), root, dirs_exist_ok=True)
        if not more_settings and not _released:
            _released.append(TemporaryDirectory())
            shutil.copytree(root, _released[0].name, dirs_exist_ok=True)

    @classmethod
    def at(cls, root: Path) -> "ACourse":
        """Return the course that is in a folder already."""
        course = cls.__new__(cls)
        course.root = root
        return course

    def _make(self, more_settings: str) -> None:
        settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        (self.root / "nbgrader_config.py").write_text(f"{settings}\n{more_settings}\n", encoding="utf-8")
        folder = self.root / "solutions" / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(self._source, folder / "T1.ipynb")
        (folder / KEY_FILE).write_text(self._key_text, encoding="utf-8")
        with quiet():
            released = self.api().generate_assignment(ASSIGNMENT)
        assert released["success"], released

    def api(self) -> NbGraderAPI:
        """Return nbgrader's own API, as Formgrader uses it."""
        config = load_config(self.root)
        return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)

    @property
    def database(self) -> str:
        return str(load_config(self.root).CourseDirectory.db_url)

    @property
    def key(self) -> Path:
        return self.root / "solutions" / ASSIGNMENT / KEY_FILE

    def answers(self, **changes: str) -> nbformat.NotebookNode:
        """Return a student's notebook with all right answers, but for some (``q2="13"``)."""
        changed = {f"T1-{name}": code for name, code in changes.items()}
        return invent.fill(
            self.fresh(), {**invent.right(load_key(self.key.resolve()), invent.plainly), **changed}
        )

    def fresh(self) -> nbformat.NotebookNode:
        """Return the notebook that students get."""
        return nbformat.read(self.root / "exercises" / ASSIGNMENT / "T1.ipynb", as_version=4)

    def submitted(self, student: str, assignment: str = ASSIGNMENT) -> Path:
        return self.root / "grading" / "submitted" / student / assignment

    def graded(self, student: str) -> Path:
        return self.root / "grading" / "autograded" / student / ASSIGNMENT

    def hand_in(self, student: str, notebook: nbformat.NotebookNode | str, time: str = "") -> None:
        """Put a submission where nbgrader collects them, with its time of day on 2026-01-30."""
        folder = self.submitted(student)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        text = notebook if isinstance(notebook, str) else nbformat.writes(notebook)
        (folder / "T1.ipynb").write_text(text, encoding="utf-8")
        if time:
            (folder / "timestamp.txt").write_text(f"2026-01-30 {time} UTC", encoding="utf-8")

    def grade(self, *arguments: str) -> int:
        """Run ``softpower grade`` on the assignment in this process; return its exit status."""
        return main(["--course", str(self.root), "grade", ASSIGNMENT, *arguments])

    def scores(self) -> dict[str, float]:
        """Return each student's marks."""
        with Gradebook(self.database) as gradebook:
            return {one.student_id: one.score for one in gradebook.assignment_submissions(ASSIGNMENT)}

    def dump(self, student: str) -> Any:
        """Return all that the gradebook and the graded folder hold of a student, without ids."""
        with Gradebook(self.database) as gradebook:
            submission = gradebook.find_submission(ASSIGNMENT, student)
            columns = ("name", "auto_score", "manual_score", "extra_credit", "needs_manual_grade", "score")
            found: list[Any] = [submission.timestamp]
            for notebook in submission.notebooks:
                found += [notebook.name, notebook.late_submission_penalty, notebook.flagged]
                found += sorted([getattr(g, c) for c in columns] for g in notebook.grades)
                found += sorted([c.name, c.auto_comment, c.manual_comment] for c in notebook.comments)
        files = (file for file in sorted(self.graded(student).rglob("*")) if file.is_file())
        return found, [(file.name, sha256(file.read_bytes()).hexdigest()) for file in files]

    def log(self) -> dict[str, dict[str, Any]]:
        """Return the newest line of the log for each student."""
        journal = Journal(self.root / "grading" / "log" / f"{ASSIGNMENT}.jsonl")
        return {line["student"]: line for line in journal.lines()}


def copied(course: ACourse, folder: Path) -> ACourse:
    """Return the same course in another folder."""
    shutil.copytree(course.root, folder)
    return ACourse.at(folder)
