"""nbgrader's Execute, by a child that is shut in instead of a kernel with the grader's rights.

Registered in place of ``nbgrader.preprocessors.Execute``. The cells are run by
:mod:`softpower.grading.engine`; what they send becomes outputs by nbclient's own code, as
in JupyterLab and in nbgrader. A notebook that ends, blocks or floods its kernel keeps what
it gave before; every cell that was not run says why.
"""

import atexit
import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager
from nbclient.client import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Bool, Dict, Float, Integer

from softpower.exercises.yours import GRADED_AS
from softpower.grading.confine.limits import MIB, Limits
from softpower.grading.engine.child import request_id
from softpower.grading.engine.job import Job, NotConfined, Run
from softpower.grading.engine.runner import Template
from softpower.grading.engine.warm import LAYERS
from softpower.grading.submission.intake import unreadable_reason
from softpower.grading.submission.repair import OURS
from softpower.language import marked

_ACROSS = frozenset({"NBGRADER_EXECUTION"})
#: Why a cell was not run. A notebook keeps such a reason in English; what is told of an item says it again.
_ENDED_BEFORE = marked("an earlier cell had ended or blocked the kernel.")


class OtherLanguage(Exception):
    """A notebook is not written in Python; the message says so."""


class SafeExecute(Execute):
    """Execute a notebook shut in, within limits, and note in words what did not run.

    The time for one cell is nbgrader's own setting, ``Execute.timeout``.
    """

    confine = Bool(
        True,
        help="Shut student code in. Where that cannot be had, nothing is graded unless this is False.",
    ).tag(config=True)
    notebook_seconds = Float(300, help="Seconds for all cells of a notebook together.").tag(config=True)
    memory = Integer(1024, help="Mebibytes for a notebook, beyond what the libraries take.").tag(config=True)
    more_limits = Dict({}, help="Other fields of softpower.grading.confine.limits.Limits.").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: KernelManager | None = None
    ) -> tuple[NotebookNode, Any]:
        """Execute the notebook, unless it could not be read.

        Raises
        ------
        NotConfined
            If student code cannot be shut in on this machine.
        """
        if reason := unreadable_reason(nb):
            _note_ends(nb.cells, reason)  # nbgrader gives full marks to a graded cell without outputs
            return nb, resources
        if platform.system() == "Linux":
            return self._in_a_child(nb, resources)
        if self.confine:
            raise NotConfined(
                f"Student code is shut in on Linux only; this is {platform.system()}. Grade in the "
                "container of the Containerfile; or, if you trust the students, say --unconfined: "
                "their code then runs with your rights."
            )
        return _with_a_kernel(self, nb, resources, km)

    def limits(self) -> Limits:
        """Return the limits that the settings make."""
        return Limits(
            cell_seconds=self.timeout or self.notebook_seconds,
            notebook_seconds=self.notebook_seconds,
            memory=self.memory * MIB,
            **self.more_limits,
        )

    def _in_a_child(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        _refuse_other_languages(nb)
        NotebookClient.__init__(self, nb, None)
        self.kc, self._at = _Silent(), -1
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        self.reset_execution_trackers()
        self._check_assign_resources(resources)
        ours = self.resources.setdefault(OURS, {})
        folder = Path(self.resources.get("metadata", {}).get("path") or ".")
        files = ours["files"] if "files" in ours else read_files(folder)
        run = template(self.confine).run(self._job(nb, files), self._take_message)
        self._finish(nb, run)
        nb.metadata["language_info"] = {"name": "python"}
        self.set_widgets_metadata()
        ours.update(new_files=run.files, cpu_seconds=run.cpu_seconds, trouble=self._trouble(nb, run))
        if "files" not in ours:
            write_files(folder, run.files)
        return nb, self.resources

    def _job(self, nb: NotebookNode, files: dict[str, bytes]) -> Job:
        cells = [(n, cell.source) for n, cell in enumerate(nb.cells) if _runs(cell)]
        environment = {name: os.environ[name] for name in _ACROSS if name in os.environ}
        environment[GRADED_AS] = _student(self.resources)
        return Job(cells, files, self.limits(), environment)

    def _take_message(self, number: int, kind: str, content: dict[str, Any]) -> None:
        if number != self._at:
            self._at, self.clear_before_next_output = number, False
        header = {"msg_type": kind, "msg_id": "", "date": None}
        message = {
            "msg_type": kind,
            "header": header,
            "parent_header": {"msg_id": request_id(number)},
            "metadata": {},
            "content": content,
            "buffers": [],
        }
        self.process_message(message, self.nb.cells[number], number)

    def _finish(self, nb: NotebookNode, run: Run) -> None:
        """Give each cell its number, and its error if it has one; say why others were not run."""
        for number, reply in run.replies.items():
            cell = nb.cells[number]
            count = reply.get("execution_count")
            cell.execution_count = count if isinstance(count, int) else None
            if number in run.timed_out:
                cell.outputs = [one for one in cell.outputs if one.get("ename") != "KeyboardInterrupt"]
                reply = {"status": "error", **self.error_on_timeout}
            if reply.get("status") == "error":
                self.on_cell_executed(cell=cell, cell_index=number, execute_reply={"content": _error(reply)})
        if run.stopped:
            at = run.stopped_at if run.stopped_at is not None else -1
            if at >= 0 and at not in run.replies:
                _note_end(nb.cells[at], run.stopped)
            after = (cell for n, cell in enumerate(nb.cells) if n > at and n not in run.replies)
            _note_ends(after, _ENDED_BEFORE)

    def _trouble(self, nb: NotebookNode, run: Run) -> list[str]:
        """Say which cells did not run to their end, and why."""
        told = [f"{_place(nb, n)} ran longer than {self.timeout:g} seconds." for n in sorted(run.timed_out)]
        if run.stopped:
            at = "Before the first cell" if run.stopped_at is None else _place(nb, run.stopped_at)
            told.append(f"{at}: {run.stopped} No later cell was run.")
        return told


def _refuse_other_languages(nb: NotebookNode) -> None:
    spec = nb.metadata.get("kernelspec")
    language = spec.get("language") if isinstance(spec, dict) else None
    if isinstance(language, str) and not language.casefold().startswith("python"):
        raise OtherLanguage(
            f"The notebook asks for the kernel {spec.get('name')} (language: {language}). "
            "Only Python notebooks are run here."
        )


def _student(resources: Any) -> str:
    student: str = (resources or {}).get("nbgrader", {}).get("student", "")
    return student


def _place(nb: NotebookNode, number: int) -> str:
    name = nb.cells[number].metadata.get("nbgrader", {}).get("grade_id", "")
    return f"Cell {number + 1}" + (f" ({name})" if name else "")


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _error(reply: dict[str, Any]) -> dict[str, Any]:
    """Return the error of a reply; a child may have sent anything."""
    lines = reply.get("traceback")
    traceback = [str(line) for line in lines] if isinstance(lines, list) else []
    name, value = str(reply.get("ename")), str(reply.get("evalue"))
    return {"status": "error", "ename": name, "evalue": value, "traceback": traceback}


def _note_ends(cells: Iterable[NotebookNode], reason: str) -> None:
    for cell in cells:
        if _runs(cell):
            _note_end(cell, reason)


def _note_end(cell: NotebookNode, reason: str) -> None:
    end = new_output("error", ename="KernelDied", evalue=reason, traceback=[reason])
    cell.outputs = [*cell.get("outputs", []), end]


class _Silent:
    """Stands where nbclient has its client; a widget may want to answer the kernel, and nobody listens."""

    def __getattr__(self, name: str) -> Any:
        return _Silent()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return _Silent()


# -- templates


@cache
def template(confine: bool) -> Template:
    """Return this process's template, which starts at its first run and ends with the process."""
    made = Template(LAYERS if confine else ())
    atexit.register(made.close)
    return made


def can_confine() -> bool:
    """Return whether this machine can shut student code in."""
    if platform.system() != "Linux":
        return False
    try:
        template(True).start()
    except NotConfined:
        return False
    return True


# -- files beside a notebook


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the files beside a notebook that its cells may read; no notebooks, no links."""
    found = sorted(file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in found if file.suffix != ".ipynb"
    }


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files that cells made, beside the notebook."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(content)


# -- without a child: another system, and code that the grader trusts


def _with_a_kernel(
    execute: SafeExecute, nb: NotebookNode, resources: Any, km: KernelManager | None
) -> tuple[NotebookNode, Any]:
    """Execute with a kernel of its own, with the rights of whoever grades."""
    plain = _KernelExecute(parent=execute.parent, config=execute.config)
    with _graded_as(_student(resources)):
        return plain.preprocess(nb, resources, km)


@contextmanager
def _graded_as(student: str) -> Iterator[None]:
    """Let the kernels that start meanwhile know whose notebook they run."""
    os.environ[GRADED_AS] = student
    try:
        yield
    finally:
        del os.environ[GRADED_AS]


class _KernelExecute(Execute):
    """nbgrader's Execute, for notebooks that end or block their kernel."""

    dead = ""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Execute one cell; note the end of the kernel instead of failing."""
        if self.dead:
            _note_ends([cell], self.dead)
            return cell, resources
        try:
            return super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            happened = marked("the kernel was ended while this cell ran.")
        except CellTimeoutError:  # an ordinary endless loop is interrupted, and does not come here
            happened = marked("this cell ran longer than allowed and could not be interrupted.")
        except Exception as error:  # what a student's code sends may upset the client in any way
            happened = f"the kernel sent something unreadable while this cell ran ({type(error).__name__})."
        self.dead = _ENDED_BEFORE
        _note_end(cell, happened)
        return cell, resources
