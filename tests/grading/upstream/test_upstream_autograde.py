"""nbgrader's own tests of autograde itself, with our grader."""

from tests.grading.upstream.differences import AUTOGRADE
from tests.grading.upstream.runner import check


def test_only_what_is_listed_differs() -> None:
    check(AUTOGRADE)
