"""Has a file read by a process of its own (formats/child.py), and says what was found in it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

import orjson

from app.web.exchange.formats import limits
from app.web.exchange.refusals import FileRefused, OthersFirst

CHILD = Path(__file__).parent / "formats" / "child.py"
# More than the processor time it has: it may have to wait for its turn.
_PATIENCE = limits.MOST_SECONDS * 2
# Seconds for which a file waits for its turn.
LONGEST_WAIT = 15.0
# Each reading may take a gigabyte (formats/limits.py): many at once would be a way to bring the machine down.
_reader = threading.Lock()
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class Profile(TypedDict):
    """What stands in one column (formats.table.Profile)."""

    samples: list[str]
    values: dict[str, int] | None
    filled: int
    largest: list[int]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A table that was found in a file; its rows were written beside it."""

    form: str
    columns: list[str]
    profiles: list[Profile]
    sample_rows: list[list[str]]
    row_count: int
    # encoding and separator of a CSV, sheet of a workbook.
    facts: dict[str, str]


def read(source: Path, rows: Path) -> Found:
    """Read a file and write its rows, one JSON line [number, [cells]] each. Raises FileRefused, and OthersFirst.

    Waiting for the process lets other requests go on, under every async mode.
    """
    form = _form(source)
    with _turn():
        done = _run([sys.executable, "-I", str(CHILD), form, str(source), str(rows)])
    if done.returncode:
        raise FileRefused("too_large")
    answer = orjson.loads(done.stdout)
    if "refused" in answer:
        raise FileRefused(answer["refused"], answer["row"])
    return Found(
        form=form,
        columns=answer["columns"],
        profiles=cast(list[Profile], answer["profiles"]),
        sample_rows=answer["sample_rows"],
        row_count=answer["row_count"],
        facts=answer["facts"],
    )


@contextmanager
def _turn() -> Iterator[None]:
    """Be the only one of this process who has a file read."""
    if not _reader.acquire(timeout=LONGEST_WAIT):
        raise OthersFirst
    try:
        yield
    finally:
        _reader.release()


def _run(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, timeout=_PATIENCE, env={}, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        raise FileRefused("too_large") from None


def _form(source: Path) -> str:
    """What the file is, by its first bytes: names lie."""
    with source.open("rb") as file:
        start = file.read(4)
    if start == _OLD_EXCEL:
        raise FileRefused("old_excel")
    return "xlsx" if start == b"PK\x03\x04" else "csv"
