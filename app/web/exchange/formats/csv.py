"""CSV, in whatever encoding and with whatever separator."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.web.exchange.formats.encodings import decoded
from app.web.exchange.formats.limits import MOST_CELL, Unreadable
from app.web.exchange.formats.table import Row

SEPARATORS = ",;\t|"
_LOOKED_AT = 60
# A quoted cell may be a little longer in the file than it is in the end.
_MOST_FIELD = 4 * MOST_CELL


def rows(path: Path, facts: dict[str, str]) -> Iterator[Row]:
    """The file's records. Encoding and separator are noted in `facts`. Raises Unreadable."""
    text, facts["encoding"] = decoded(path.read_bytes())
    csv.field_size_limit(_MOST_FIELD)
    named = text[:5].lower() == "sep=;" or text[:4].lower() == "sep="
    separator = text[4] if named and len(text) > 4 and text[4] in SEPARATORS else _likeliest(text)
    facts["separator"] = separator
    records = _records(text, separator)
    return islice(records, 1, None) if named else records


def _records(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=separator)
    try:
        yield from reader
    except csv.Error:
        # The one thing it stumbles over: a quote that is never closed swallows the rest of the file.
        raise Unreadable("cell_too_long", reader.line_num) from None


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, without a second copy of the whole text; \\r alone ends one too."""
    begin = 0
    while begin < len(text):
        feed = text.find("\n", begin)
        end = len(text) if feed < 0 else feed + 1
        yield from (
            text[begin:end].splitlines(keepends=True) if "\r" in text[begin : end - 2] else (text[begin:end],)
        )
        begin = end


def _likeliest(text: str) -> str:
    """The separator that cuts most of the first records into the same number of columns, the more the better."""
    return max(SEPARATORS, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[float, int]:
    try:
        widths = Counter(
            len(record) for record in islice(_records(text, separator), _LOOKED_AT) if any(record)
        )
    except Unreadable:
        return (0.0, 0)
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several:
        return (0.0, 0)
    count, width = max(several)
    return (round(count / widths.total(), 1), width)
