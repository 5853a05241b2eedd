"""nbgrader's own tests after the grading, and of the steps that ours replace, with our grader."""

import pytest

from tests.grading.upstream.differences import RETURN
from tests.grading.upstream.runner import ALL, NOT_ASKED, check


@pytest.mark.skipif(not ALL, reason=NOT_ASKED)
def test_only_what_is_listed_differs() -> None:
    check(RETURN)
