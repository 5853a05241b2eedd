"""The configuration of this repository as an nbgrader course, in one place."""

import os
import sysconfig
from functools import cache
from pathlib import Path

import nbgrader.api
from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.server_extensions.formgrader.handlers import template_path
from traitlets.config import Config

from softpower.grading.batch.autograde import install
from softpower.grading.keys import BANK_FILE, KEY_CATALOGUES, KEY_FILE
from softpower.grading.translation.notebooks import TEXT_STUB

COURSE_ID = "softpower"

#: What takes the place of a part of nbconvert's and nbgrader's pages.
TEMPLATES = Path(__file__).parent / "templates"

#: Sample paragraphs and their marks, beside an assignment's source; never released.
RUBRIC_FILE = "rubric.md"

#: Files beside an assignment's source that stay with the instructor.
NEVER_RELEASED = (KEY_FILE, RUBRIC_FILE, BANK_FILE, KEY_CATALOGUES)

#: What ``nbgrader zip_collect`` expects: ``STUDENT_A1.ipynb``, with anything between the two parts.
DOWNLOADED = r"(?:.*[/\\])?(?P<student_id>[^/\\_]+)_(?:[^/\\]*_)?(?P<file_id>[^/\\_]+?)(?:\.ipynb)?$"

#: No history on disk, and no warnings of the kernel itself on the screen.
KERNEL_ARGUMENTS = ["--HistoryManager.hist_file=:memory:", "--log-level=40"]

SANITIZE = [
    "softpower.grading.submission.repair.Repair",
    "nbgrader.preprocessors.ClearOutput",
]
AUTOGRADE = [
    "softpower.grading.submission.execute.SafeExecute",
    "softpower.grading.preprocessors.Judge",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "softpower.grading.preprocessors.SaveMarks",
    "softpower.grading.preprocessors.LatePenalties",
    "softpower.grading.submission.clean.Clean",
]
RELEASE = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "softpower.grading.preprocessors.Variants",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
    "softpower.grading.preprocessors.SealNotes",
]
FEEDBACK = [
    "nbgrader.preprocessors.GetGrades",
    "softpower.grading.preprocessors.Localise",
    "softpower.grading.judging.summary.Summary",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]


def configure(c: Config, root: Path, work: Path | None = None) -> Config:
    """Set up ``c`` for the course in ``root`` and return it.

    Parameters
    ----------
    c
        The configuration to fill, as ``get_config()`` gives it.
    root
        The repository: ``solutions/`` and ``exercises/`` are in it.
    work
        Where submissions, marks and feedback live; ``root / "grading"`` by default.
        Another folder gives a class of its own, which releases into itself.
    """
    _reach_scripts()
    nbgrader.api.get_alembic_version = _newest_schema
    own = work is None
    work = (work or root / "grading").resolve()
    work.mkdir(parents=True, exist_ok=True)

    course = c.CourseDirectory
    course.course_id = COURSE_ID
    course.root = str(root)
    course.source_directory = "solutions"
    course.release_directory = "exercises" if own else str(work / "release")
    for step in ("submitted", "autograded", "feedback", "executed_solutions", "source_with_tests"):
        name = "solution_directory" if step == "executed_solutions" else f"{step}_directory"
        setattr(course, name, f"grading/{step}" if own else str(work / step))
    course.db_url = f"sqlite:///{(work / 'gradebook.db').as_posix()}?timeout=60"
    course.ignore = [
        ".ipynb_checkpoints",
        "*.pyc",
        "__pycache__",
        "feedback",
        KEY_FILE,
        RUBRIC_FILE,
        BANK_FILE,
        KEY_CATALOGUES,
    ]
    c.FileNameCollectorPlugin.named_regexp = DOWNLOADED

    if not own:
        c.Exchange.root = str(work / "exchange")
        (work / "exchange").mkdir(exist_ok=True)

    c.GenerateAssignment.preprocessors = RELEASE
    c.ClearSolutions.code_stub = {"python": "# Your code goes above or below this line."}
    c.ClearSolutions.text_stub = TEXT_STUB
    c.Autograde.exporter_class = "softpower.grading.submission.intake.TolerantReader"
    c.Autograde.sanitize_preprocessors = SANITIZE
    c.Autograde.autograde_preprocessors = AUTOGRADE
    c.GenerateFeedback.preprocessors = FEEDBACK
    c.Execute.record_timing = False  # the same submission gives the same file
    c.Execute.shutdown_kernel = "immediate"
    c.Execute.extra_arguments = KERNEL_ARGUMENTS
    # Whatever shows a submission shows it without anything that runs in a browser.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "markdown2html": "softpower.grading.submission.clean.markdown_to_html",
        "clean_html": "softpower.grading.submission.clean.clean_html",
    }
    # Nor does it ask another machine for anything: ours first, then those that nbgrader would take.
    c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), template_path]
    install()
    for name in ("Variants", "SealNotes", "Judge", "Localise", "ParallelAutograde"):
        c[name].solutions = str(root / "solutions")
    return c


def _reach_scripts() -> None:
    """Put this environment's scripts on PATH: ``nbgrader db upgrade`` starts ``alembic`` by its bare name."""
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")


@cache
def _newest_schema() -> str | None:
    """Return the version that a new gradebook is marked with.

    nbgrader starts a program to ask for it, which takes seconds for each new gradebook.
    """
    return ScriptDirectory(ALEMBIC_DIR).get_current_head()
