"""nbgrader's own tests up to the grading, and of what Formgrader asks for, with our grader."""

from tests.grading.upstream.differences import RELEASE
from tests.grading.upstream.runner import check


def test_only_what_is_listed_differs() -> None:
    check(RELEASE)
