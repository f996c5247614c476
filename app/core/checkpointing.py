"""The worker's part of checkpoints: a stream that went on far enough gets the next one, a piece at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, false, func, or_, select

from app.core import checkpoints, clock, offload, replaying
from app.core.checkpoints import Checkpoint
from app.core.events import Event
from app.core.extensions import db
from app.core.history import ops_between
from app.core.replaying import Untold
from app.core.streams import Stream
from app.core.transaction import reading, transaction

# Of every stream: when its next checkpoint is due.
_DUE_AT = (
    select(func.max(Checkpoint.next_seq))
    .where(Checkpoint.stream == Stream.name)
    .correlate(Stream)
    .scalar_subquery()
)
_DUE = select(Stream.name).where(or_(_DUE_AT.is_(None), Stream.seq >= _DUE_AT)).limit(1)


def _due() -> Select[str]:
    """Of the streams whose past is kept."""
    return _DUE.where(or_(false(), *(Stream.name.startswith(f"{kind}:") for kind in checkpoints.kinds())))


@dataclass(frozen=True)
class _Next:
    """A checkpoint that is due: the one before it, and what happened since."""

    stream: str
    seq: int
    at: datetime
    packed: bytes
    ops: list[str]


def keep_up() -> bool:
    """Write the next checkpoint of some stream; the first one from the rows. True when there may be more."""
    with reading():
        stream = db.session.scalar(_due())
        due = _next_of(stream) if stream is not None else None
    if stream is None:
        return False
    try:
        kept = offload.run(_replayed, due) if due is not None else None
    except Untold:
        # Somebody who did not know of checkpoints yet wrote it: it goes on from the rows.
        kept = None
    with transaction():
        if due is None or kept is None:
            checkpoints.take(stream, at=clock.now())
        else:
            packed, size = kept
            checkpoints.keep(stream, seq=due.seq, at=due.at, packed=packed, size=size)
    return True


def _next_of(stream: str) -> _Next | None:
    """None where there is no checkpoint yet."""
    newest = select(Checkpoint).where(Checkpoint.stream == stream).order_by(Checkpoint.seq.desc()).limit(1)
    last = db.session.scalar(newest)
    if last is None:
        return None
    at = db.session.scalars(select(Event.at).where(Event.stream == stream, Event.seq == last.next_seq)).one()
    ops = ops_between(stream, last.seq, last.next_seq)
    return _Next(stream, last.next_seq, at, last.things, ops)


def _replayed(due: _Next) -> tuple[bytes, int]:
    """The next checkpoint's bytes and size."""
    things = replaying.replayed(due.packed, due.ops)
    return replaying.pack(things), replaying.count(things)
