"""The dry run, a piece at a time: every row is read and judged, nothing on the board is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from app.core.extensions import db
from app.web.exchange import files
from app.web.exchange.faults import Fault
from app.web.exchange.interpreting import Reading, read
from app.web.exchange.models import ImportJob, ImportRow
from app.web.exchange.planning import plan_for
from app.web.exchange.queries import deals_by_key, earlier_rows

PIECE = 500


def check_piece(job: ImportJob, *, now: datetime) -> None:
    """Judge the next rows; after the last one the import is checked. Raises StageGone and RowsGone."""
    rows, offset = files.next_rows(job, PIECE)
    plan = plan_for(job, now)
    readings = [read(plan, number, cells) for number, cells in rows]
    judged = _judged(job, readings, [cells for _number, cells in rows])
    if judged:
        db.session.execute(insert(ImportRow), judged)
    count_up(job, readings, [str(row["state"]) for row in judged])
    job.done, job.offset, job.tries = job.done + len(rows), offset, 0
    if job.done >= job.row_count or not rows:
        job.state = "checked"


def count_up(job: ImportJob, readings: Sequence[Reading], states: Sequence[str]) -> None:
    """Add rows to the import's counts, and those that become deals to its totals."""
    job.counts = dict(Counter(job.counts) + Counter(states))
    totals = {key: list(total) for key, total in job.totals.items()}
    for reading, state in zip(readings, states, strict=True):
        if state not in ("ready", "created"):
            continue
        total = totals.setdefault(f"{reading.currency} {reading.kind}", [0, 0])
        total[0] += 1
        total[1] += reading.amount_minor or 0
    job.totals = totals


def _judged(
    job: ImportJob, readings: Sequence[Reading], cells: Sequence[list[str]]
) -> list[dict[str, object]]:
    keys = {reading.key for reading in readings}
    seen = Counter(earlier_rows(job.id, keys))
    numbered: list[tuple[Reading, str]] = []
    for reading in readings:
        seen[reading.key] += 1
        numbered.append((reading, _source_key(reading, seen[reading.key])))
    known = deals_by_key(job.board_id, [source_key for _reading, source_key in numbered])
    return [
        _row(job, reading, source_key, known.get(source_key), row)
        for (reading, source_key), row in zip(numbered, cells, strict=True)
    ]


def _source_key(reading: Reading, count: int) -> str:
    """Rows that say the very same are different deals, unless the file numbers its deals itself."""
    if count == 1:
        return reading.key
    if reading.is_numbered:
        reading.faults.append(Fault("same_number", "external_id", reading.number_text))
    return f"{reading.key}#{count}"


def _row(
    job: ImportJob, reading: Reading, source_key: str, deal_id: int | None, cells: list[str]
) -> dict[str, object]:
    state = "refused" if reading.faults else "unchanged" if deal_id is not None else "ready"
    if state == "unchanged":
        reading.notes.append(Fault("known_already", "external_id"))
    return {
        "import_id": job.id,
        "number": reading.number,
        "state": state,
        "title": reading.title,
        "key": reading.key,
        "source_key": source_key,
        "faults": [fault.kept() for fault in reading.faults],
        "notes": [note.kept() for note in reading.notes],
        "cells": cells if state == "refused" else None,
        "deal_id": deal_id,
    }
