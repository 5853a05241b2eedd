"""nbgrader's own tests up to the grading, and of what Formgrader asks for, with our grader."""

import pytest

from tests.grading.upstream.differences import RELEASE
from tests.grading.upstream.runner import ALL, NOT_ASKED, check


@pytest.mark.skipif(not ALL, reason=NOT_ASKED)
def test_only_what_is_listed_differs() -> None:
    check(RELEASE)
