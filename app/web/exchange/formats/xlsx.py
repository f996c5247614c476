"""XLSX: the first sheet that holds anything. The archive's directory is looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from app.web.exchange.formats.limits import (
    MOST_COLUMNS,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_ROWS,
    MOST_UNPACKED,
    Unreadable,
)
from app.web.exchange.formats.table import Row

Cell: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

# Smaller than this a file may be packed as tightly as it likes.
_SMALL = 1024 * 1024
# Rows above the heading, and the heading itself.
_ALLOWANCE = 20


def rows(path: Path, facts: dict[str, str]) -> Iterator[Row]:
    """The sheet's rows as texts. Its name is noted in `facts`. Raises Unreadable."""
    check_directory(path)
    sheet = _first_filled(path)
    facts["sheet"] = sheet.name
    return (list(map(_as_text, row)) for row in sheet.iter_rows())


def check_directory(path: Path) -> None:
    """Refuse an archive that would unpack to far more than it weighs. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable("broken") from None
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(path.stat().st_size, 1)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise Unreadable("too_large")
    if unpacked > _SMALL and unpacked / packed > MOST_RATIO:
        raise Unreadable("too_large")


def _first_filled(path: Path) -> CalamineSheet:
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.end is not None:
                _check_size(sheet)
                return sheet
    except CalamineError:
        raise Unreadable("broken") from None
    raise Unreadable("empty")


def _check_size(sheet: CalamineSheet) -> None:
    if sheet.total_width > MOST_COLUMNS:
        raise Unreadable("too_many_columns")
    if sheet.total_height > MOST_ROWS + _ALLOWANCE:
        raise Unreadable("too_many_rows")


def _as_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        # 0.1 + 0.2 is what the file holds, 0.3 is what its author saw.
        return f"{cell:.15g}" if abs(cell) < 1e15 else f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    return cell if isinstance(cell, str) else str(cell)
