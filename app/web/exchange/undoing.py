"""Taking an import back, a piece at a time: what nobody touched since goes into the recycle bin, the rest stays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from app.core.events import Event
from app.core.extensions import db
from app.sales.boards.queries import board_for_change
from app.sales.deals.deleting import delete as put_into_bin
from app.sales.deals.queries import deals_for_change
from app.sales.people.models import Person
from app.web.exchange.making import unmake_stages
from app.web.exchange.models import ImportedDeal, ImportJob, ImportRow

PIECE = 200
_NO_WORK = ("deal.deleted", "deal.restored")


def undo_piece(job: ImportJob, *, actor: Person, now: datetime) -> None:
    """Take back the next deals; after the last one the stages it made, and the import is undone.

    Raises BoardArchived and NotAllowed.
    """
    board_for_change(actor, job.board_id)
    rows = _created(job)
    touched = _touched(job, list(rows.values()))
    taken = {number: deal_id for number, deal_id in rows.items() if deal_id not in touched}
    for deal in deals_for_change(actor, list(taken.values())):
        put_into_bin(deal, actor=actor, now=now)
    _settle(job, "taken_back", list(taken))
    _settle(job, "kept", [number for number in rows if number not in taken])
    # The same file may bring them again.
    db.session.execute(delete(ImportedDeal).where(ImportedDeal.deal_id.in_(taken.values())))
    job.done, job.tries = job.done + len(rows), 0
    if len(rows) < PIECE:
        unmake_stages(job, actor=actor, now=now)
        job.state, job.finished_at = "undone", now


def _created(job: ImportJob) -> dict[int, int]:
    """Number → deal of the next rows that became deals."""
    query = select(ImportRow.number, ImportRow.deal_id).where(
        ImportRow.import_id == job.id, ImportRow.state == "created", ImportRow.deal_id.is_not(None)
    )
    found = db.session.execute(query.order_by(ImportRow.number).limit(PIECE))
    return {number: deal_id for number, deal_id in found if deal_id is not None}


def _touched(job: ImportJob, deal_ids: Sequence[int]) -> set[int]:
    """Those of which the log tells more than that they came in; into the bin and out again is no work."""
    subjects = {f"deal:{deal_id}": deal_id for deal_id in deal_ids}
    query = select(Event.subject).where(
        Event.subject.in_(subjects),
        Event.type.not_in(_NO_WORK),
        or_(Event.request_id.is_(None), Event.request_id != job.request_id),
    )
    return {subjects[subject] for subject in db.session.scalars(query.distinct())}


def _settle(job: ImportJob, state: str, numbers: Collection[int]) -> None:
    if not numbers:
        return
    mine = update(ImportRow).where(ImportRow.import_id == job.id, ImportRow.number.in_(numbers))
    db.session.execute(mine.values(state=state))
    counts = dict(job.counts)
    counts["created"] = counts.get("created", 0) - len(numbers)
    counts[state] = counts.get(state, 0) + len(numbers)
    job.counts = {each: number for each, number in counts.items() if number}
