"""What a refusal may say of itself."""

import pytest

from app.core.errors import Refusal


@pytest.mark.parametrize("name", ["type", "title", "status", "code", "detail", "errors"])
def test_a_refusal_does_not_speak_over_the_problem_document(name):
    with pytest.raises(ValueError, match=name):
        Refusal(extra={name: 1, "limit": 2})
