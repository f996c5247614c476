"""The worker's part of the outbox: the news of commits, heard by everybody who hears that type.

Rows are locked while their hearers work, and are gone when what these did is there: a worker that is killed leaves both
or neither. Several are heard in one change: it costs more than most of what is heard, and what hearers need is read for
all of them together. They are not too many, since whoever moves a card waits behind it. A hearer that fails is asked
again, later and later, and is never given up: its row holds nobody up.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Select, and_, delete, or_, select

from app.core import clock, outbox
from app.core.events import Event
from app.core.extensions import db
from app.core.outages import refusal_for
from app.core.outbox import Unheard
from app.core.transaction import reading, transaction

log = logging.getLogger("kandan.hearing")

# Seconds, doubled with every try.
FIRST_PAUSE = 1
LONGEST_PAUSE = timedelta(hours=1)
# So many commits are heard in one change.
AT_ONCE = 5


def hear_news() -> bool:
    """Hear the oldest commits that are due. True when there may be more."""
    with reading():
        waiting = list(db.session.scalars(_due(clock.now()).with_only_columns(Unheard.id).limit(AT_ONCE)))
    if not waiting:
        return False
    return _hear(waiting) > 0 and len(waiting) == AT_ONCE


def _hear(row_ids: list[int]) -> int:
    """How many were heard. Of several of which one fails nobody knows which: then each is heard by itself.

    Raises what the database raises that is away, busy or full: no row is to blame for that.
    """
    try:
        with transaction():
            return _heard(row_ids)
    except Exception as error:  # a door: what one commit led to must not keep the others from being heard
        if refusal_for(error) is not None:
            raise
        log.exception("outbox: hearing the rows %s failed", row_ids)
    if len(row_ids) > 1:
        return sum(_hear([row_id]) for row_id in row_ids)
    with transaction():
        _put_off(row_ids[0], clock.now())
    return 0


def _heard(row_ids: list[int]) -> int:
    """How many were still to be heard; rows that another worker has are passed over."""
    rows = _claimed(row_ids, clock.now())
    for type_, told in groupby(_events(rows), key=lambda event: event.type):
        events = list(told)
        for hearer in outbox.hearers_of(type_):
            hearer(events)
    db.session.execute(delete(Unheard).where(Unheard.id.in_([row.id for row in rows])))
    return len(rows)


def _events(rows: list[Unheard]) -> list[Event]:
    """In the order in which they happened, whichever row they belong to."""
    ours = [and_(Event.stream == row.stream, Event.seq.between(row.first_seq, row.last_seq)) for row in rows]
    return list(db.session.scalars(select(Event).where(or_(*ours)).order_by(Event.id))) if ours else []


def _put_off(row_id: int, now: datetime) -> None:
    for row in _claimed([row_id], now):
        pause = timedelta(seconds=FIRST_PAUSE * 2 ** min(row.tries, 12))
        row.tries, row.due_at = row.tries + 1, now + min(pause, LONGEST_PAUSE)


def _claimed(row_ids: list[int], now: datetime) -> list[Unheard]:
    """Those of the rows that are still to be heard, locked, the oldest first."""
    fresh = _due(now).where(Unheard.id.in_(row_ids)).with_for_update(skip_locked=True)
    return list(db.session.scalars(fresh.execution_options(populate_existing=True)))


def _due(now: datetime) -> Select[Unheard]:
    return select(Unheard).where(Unheard.due_at <= now).order_by(Unheard.due_at, Unheard.id)
