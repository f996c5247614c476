"""The log. An event says what happened to one subject; `ops` say what a screen must do about it.

Events are recorded while a transaction runs, numbered when it ends, and never changed afterwards. The
chain is over digests, so an event's text can be redacted later and the chain still verifies.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import orjson
from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core import streams
from app.core.extensions import Base, db
from app.core.types import UtcDateTime

Op: TypeAlias = list[object]
Facts: TypeAlias = dict[str, object]

# A client that missed more than this fetches the snapshot again: that is cheaper than so many packets.
MOST_MISSED = 500
# How an event can answer another.
UNDO = "undo"


class Event(Base):
    """One numbered line of a stream."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("stream", "seq"),
        Index("ix_events_subject_id", "subject", "id"),
        Index("ix_events_request_id", "request_id"),
        # Which was the last at a moment: one step (core/history.py).
        Index("ix_events_stream_at_seq", "stream", "at", "seq"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stream: Mapped[str] = mapped_column(ForeignKey("streams.name"))
    seq: Mapped[int]
    type: Mapped[str]
    # "deal:42": whose history this line belongs to.
    subject: Mapped[str]
    actor_id: Mapped[int | None]
    request_id: Mapped[str | None]
    # The event that this one answers; how is said in `data` (see `because_of`).
    cause_id: Mapped[int | None]
    data: Mapped[dict[str, object]] = mapped_column(JSON)
    ops: Mapped[list[object]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    digest: Mapped[str]
    chain: Mapped[str]


@dataclass(kw_only=True)
class News:
    """An event on its way into the log: everything but its number."""

    type: str
    stream: str
    subject: str
    at: datetime
    data: Facts = field(default_factory=dict)
    ops: list[Op] = field(default_factory=list)
    cause_id: int | None = None


def record(
    name: str,
    /,
    *,
    stream: str,
    subject: str,
    at: datetime,
    data: Facts | None = None,
    ops: list[Op] | None = None,
) -> None:
    """Note an event of the running transaction. It is numbered at the commit and told to nobody before.

    `data` are facts for listeners, the timeline and undo; `ops` are for screens (see `put`, `drop`).
    The actor and the request are those of the transaction. Raises RuntimeError outside a transaction.
    """
    pending = db.session().info.get("news")
    if pending is None:
        raise RuntimeError(f"{name} recorded outside a transaction")
    pending.append(
        News(
            type=name,
            stream=stream,
            subject=subject,
            at=at,
            data=data or {},
            ops=ops or [],
        )
    )


@contextmanager
def because_of(event_id: int, how: str) -> Iterator[None]:
    """What is recorded inside answers that event, and says how. Raises RuntimeError outside a transaction."""
    pending: list[News] | None = db.session().info.get("news")
    if pending is None:
        raise RuntimeError("an answer to an event outside a transaction")
    before = len(pending)
    yield
    for news in pending[before:]:
        news.cause_id = event_id
        news.data = {**news.data, "cause": how}


def undone_by(cause_id: int | None, how: object) -> int | None:
    """The event that an event took back, by its `cause_id` and its data's "cause"; None where it took none back.

    Until causes said how, every one of them was an undo.
    """
    return cause_id if how in (None, UNDO) else None


def put(kind: str, value: dict[str, object]) -> Op:
    """The op that sets one whole thing on every screen. `value` carries its id."""
    return ["put", kind, value]


def drop(kind: str, thing_id: int) -> Op:
    """The op that takes one thing off every screen."""
    return ["drop", kind, thing_id]


def moment(at: datetime) -> str:
    """A moment as the wire writes it: 2026-11-22T10:00:00.000Z."""
    return f"{at.isoformat(timespec='milliseconds')[:23]}Z"


def packet(event: Event) -> dict[str, object]:
    """What a screen receives of one event."""
    return {
        "stream": event.stream,
        "seq": event.seq,
        "type": event.type,
        "subject": event.subject,
        "actor_id": event.actor_id,
        "request_id": event.request_id,
        "cause_id": event.cause_id,
        "at": moment(event.at),
        "data": event.data,
        "ops": event.ops,
    }


def since(stream: str, after: int) -> list[Event] | None:
    """The events after a number, oldest first; None where that number is ahead or too far behind."""
    query = select(Event).where(Event.stream == stream, Event.seq > after).order_by(Event.seq)
    missed = list(db.session.scalars(query.limit(MOST_MISSED + 1)))
    is_ahead = not missed and after > streams.head(stream)
    return None if is_ahead or len(missed) > MOST_MISSED else missed


def changes(stream: str, after: int) -> dict[str, object]:
    """What a screen asks for: `head` and the `packets` after a number, or `reset` where a snapshot is the shorter way.

    Call it inside reading(): the head and what leads to it belong together.
    """
    head = streams.head(stream)
    missed = since(stream, after)
    if missed is None:
        return {"head": head, "reset": True}
    return {"head": head, "packets": [packet(event) for event in missed]}


def digest_of(line: dict[str, object]) -> str:
    """SHA-256 over an event's facts, in one fixed spelling."""
    return hashlib.sha256(orjson.dumps(line, option=orjson.OPT_SORT_KEYS)).hexdigest()


def link(chain: str, digest: str) -> str:
    """The next link of a stream's chain."""
    return hashlib.sha256(f"{chain}{digest}".encode()).hexdigest()
