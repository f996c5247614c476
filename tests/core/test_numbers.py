"""Numbers that come as text from where anybody may write."""

import pytest

from app.core.numbers import whole


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("42", 42), ("007", 7), ("9" * 15, 10**15 - 1)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    "text", ["", " 1", "-1", "+1", "1.0", "1_000", "1e3", "²", "٣", "四", "9" * 16, "9" * 5000]
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert whole(text) is None
