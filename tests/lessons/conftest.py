"""Each test that asks for ``lesson`` runs for every lesson."""

import pytest

from tests.lessons.reading import lessons


@pytest.fixture(params=sorted(lessons()))
def lesson(request: pytest.FixtureRequest) -> str:
    """The number of a lesson."""
    return str(request.param)
