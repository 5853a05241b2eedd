"""Which of nbgrader's own tests are run against our grader, and which of them differ and why."""

from dataclasses import dataclass

#: Modules of ``nbgrader.tests``, in three groups, so that several processors can run them.
AUTOGRADE = ("apps.test_nbgrader_autograde",)
RELEASE = (
    "apps.test_api",
    "apps.test_nbgrader_db",
    "apps.test_nbgrader_generate_assignment",
    "apps.test_nbgrader_update",
    "apps.test_nbgrader_zip_collect",
)
RETURN = (
    "apps.test_nbgrader_export",
    "apps.test_nbgrader_fetchfeedback",
    "apps.test_nbgrader_formgrade",
    "apps.test_nbgrader_generate_feedback",
    "apps.test_nbgrader_list",
    "apps.test_nbgrader_releasefeedback",
    "preprocessors.test_overwritecells",
    "preprocessors.test_overwritekernelspec",
    "preprocessors.test_saveautogrades",
)

#: What is not run, by the reason. ``ui-tests``, for a browser, are no Python and are not run either.
LEFT_OUT = {
    "No gradebook is there; ours holds a submission against what was released.": (
        "preprocessors.test_checkcellmetadata",
        "preprocessors.test_deduplicateids",
    ),
    "Nothing of ours is in what they try.": (
        "api.test_gradebook",
        "api.test_models",
        "apps.test_config",
        "apps.test_nbgrader",
        "apps.test_nbgrader_collect",
        "apps.test_nbgrader_fetch_assignment",
        "apps.test_nbgrader_generate_config",
        "apps.test_nbgrader_generate_solution",
        "apps.test_nbgrader_quickstart",
        "apps.test_nbgrader_releaseassignment",
        "apps.test_nbgrader_submit",
        "apps.test_nbgrader_validate",
        "nbgraderformat.test_v1",
        "nbgraderformat.test_v2",
        "nbgraderformat.test_v3",
        "preprocessors.test_clearhiddentests",
        "preprocessors.test_clearmarkscheme",
        "preprocessors.test_clearsolutions",
        "preprocessors.test_computechecksums",
        "preprocessors.test_getgrades",
        "preprocessors.test_headerfooter",
        "preprocessors.test_ignorepattern",
        "preprocessors.test_instantiatetests",
        "preprocessors.test_limitoutput",
        "preprocessors.test_lockcells",
        "preprocessors.test_savecells",
        "test_auth",
        "test_validator",
        "utils.test_utils",
    ),
}


@dataclass(frozen=True)
class Difference:
    """One test that fails with our grader: what it complains about, and why ours is right."""

    complaint: str
    why: str


_GRADED = "unexpected return code: 0"

DIFFERENT = {
    "apps.test_nbgrader_autograde::test_grade_empty_timestamp": Difference(
        _GRADED,
        "A timestamp.txt that holds no time fails a submission in nbgrader; here it is graded as one "
        "without a time, and the instructor is told.",
    ),
    "apps.test_nbgrader_autograde::test_handle_failure": Difference(
        _GRADED,
        "A notebook with graded cells that were never released fails the submission in nbgrader; here "
        "those cells count as ordinary ones, what was released is marked, and the instructor is told.",
    ),
    "apps.test_nbgrader_autograde::test_handle_failure_single_notebook": Difference(
        _GRADED, "The same, where some notebooks only are graded (--notebook)."
    ),
    "apps.test_nbgrader_update::test_update_autograde": Difference(
        _GRADED,
        "A submission with metadata of an older nbgrader stops the whole class in nbgrader until files "
        "are updated by hand; here its cells get the released metadata back, and it is graded.",
    ),
    "apps.test_nbgrader_update::test_update_autograde_old_assign": Difference(
        _GRADED, "The same, where the assignment itself was released with the older metadata."
    ),
    "preprocessors.test_overwritecells::test_nonexistent_grade_id": Difference(
        "AttributeError: nbgrader",
        "From a cell that was not released nbgrader takes the name and leaves the rest of its metadata, "
        "over which later steps may stop; here all of it is taken away.",
    ),
    "preprocessors.test_overwritecells::test_add_missing_cells": Difference(
        "AssertionError",
        "A missing task cell is put at the end of the notebook by nbgrader; here, like every missing cell, "
        "after the cell that stood before it at release, beside its question.",
    ),
}
