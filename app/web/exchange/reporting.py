"""An import as it is told: its state and counts, its rows with reasons, and the refused ones as a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from flask_babel import gettext as _

from app.core.errors import WrongValue
from app.core.numbers import whole
from app.core.pages import Page
from app.sales.boards.models import KINDS, Kind
from app.web.exchange.models import AT_WORK, ROW_STATES, ImportJob, ImportRow
from app.web.exchange.queries import noted_count, rows_of, stages_made
from app.web.exchange.reading import Profile
from app.web.exchange.refusals import RowsGone
from app.web.exchange.texts import problem_sentence, sentences

_PLAIN = (
    "id", "state", "board_id", "file_name", "form", "facts", "columns", "sample_rows", "row_count", "mapping",
    "options", "person_id", "done", "request_id", "problem", "created_at", "finished_at",
)  # fmt: skip
_PIECE = 1_000
# What a spreadsheet takes for the beginning of a formula, full-width signs included.
_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?")


def told(job: ImportJob) -> dict[str, object]:
    """An import as the wire has it."""
    counts: dict[str, int] = {state: job.counts.get(state, 0) for state in ROW_STATES}
    is_back = job.state in ("undoing", "undone")
    return {
        **{name: getattr(job, name) for name in _PLAIN},
        **counts,
        "samples": [cast(Profile, profile)["samples"] for profile in job.profiles],
        "total": counts["created"] + counts["taken_back"] + counts["kept"] if is_back else job.row_count,
        "totals": _totals(job.totals),
        "problem_sentence": problem_sentence(job.problem),
    }


def told_in_full(job: ImportJob) -> dict[str, object]:
    """The same with what takes a look at its rows and at the board."""
    noted = None if job.state in AT_WORK else noted_count(job)
    left = [stage.name for stage in stages_made(job)] if job.state == "undone" else []
    return {**told(job), "noted": noted, "stages_left": left}


def report(
    job: ImportJob, *, state: str | None, noted: bool, cursor: str | None, limit: int
) -> Page[dict[str, object]]:
    """Rows in the order of the file. Raises WrongValue for a cursor that is not ours."""
    rows = rows_of(job, state=state, noted=noted, after=_number(cursor), limit=limit + 1)
    more = len(rows) > limit
    return Page([_row(row) for row in rows[:limit]], str(rows[limit - 1].number) if more else None)


def refused_csv(job: ImportJob) -> bytes:
    """The refused rows under the file's own heading, with the reasons in a last column; UTF-8 with its mark.

    Raises RowsGone.
    """
    if not job.sample_rows:
        raise RowsGone
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*map(_harmless, job.columns), _("Why it was refused")])
    for row in _refused(job):
        reasons = " ".join(sentences(cast(list[Mapping[str, str]], row.faults)))
        writer.writerow([*map(_harmless, row.cells or []), _harmless(reasons)])
    return file.getvalue().encode("utf-8-sig")


def _refused(job: ImportJob) -> Iterator[ImportRow]:
    after = 0
    while rows := rows_of(job, state="refused", after=after, limit=_PIECE):
        yield from rows
        after = rows[-1].number


def _row(row: ImportRow) -> dict[str, object]:
    return {
        "number": row.number,
        "state": row.state,
        "title": row.title,
        "deal_id": row.deal_id,
        "reasons": sentences(cast(list[Mapping[str, str]], row.faults)),
        "notes": sentences(cast(list[Mapping[str, str]], row.notes)),
    }


def _totals(totals: Mapping[str, Sequence[int]]) -> list[dict[str, object]]:
    """By currency, and in the order in which deals live: open, won, lost."""
    parts = [(*key.split(" "), deals, amount) for key, (deals, amount) in totals.items()]
    parts.sort(key=lambda part: (part[0], KINDS.index(cast(Kind, part[1]))))
    return [dict(zip(("currency", "kind", "deals", "amount_minor"), part, strict=True)) for part in parts]


def _number(cursor: str | None) -> int:
    if not cursor:
        return 0
    number = whole(cursor)
    if number is None:
        raise WrongValue("cursor", _("This page marker is not one of ours."))
    return number


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates; numbers stay numbers."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
