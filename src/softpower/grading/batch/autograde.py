"""nbgrader's Autograde, for a whole class at once: parallel, shut in, resumable.

:func:`install` puts it where nbgrader looks for its own, so ``nbgrader autograde``, the
Formgrader button and ``softpower grade`` are one and the same: same folders, same
gradebook, same marks.
"""

import glob
import platform
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import chdir, contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from filelock import FileLock, Timeout
from nbgrader import __version__ as nbgrader_version
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, Student
from nbgrader.converters import Autograde, NbGraderException
from traitlets import Any as AnyTrait
from traitlets import Bool, Integer, Unicode
from traitlets.config import Config

from softpower import __version__
from softpower.grading.batch.cluster import NoCluster
from softpower.grading.batch.journal import Journal
from softpower.grading.batch.pool import default_workers, executor
from softpower.grading.batch.worker import NOT_GRADABLE, Course, Graded, grade_packed
from softpower.grading.batch.writer import Writer, contents, put_in_place, remove
from softpower.grading.engine.job import NotConfined
from softpower.grading.engine.runner import TemplateDied
from softpower.grading.engine.warm import visible_folders
from softpower.grading.gradebook import NoGradebook, held, open_gradebook
from softpower.grading.keys import KEY_FILE, Key, KeyProblem, load_key
from softpower.grading.preprocessors import LatePenalties
from softpower.grading.submission.blueprint import Blueprint, read_blueprint
from softpower.grading.submission.intake import take

#: Submissions that are written in one transaction at most, and after how many seconds fewer are.
BATCH, BATCH_SECONDS = 32, 1.0
#: Submissions that wait for each worker at most.
WAITING = 4
#: How often a pool that lost a worker is opened again; seconds to wait for another command.
RESTARTS, LOCK_SECONDS = 3, 2


def install() -> None:
    """Let nbgrader's command and Formgrader use :class:`ParallelAutograde`.

    nbgrader has no setting for the class; both modules look the name up when they need it.
    """
    nbgrader.apps.autogradeapp.Autograde = ParallelAutograde
    nbgrader.apps.api.Autograde = ParallelAutograde


class NotAllGraded(NbGraderException):
    """All was tried, and some submissions could not be graded; they are in the message."""


