"""What the tests of the ground share."""

import pytest

from app.core.transaction import Line, on_commit


@pytest.fixture
def told() -> list[Line]:
    """The lines that every commit of the test announces."""
    heard: list[Line] = []
    on_commit(heard.extend)
    return heard
