"""Whole numbers that come as text where no schema reads them: in a cookie, a header, the name of a stream."""

from __future__ import annotations

# As many as an address may name (core/http.py); every database and every browser takes them for a number.
MOST_DIGITS = 15


def whole(text: str) -> int | None:
    """The number; None for anything else. "²" is a digit to Python as well, but no number."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
