"""Checkpoints: all things of a stream as they stood after one of its events (docs/decisions/0007-checkpoints.md).

Any moment of the past is the checkpoint before it and the events since. A stream can be told from its first
checkpoint on: a new stream begins with an empty one, one that is older than this table with what the worker found.
Where an event says `reset`, its own transaction takes one, since the log does not tell what it did.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.core import replaying, streams
from app.core.extensions import Base, db
from app.core.replaying import Things
from app.core.types import UtcDateTime

# Of a stream's name: its things as the rows say. The caller reads at one moment.
Teller: TypeAlias = Callable[[str], Things]

# So many events lie between two checkpoints at the least; and a quarter of the number of things, so that checkpoints
# grow with the events and not with events times things.
FEWEST = 500
_SHARE = 4

_tellers: dict[str, Teller] = {}


class Checkpoint(Base):
    """All things of a stream after its event `seq`; 0 is before the first."""

    __tablename__ = "checkpoints"

    stream: Mapped[str] = mapped_column(ForeignKey("streams.name"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The event after which the next one is due.
    next_seq: Mapped[int]
    # See replaying.pack.
    things: Mapped[bytes] = mapped_column(LargeBinary)


_KEEP = {
    name: dialect.insert(Checkpoint).on_conflict_do_nothing()
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def learn(kind: str, teller: Teller) -> None:
    """Who knows the things of streams called `kind:…`. `core` knows streams, not boards."""
    _tellers[kind] = teller


def kinds() -> list[str]:
    """The kinds of streams whose past is kept. What is one person's alone has none: nobody travels there."""
    return sorted(_tellers)


def begin(stream: str, *, at: datetime) -> None:
    """A new stream, in which nothing has happened: its whole history can be told."""
    keep(stream, seq=0, at=at, packed=replaying.pack({}), size=0)


def take(stream: str, *, at: datetime) -> None:
    """Keep what the rows say now, in a transaction or beside one. Nothing where nobody knows such streams."""
    teller = _tellers.get(stream.partition(":")[0])
    if teller is None:
        return
    things = teller(stream)
    packed, size = replaying.pack(things), replaying.count(things)
    keep(stream, seq=streams.head(stream), at=at, packed=packed, size=size)


def keep(stream: str, *, seq: int, at: datetime, packed: bytes, size: int) -> None:
    """Write a checkpoint; where another worker was faster, its own stands."""
    row = {"stream": stream, "seq": seq, "at": at, "things": packed}
    connection = db.session.connection()
    connection.execute(_KEEP[connection.dialect.name], row | {"next_seq": seq + max(FEWEST, size // _SHARE)})
