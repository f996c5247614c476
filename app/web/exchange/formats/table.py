"""A table found in a file: which row is the heading, and what each column holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TypeAlias

from app.web.exchange.formats.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS, Unreadable

Row: TypeAlias = list[str]

# The heading is looked for among the first rows: templates put a title and instructions above it.
_SEARCHED = 15
MOST_SAMPLES = 5
MOST_VALUES = 300
_MOST_VALUE = 120
_PREVIEWED = 8
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")


@dataclass
class Profile:
    """What stands in one column."""

    samples: list[str] = field(default_factory=list)
    # Value → how often; given up (None) where there are too many different ones.
    values: dict[str, int] | None = field(default_factory=dict)
    filled: int = 0
    # The largest first and second number of dates like 10/20/2016.
    largest: list[int] = field(default_factory=lambda: [0, 0])

    def see(self, cell: str) -> None:
        """Take one cell into account."""
        if cell:
            self.filled += 1
            if len(self.samples) < MOST_SAMPLES and cell not in self.samples:
                self.samples.append(cell[:80])
            if date := _SLASHED.match(cell):
                self.largest = [
                    max(seen, int(part)) for seen, part in zip(self.largest, date.groups(), strict=True)
                ]
        if self.values is not None:
            self.values[cell] = self.values.get(cell, 0) + 1
            if len(self.values) > MOST_VALUES or len(cell) > _MOST_VALUE:
                self.values = None


class Table:
    """Rows of texts under a heading. Iterating gives (row number as a spreadsheet shows it, cells), once."""

    def __init__(self, rows: Iterable[Row]) -> None:
        numbered = enumerate((_clean(row, number) for number, row in enumerate(rows, start=1)), start=1)
        filled = ((number, row) for number, row in numbered if any(row))
        first = list(islice(filled, _SEARCHED))
        if not first:
            raise Unreadable("empty")
        place = _heading(row for _number, row in first)
        self._rows = chain(first[place + 1 :], filled)
        heading = first[place][1]
        width = max(len(row) for _number, row in first[place:])
        self.columns = [name[:120] for name in heading] + [""] * (width - len(heading))
        self.profiles = [Profile() for _ in self.columns]
        # The first rows, for a preview.
        self.first: list[Row] = []
        self.row_count = 0

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        for number, row in self._rows:
            self.row_count += 1
            if self.row_count > MOST_ROWS:
                raise Unreadable("too_many_rows")
            cells = self._fitted(row)
            if len(self.first) < _PREVIEWED:
                self.first.append(cells)
            for profile, cell in zip(self.profiles, cells, strict=True):
                profile.see(cell)
            yield number, cells

    def _fitted(self, row: Row) -> Row:
        """As many cells as there are columns: what lies beyond the last heading has no meaning."""
        width = len(self.columns)
        return row[:width] if len(row) >= width else row + [""] * (width - len(row))


def _clean(row: Row, number: int) -> Row:
    cells = [_UNPRINTABLE.sub("", cell).replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", number)
    if any(len(cell) > MOST_CELL for cell in cells):
        raise Unreadable("cell_too_long", number)
    return cells


def _heading(rows: Iterable[Row]) -> int:
    """The first row that is nearly as full as any, and whose cells are names rather than numbers."""
    found = list(rows)
    widths = [sum(bool(cell) for cell in row) for row in found]
    enough = max(widths) * 0.6
    for place, (row, width) in enumerate(zip(found, widths, strict=True)):
        if width >= enough and _are_names(row):
            return place
    return 0


def _are_names(row: Row) -> bool:
    cells = [cell for cell in row if cell]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    (most,) = Counter(cells).most_common(1)
    return numbers * 4 <= len(cells) and (most[1] == 1 or len(cells) > 3)
