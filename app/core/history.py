"""Reading the past of a stream: which event was the last at a moment, and how things stood after it.

The caller reads inside core.transaction.reading().
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import accumulate, islice
from operator import itemgetter

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, String, Text, bindparam, cast, func, select, type_coerce

from app.core import offload, replaying
from app.core.checkpoints import Checkpoint
from app.core.errors import Refusal
from app.core.events import Event
from app.core.extensions import db
from app.core.replaying import Things, Untold

# A change asks for the time and then waits for its turn, so numbers can be in another order than moments.
LONGEST_WAIT = timedelta(minutes=1)


class BeforeTheLog(Refusal):
    """A moment, or a number, that lies before the first checkpoint."""

    code = "before_the_log"
    sentence = _l("What was before cannot be told: the history of this board begins later.")


@dataclass(frozen=True)
class Past:
    """The things of a stream after its event `seq`."""

    seq: int
    things: Things


def beginning(stream: str) -> tuple[int, datetime] | None:
    """Number and moment from which on the stream can be told; None where the worker has not come by yet."""
    first = select(Checkpoint.seq, Checkpoint.at).where(Checkpoint.stream == stream)
    found = db.session.execute(first.order_by(Checkpoint.seq).limit(1)).one_or_none()
    return None if found is None else (found.seq, found.at)


def number_at(stream: str, at: datetime) -> int:
    """The number of the last event that had happened at a moment. Raises BeforeTheLog."""
    first = beginning(stream)
    if first is None or at < first[1]:
        raise BeforeTheLog
    until = Event.stream == stream, Event.at <= at
    latest = db.session.scalar(select(func.max(Event.at)).where(*until))
    if latest is None:
        return first[0]
    last = select(func.max(Event.seq)).where(*until, Event.at >= latest - LONGEST_WAIT)
    return max(first[0], db.session.scalar(last) or 0)


def state_at(stream: str, seq: int) -> Past:
    """How things stood after the event `seq`: the checkpoint before it and the events since. Raises BeforeTheLog.

    A number inside a change that the log cannot tell in parts is answered with the end of that change.
    """
    checkpoint = db.session.scalar(_checkpoints(stream).where(Checkpoint.seq <= seq).limit(1))
    if checkpoint is None:
        raise BeforeTheLog
    told = ops_between(stream, checkpoint.seq, seq)
    try:
        return Past(seq, offload.run(replaying.replayed, checkpoint.things, told))
    except Untold:
        after = _checkpoints(stream).where(Checkpoint.seq > seq).order_by(None).order_by(Checkpoint.seq)
        checkpoint = db.session.scalars(after.limit(1)).one()
        return Past(checkpoint.seq, offload.run(replaying.unpack, checkpoint.things))


def ops_between(stream: str, after: int, last: int) -> list[str]:
    """The ops of the events after one number up to another, as JSON: thousands of them never become objects of ours."""
    ops = (
        type_coerce(Event.ops, String)
        if db.session.connection().dialect.name == "sqlite"
        else cast(Event.ops, Text)
    )
    query = select(ops).where(Event.stream == stream, Event.seq > after, Event.seq <= last)
    return list(db.session.scalars(query.order_by(Event.seq)))


def event_at(stream: str, seq: int) -> Event | None:
    """One line of the log."""
    return db.session.scalar(select(Event).where(Event.stream == stream, Event.seq == seq))


def following(afters: Mapping[str, int], limit: int) -> list[Event]:
    """The next events of several streams after a number in each, `limit` at the most, in the order they happened."""
    pages = [_in_order(stream, after, limit) for stream, after in sorted(afters.items())]
    return [event for _at, event in islice(merge(*pages, key=itemgetter(0)), limit)]


def numbers_at(stream: str, moments: Sequence[datetime]) -> list[int]:
    """How many events there were at each moment: numbers have no gaps, so counting is subtracting them."""
    asked = {f"at{place}": at for place, at in enumerate(moments)}
    found = db.session.execute(_last_numbers(len(moments)), {"of": stream, **asked}).one()
    return list(accumulate((number or 0 for number in found), max))


@lru_cache(maxsize=8)
def _last_numbers(count: int) -> Select[tuple[int | None, ...]]:
    """One step in the index for each moment, in one statement; building so many costs more than answering them."""
    of_stream = select(Event.seq).where(Event.stream == bindparam("of")).limit(1)
    latest = of_stream.order_by(Event.at.desc(), Event.seq.desc())
    return select(
        *(latest.where(Event.at <= bindparam(f"at{place}")).scalar_subquery() for place in range(count))
    )


def _checkpoints(stream: str) -> Select[Checkpoint]:
    return select(Checkpoint).where(Checkpoint.stream == stream).order_by(Checkpoint.seq.desc())


def _in_order(stream: str, after: int, limit: int) -> list[tuple[datetime, Event]]:
    """With the moment by which each is put among those of other streams: never before that of its predecessor."""
    query = select(Event).where(Event.stream == stream, Event.seq > after).order_by(Event.seq).limit(limit)
    events = list(db.session.scalars(query))
    return list(zip(accumulate((event.at for event in events), max), events, strict=True))
