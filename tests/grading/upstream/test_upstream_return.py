"""nbgrader's own tests after the grading, and of the steps that ours replace, with our grader."""

from tests.grading.upstream.differences import RETURN
from tests.grading.upstream.runner import check


def test_only_what_is_listed_differs() -> None:
    check(RETURN)
