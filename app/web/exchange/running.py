"""The run, a piece at a time: the rows that were found ready become deals, and the progress is committed with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select, update

from app.core.extensions import db
from app.core.names import name_key
from app.sales.boards.queries import board_for_change, loss_reasons_of
from app.sales.deals.creating import Draft, create_many_without_gates
from app.sales.deals.models import Deal
from app.sales.people.models import Person
from app.web.exchange import files
from app.web.exchange.interpreting import Reading, read
from app.web.exchange.making import make_stages, make_tags
from app.web.exchange.models import ImportedDeal, ImportJob, ImportRow
from app.web.exchange.planning import Destinations, destinations_for, plan_for
from app.web.exchange.queries import deals_by_key

# One transaction: short enough that others hardly wait, long enough that commits are few.
PIECE = 200


def run_piece(job: ImportJob, *, actor: Person, now: datetime) -> None:
    """Bring the next rows onto the board; after the last one the import is done.

    Raises BoardArchived, StageGone, RowsGone and NotAllowed: the run stops there.
    """
    board = board_for_change(actor, job.board_id)
    rows, offset = files.next_rows(job, PIECE)
    make_stages(job, actor=actor, now=now)
    plan = plan_for(job, now)
    ready = _ready(job, [number for number, _cells in rows])
    readings = [read(plan, number, cells) for number, cells in rows if number in ready]
    deals = create_many_without_gates(board, drafts=_drafts(job, readings, actor, now), actor=actor, now=now)
    _note(job, ready, readings, deals)
    job.done, job.offset, job.tries = job.done + len(rows), offset, 0
    if job.done >= job.row_count or not rows:
        job.state, job.finished_at = "done", now


def _ready(job: ImportJob, numbers: Sequence[int]) -> dict[int, str]:
    """Number → source key of the rows to create; what came onto the board since the check is unchanged."""
    mine = ImportRow.import_id == job.id
    query = select(ImportRow.number, ImportRow.source_key).where(
        mine, ImportRow.number.in_(numbers), ImportRow.state == "ready"
    )
    ready = dict(db.session.execute(query).all())
    known = deals_by_key(job.board_id, list(ready.values()))
    late = [number for number, source_key in ready.items() if source_key in known]
    if late:
        db.session.execute(
            update(ImportRow).where(mine, ImportRow.number.in_(late)).values(state="unchanged")
        )
        _recount(job, "ready", "unchanged", len(late))
    return {number: source_key for number, source_key in ready.items() if source_key not in known}


def _drafts(job: ImportJob, readings: Sequence[Reading], actor: Person, now: datetime) -> list[Draft]:
    to = destinations_for(job)
    names = [tag for reading in readings for tag in reading.tags]
    tag_ids = make_tags(job.workspace_id, names, actor=actor, now=now) if names else {}
    reasons = {
        name_key(reason.name): reason.id
        for reason in loss_reasons_of(job.workspace_id)
        if reason.retired_at is None
    }
    return [_draft(reading, to, tag_ids, reasons) for reading in readings]


def _draft(
    reading: Reading, to: Destinations, tag_ids: Mapping[str, int], reasons: Mapping[str, int]
) -> Draft:
    reason_id = reasons.get(name_key(reading.loss))
    return Draft(
        stage=to.of(reading.stage),
        fields={
            "title": reading.title,
            "amount_minor": reading.amount_minor,
            "currency": reading.currency,
            "close_on": reading.close_on,
            "owner_id": reading.owner_id,
            "customer_name": reading.customer or None,
            "priority": reading.priority,
            "source": reading.source or None,
            "description": reading.description,
            "tag_ids": sorted({tag_ids[name_key(tag)] for tag in reading.tags}),
        },
        created_at=reading.created_at,
        closed_at=reading.closed_at,
        reason_id=reason_id,
        note="" if reason_id else reading.loss[:2_000],
    )


def _note(
    job: ImportJob, ready: Mapping[int, str], readings: Sequence[Reading], deals: Sequence[Deal]
) -> None:
    if not deals:
        return
    pairs = list(zip(readings, deals, strict=True))
    db.session.execute(
        insert(ImportedDeal),
        [
            {
                "board_id": job.board_id,
                "source_key": ready[reading.number],
                "deal_id": deal.id,
                "import_id": job.id,
            }
            for reading, deal in pairs
        ],
    )
    db.session.execute(
        update(ImportRow),
        [
            {"import_id": job.id, "number": reading.number, "state": "created", "deal_id": deal.id}
            for reading, deal in pairs
        ],
    )
    _recount(job, "ready", "created", len(pairs))


def _recount(job: ImportJob, before: str, after: str, count: int) -> None:
    """Rows went from one state to another."""
    counts = dict(job.counts)
    counts[before] = counts.get(before, 0) - count
    counts[after] = counts.get(after, 0) + count
    job.counts = {state: number for state, number in counts.items() if number}