class ParallelAutograde(Autograde):
    """Grade all submissions of an assignment that are not graded yet, or all with ``force``."""

    #: What is done with each submission, in a worker; and its name in the log.
    task = staticmethod(grade_packed)
    step = "grade"

    workers = Integer(None, allow_none=True, help="Worker processes; by default one for each processor.").tag(
        config=True
    )
    scheduler = Unicode("", help="Address of a Dask scheduler to grade on instead.").tag(config=True)
    solutions = Unicode("solutions", help="Folder of the assignments' sources and keys.").tag(config=True)
    dry_run = Bool(False, help="Say what would be graded, and grade nothing.").tag(config=True)
    on_start = AnyTrait(None, help="Called with the students to grade and those who are skipped.")
    on_graded = AnyTrait(None, help="Called with each result, when it is safe on the disk.")

    def start(self) -> None:
        """Grade. Raises NbGraderException if something could not be graded."""
        assignment = self.coursedir.assignment_id
        todo, skipped = self._plan(assignment)
        if self.on_start:
            self.on_start(todo, skipped)
        for student in skipped:
            self.log.info("Skipping existing assignment: %s", self._format_dest(assignment, student))
        if self.dry_run or not todo:
            return
        self._check_place()
        try:
            with self._alone(assignment), chdir(self.coursedir.root):  # where hooks look for their files
                failed = self._grade_all(assignment, todo)
        except (NotConfined, TemplateDied, KeyProblem, NoCluster, NoGradebook) as error:
            self._stop(str(error))
        if failed:
            self._stop("These submissions could not be graded: " + ", ".join(failed), NotAllGraded)

    def _check_place(self) -> None:
        """Refuse a course that lies where student code has to read."""
        root = Path(self.coursedir.root).resolve()
        for folder in visible_folders():
            if root.is_relative_to(folder):
                self._stop(f"The course lies in {folder}, which student code has to read. Move it elsewhere.")

    def _stop(self, message: str, kind: type[NbGraderException] = NbGraderException) -> None:
        self.log.error(message)
        raise kind(message)

    # -- what to grade

    def _plan(self, assignment: str) -> tuple[list[str], list[str]]:
        """Return the students to grade and those whose submissions are graded already."""
        found = sorted(self._handed_in(assignment))
        if not found:
            pattern = self._format_source(assignment, self.coursedir.student_id)
            self._stop(f"Nothing is handed in for {assignment}. No notebooks were matched by '{pattern}'.")
        due = {student: self._is_due(assignment, student) for student in found}
        return [s for s in found if due[s]], [s for s in found if not due[s]]

    def _handed_in(self, assignment: str) -> Iterator[str]:
        pattern = self._format_source(assignment, self.coursedir.student_id)
        excluded = set(self.coursedir.student_id_exclude.split(","))
        for folder in glob.glob(pattern):
            student = Path(folder).relative_to(self._submitted()).parts[0]
            if student not in excluded:
                yield student

    def _submitted(self) -> Path:
        """Return the folder that has one folder for each student."""
        return Path(self._format_source("A", "S")).parents[1]

    def _is_due(self, assignment: str, student: str) -> bool:
        """Whether a submission is new, or newer than what was graded; all are with ``force``."""
        graded = Path(self._format_dest(assignment, student))
        if self.force or not graded.is_dir() or self._lacks_notebooks(assignment, student):
            return True
        new, old = (
            take(folder, ["*.ipynb"]).timestamp
            for folder in (Path(self._format_source(assignment, student)), graded)
        )
        return new is not None and old is not None and new > old

    def _lacks_notebooks(self, assignment: str, student: str) -> bool:
        """Whether a notebook that was asked for by its name is not graded yet."""
        graded = Path(self._format_dest(assignment, student))
        asked = self._notebooks(assignment, student) if self.coursedir.notebook_id != "*" else []
        return any(not (graded / Path(notebook).name).exists() for notebook in asked)

    def _notebooks(self, assignment: str, student: str) -> list[str]:
        """Return the notebooks that were handed in, of those that are asked for."""
        folder = glob.escape(self._format_source(assignment, student))
        return sorted(glob.glob(f"{folder}/{self.coursedir.notebook_id}.ipynb"))

    # -- what to grade with

    def _course(self, gradebook: Gradebook, assignment: str) -> Course:
        try:
            blueprint = read_blueprint(gradebook, assignment)
        except MissingEntry:
            self._stop(
                f"{assignment} is not in the gradebook. Release it first: "
                f"nbgrader generate_assignment {assignment}"
            )
        wanted = {n: p for n, p in blueprint.notebooks.items() if fnmatch(n, self.coursedir.notebook_id)}
        source = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", assignment))
        kept = {str(source / name) for name in self.exclude_overwriting.get(assignment, [])}
        names = set(utils.find_all_files(str(source), [*self.coursedir.ignore, "*.ipynb"])) - kept
        files = {Path(name).relative_to(source).as_posix(): Path(name).read_bytes() for name in sorted(names)}
        steps = [_name(step) for step in self._steps()]
        blueprint, key = Blueprint(assignment, wanted), self._key(assignment)
        return Course(blueprint, key, files, steps, self._config_for_workers())

    def _config_for_workers(self) -> Config:
        """Return the settings without the address of the gradebook, which may hold a password."""
        config = deepcopy(self.config)
        config.CourseDirectory.pop("db_url", None)
        return config

    def _steps(self) -> list[Any]:
        return [*self.sanitize_preprocessors, *self.autograde_preprocessors]

    def _key(self, assignment: str) -> Key:
        file = Path(self.solutions) / assignment / KEY_FILE
        return load_key(file.resolve()) if file.is_file() else {}

    # -- grading

    @contextmanager
    def _alone(self, assignment: str) -> Iterator[None]:
        """Let one command at a time grade an assignment."""
        folder = Path(self._format_dest("A", "S")).parents[1].parent
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(folder / f".{assignment}.grading", timeout=LOCK_SECONDS):
                yield
        except Timeout:
            self._stop_for_another(assignment)

    def _stop_for_another(self, assignment: str) -> None:
        self._stop(f"{assignment} is being graded by another command. Try again when it is done.")

    def _sweep(self, assignment: str) -> None:
        """Remove what a command that was ended has left between two folders; it is graded again."""
        for which in ("new", "old"):
            for folder in Path(self._format_dest("A", "S")).parents[1].glob(f"*/.{assignment}.{which}"):
                remove(folder)

    def _grade_all(self, assignment: str, todo: Sequence[str]) -> list[str]:
        """Grade, write, and return who could not be graded."""
        url, course = self.coursedir.db_url, self.coursedir.course_id
        with open_gradebook(url, course) as gradebook, held(gradebook, f"{course} {assignment}") as free:
            if not free:
                self._stop_for_another(assignment)
            self._sweep(assignment)
            failed = self._unknown(gradebook, todo)
            todo = [student for student in todo if student not in failed]
            packed = self._course(gradebook, assignment).packed()
            writer = self._writer(gradebook, assignment)
            batch: list[Graded] = []
            written = monotonic()
            try:
                for graded in self._results(packed, assignment, todo):
                    batch.append(graded)
                    if len(batch) >= BATCH or monotonic() - written > BATCH_SECONDS:
                        batch, full = [], batch
                        failed += self._write(full, writer, assignment)
                        written = monotonic()
            finally:  # an interrupt must not lose what is graded
                failed += self._write(batch, writer, assignment)
        return failed

    def _unknown(self, gradebook: Gradebook, todo: Sequence[str]) -> list[str]:
        """Return the students who are not in the gradebook and may not be, or cannot be, added to it."""
        if self.create_student:
            return self._too_long(gradebook, todo)
        known = {student.id for student in gradebook.students}
        unknown = [student for student in todo if student not in known]
        for student in unknown:
            self.log.error("No student with ID '%s' exists in the database", student)
        return unknown

    def _too_long(self, gradebook: Gradebook, todo: Sequence[str]) -> list[str]:
        """Return the students whose ids a server would refuse, and with them the marks of others."""
        if gradebook.engine.dialect.name == "sqlite":
            return []
        return [student for student in todo if len(student) > Student.id.type.length]

    def _workers(self, jobs: int) -> int:
        """Return how many processes pay; a single submission runs in this one."""
        if jobs == 1:
            return 0
        return max(0, min(default_workers() if self.workers is None else self.workers, jobs))

    def _results(self, packed: bytes, assignment: str, todo: Sequence[str]) -> Iterator[Graded]:
        """Yield results as they come. A pool that loses a worker is opened again, a few times."""
        left = dict.fromkeys(todo)
        for attempt in range(1 + RESTARTS):
            workers = self._workers(len(left))
            try:
                with executor(workers, self.scheduler) as (pool, places):
                    for graded in self._round(pool, places, packed, assignment, list(left)):
                        del left[graded.student]
                        yield graded
                return
            except BrokenExecutor:
                self.log.warning("A worker process was ended from outside; its submissions are graded again.")
                if attempt == RESTARTS:
                    self._stop(
                        "Worker processes are being ended from outside, perhaps for want of memory. What is "
                        "graded is saved. Run the same command again for the rest, with fewer --workers."
                    )

    def _round(
        self, pool: Executor, places: int, packed: bytes, assignment: str, students: list[str]
    ) -> Iterator[Graded]:
        """Yield the results of one pool; no more is read ahead than its places need."""
        waiting: set[Future[Graded]] = set()
        students.reverse()
        while students or waiting:
            while students and len(waiting) < WAITING * places:
                student = students.pop()
                self.notebooks = self._notebooks(assignment, student)  # which the hook is given
                self.run_pre_convert_hook()
                taken = take(Path(self._format_source(assignment, student)), self.coursedir.ignore)
                waiting.add(pool.submit(self.task, packed, student, taken))
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()

    def _writer(self, gradebook: Gradebook, assignment: str) -> Writer:
        return Writer(gradebook, assignment, self._penalty())

    def _penalty(self) -> Any:
        """Return what nbgrader's plugin for late submissions asks for."""
        settings = LatePenalties(parent=self)
        settings.init_plugin()
        return settings.plugin_inst.late_submission_penalty

    # -- writing

    def _write(self, batch: list[Graded], writer: Writer, assignment: str) -> list[str]:
        """Save a batch: the marks, then the folders, then the log. Return who could not be graded."""
        writer.save(batch)
        for graded in batch:
            folder = Path(self._format_dest(assignment, graded.student))
            files = {**self._other_notebooks(folder, graded), **graded.files}
            if not any(name.endswith(".ipynb") for name in files):  # no folder: what comes later is graded
                remove(folder)
                continue
            put_in_place(folder, files, int(str(self.permissions), 8))
            if self.coursedir.groupshared:
                self.set_permissions(assignment, graded.student)
        if batch:
            Journal(self._journal_file(assignment)).add(self._entry(graded, assignment) for graded in batch)
        for graded in batch:
            for line in [*graded.told, *graded.reasons]:
                self.log.warning("%s: %s", graded.student, line)
            self.log.info("%s: %s", graded.student, graded.status)
            self.notebooks = self._notebooks(assignment, graded.student)
            self.run_post_convert_hook()
            if self.on_graded:
                self.on_graded(graded)
        return [graded.student for graded in batch if graded.status == NOT_GRADABLE]

    def _other_notebooks(self, folder: Path, graded: Graded) -> dict[str, bytes]:
        """Return what stays in a graded folder where only some notebooks are graded."""
        if self.coursedir.notebook_id == "*":
            return {}
        asked = {f"{notebook}.ipynb" for notebook in graded.marks}
        return {name: body for name, body in contents(folder).items() if name not in asked}

    def _journal_file(self, assignment: str) -> Path:
        return Path(self._format_dest("A", "S")).parents[1].parent / "log" / f"{assignment}.jsonl"

    def _entry(self, graded: Graded, assignment: str) -> dict[str, Any]:
        return {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "step": self.step,
            "assignment": assignment,
            "student": graded.student,
            "status": graded.status,
            "reasons": graded.reasons,
            "told": graded.told,
            "marks": {name: marks.scores for name, marks in graded.marks.items()},
            "handed_in": graded.taken,
            "executed": {name: sha256(body).hexdigest() for name, body in _notebooks(graded)},
            "seconds": graded.seconds,
            "cpu_seconds": graded.cpu_seconds,
            "versions": _VERSIONS,
        }


def _notebooks(graded: Graded) -> list[tuple[str, bytes]]:
    return [(name, body) for name, body in sorted(graded.files.items()) if name.endswith(".ipynb")]


_VERSIONS = {"softpower": __version__, "nbgrader": nbgrader_version, "python": platform.python_version()}


def _name(step: Any) -> str:
    return step if isinstance(step, str) else f"{step.__module__}.{step.__qualname__}"
