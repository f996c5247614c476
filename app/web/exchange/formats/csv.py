"""CSV, in whatever encoding and with whatever separator."""

from __future__ import annotations

import csv
import re
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
_SAYS_SO = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def rows(path: Path, facts: dict[str, str]) -> Iterator[Row]:
    """The file's records. Encoding and separator are noted in `facts`. Raises Unreadable."""
    text, facts["encoding"] = decoded(path.read_bytes())
    csv.field_size_limit(_MOST_FIELD)
    # Excel writes a first line about its separator, which is no row.
    named = _SAYS_SO.match(text)
    facts["separator"] = separator = named[1] if named else _likeliest(text)
    return islice(_records(text, separator), 1 if named else 0, None)


def _records(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=separator)
    try:
        yield from reader
    except csv.Error:
        # The one thing it stumbles over: a quote that is never closed swallows the rest of the file.
        raise Unreadable("cell_too_long", reader.line_num) from None


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, without a second copy of the whole text; a lone \\r ends one too."""
    return (line[0] for line in _LINE.finditer(text))


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
