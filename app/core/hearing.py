"""The worker's part of the outbox: one commit's news on one stream, heard by everybody who hears that type.

The row is locked while its hearers work, and it is gone when what they did is there: a worker that is killed leaves
both or neither. A hearer that fails is asked again, later and later, and is never given up: its row holds nobody up.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from app.core import clock, outbox
from app.core.events import Event
from app.core.extensions import db
from app.core.outbox import Unheard
from app.core.transaction import reading, transaction

log = logging.getLogger("kandan.hearing")

# Seconds, doubled with every try.
FIRST_PAUSE = 1
LONGEST_PAUSE = timedelta(hours=1)
# So many commits are heard before the worker's other functions get their turn.
AT_ONCE = 50


def hear_news() -> bool:
    """Hear the oldest commits that are due. True when there may be more."""
    with reading():
        waiting = list(db.session.scalars(_due(clock.now()).with_only_columns(Unheard.id).limit(AT_ONCE)))
    heard = [_hear_one(row_id) for row_id in waiting]
    return any(heard) and len(waiting) == AT_ONCE


def _hear_one(row_id: int) -> bool:
    """False where another worker has it, or a hearer failed."""
    try:
        with transaction():
            return _heard(row_id)
    except Exception:  # a door: what one commit led to must not keep the others from being heard
        log.exception("outbox: row %s failed", row_id)
    with transaction():
        _put_off(row_id, clock.now())
    return False


def _heard(row_id: int) -> bool:
    row = _claimed(row_id, clock.now())
    if row is None:
        return False
    for event in _events(row):
        for hearer in outbox.hearers_of(event.type):
            hearer(event)
    db.session.delete(row)
    return True


def _events(row: Unheard) -> list[Event]:
    ours = Event.stream == row.stream, Event.seq.between(row.first_seq, row.last_seq)
    return list(db.session.scalars(select(Event).where(*ours).order_by(Event.seq)))


def _put_off(row_id: int, now: datetime) -> None:
    row = _claimed(row_id, now)
    if row is not None:
        pause = timedelta(seconds=FIRST_PAUSE * 2 ** min(row.tries, 12))
        row.tries, row.due_at = row.tries + 1, now + min(pause, LONGEST_PAUSE)


def _claimed(row_id: int, now: datetime) -> Unheard | None:
    """The row, locked; None where it was heard meanwhile, or another worker is at it."""
    fresh = _due(now).where(Unheard.id == row_id).with_for_update(skip_locked=True)
    return db.session.scalar(fresh.execution_options(populate_existing=True))


def _due(now: datetime) -> Select[Unheard]:
    return select(Unheard).where(Unheard.due_at <= now).order_by(Unheard.due_at, Unheard.id)
