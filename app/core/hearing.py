"""The worker's part of the outbox: the news of commits, heard by everybody who hears that type.

Rows are locked while their hearers work, and are gone when what these did is there: a worker that is killed leaves both
or neither. Several are heard in one change: it costs more than most of what is heard, and what hearers need is read for
all of them together. They are not too many, since whoever moves a card waits behind it. A hearer that fails is asked
again, later and later, and is never given up: its row holds nobody up.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import TypeAlias

from sqlalchemy import BindParameter, Integer, Row, bindparam, delete, select, update

from app.core import clock, database, outbox
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

# Every hearing asks these, so they are built once.
_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_DUE = Unheard.due_at <= bindparam("now")
_WAITING = (
    select(Unheard.id)
    .where(_DUE)
    .order_by(Unheard.due_at, Unheard.id)
    .limit(bindparam("most", type_=Integer))
)
_CLAIM = (
    select(Unheard.id, Unheard.stream, Unheard.first_seq, Unheard.last_seq, Unheard.tries)
    .where(Unheard.id.in_(_IDS), _DUE)
    .order_by(Unheard.due_at, Unheard.id)
    .with_for_update(skip_locked=True)
)
_EVENTS = select(Event).where(
    Event.stream == bindparam("stream"), Event.seq.between(bindparam("first"), bindparam("last"))
)
_HEARD = delete(Unheard).where(Unheard.id.in_(_IDS))

Claimed: TypeAlias = Row[int, str, int, int, int]


def hear_news() -> bool:
    """Hear the oldest commits that are due. True when there may be more."""
    with reading():
        waiting = list(database.connection().scalars(_WAITING, {"now": clock.now(), "most": AT_ONCE}))
    if not waiting:
        return False
    return _hear(waiting) > 0 and len(waiting) == AT_ONCE


def _hear(row_ids: Sequence[int]) -> int:
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


def _heard(row_ids: Sequence[int]) -> int:
    """How many were still to be heard; rows that another worker has are passed over."""
    rows = _claimed(row_ids, clock.now())
    for type_, told in groupby(_events(rows), key=lambda event: event.type):
        events = list(told)
        for hearer in outbox.hearers_of(type_):
            hearer(events)
    database.connection().execute(_HEARD, {"ids": [row.id for row in rows]})
    return len(rows)


def _events(rows: Sequence[Claimed]) -> list[Event]:
    """In the order in which they happened, whichever row they belong to."""
    found = [
        event
        for stream, first, last in _stretches(rows)
        for event in db.session.scalars(_EVENTS, {"stream": stream, "first": first, "last": last})
    ]
    return sorted(found, key=lambda event: event.id)


def _stretches(rows: Sequence[Claimed]) -> Iterator[tuple[str, int, int]]:
    """Streams, each with the first and last of numbers that follow one another: mostly a single one is asked for."""
    ordered = sorted(rows, key=lambda row: (row.stream, row.first_seq))
    for stream, told in groupby(ordered, key=lambda row: row.stream):
        first, last = 0, -1
        for row in told:
            if first and row.first_seq != last + 1:
                yield stream, first, last
                first = 0
            first, last = first or row.first_seq, row.last_seq
        yield stream, first, last


def _put_off(row_id: int, now: datetime) -> None:
    for row in _claimed([row_id], now):
        pause = timedelta(seconds=FIRST_PAUSE * 2 ** min(row.tries, 12))
        due_at = now + min(pause, LONGEST_PAUSE)
        later = update(Unheard).where(Unheard.id == row.id).values(tries=row.tries + 1, due_at=due_at)
        database.connection().execute(later)


def _claimed(row_ids: Sequence[int], now: datetime) -> Sequence[Claimed]:
    """Those of the rows that are still to be heard, locked, the oldest first."""
    return database.connection().execute(_CLAIM, {"ids": list(row_ids), "now": now}).all()
