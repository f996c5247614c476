"""What a file may be at the most, and what is refused about it."""

from __future__ import annotations

MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELL = 10_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
MOST_ENTRIES = 2_000
# For the process that reads the file: seconds of processor time, bytes of address space.
MOST_SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024


class Unreadable(Exception):
    """The file cannot be taken. `code` says why (texts.py has the sentences), `row` where, if that is known."""

    def __init__(self, code: str, row: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
