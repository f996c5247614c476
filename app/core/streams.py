"""Streams: the numbered logs. A stream's row holds its head number, and its lock makes one writer at a time.

Every change of a board's things takes the board's stream first, so neighbours are read, gates checked and numbers given
without anybody in between (docs/decisions/0001-one-writer-per-board.md). `core` knows streams, not boards.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, Select, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.core import database
from app.core.extensions import Base, db


class Stream(Base):
    """The head of one log: the number of its last event and the chain over all of them."""

    __tablename__ = "streams"

    name: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    chain: Mapped[str] = mapped_column(default="")


def start(name: str) -> None:
    """Open a new log at number 0."""
    db.session.add(Stream(name=name, seq=0, chain=""))
    db.session.flush()


# Every change asks these, so they are built once.
_LOCK = select(Stream.seq, Stream.chain).where(Stream.name == bindparam("name")).with_for_update()
_ADVANCE = update(Stream).where(Stream.name == bindparam("stream"))


@dataclass
class Head:
    """Where a locked stream stands: nobody else can change it until the transaction ends."""

    seq: int
    chain: str


def lock(name: str) -> None:
    """Be the only writer of this stream until the transaction ends. Not inside a savepoint, which would end it.

    On SQLite the whole database already has one writer, and the lock is a plain read.
    """
    held = _held()
    if name in held:
        return
    if (found := database.connection().execute(_LOCK, {"name": name}).one_or_none()) is not None:
        held[name] = Head(found.seq, found.chain)


def locking(names: Select[str] | BindParameter[Collection[str]]) -> Select[str, int, str]:
    """The statement by which `lock_those` locks the streams that a query names, in the order of their names."""
    these = select(Stream.name, Stream.seq, Stream.chain).where(Stream.name.in_(names))
    return these.order_by(Stream.name).with_for_update()


_LOCK_ALL = locking(bindparam("names", expanding=True))


def lock_those(query: Select[str, int, str], values: Mapping[str, object]) -> None:
    """The same as `lock` for the streams that a query made by `locking` finds."""
    held = _held()
    for name, seq, chain in database.connection().execute(query, values):
        held[name] = Head(seq, chain)


def lock_all(names: Collection[str]) -> None:
    """The same as `lock` for several, in the order of their names."""
    lock_those(_LOCK_ALL, {"names": list(names)})


def locked_head(name: str) -> Head:
    """The head of a stream, locked here at the latest. Raises KeyError where there is no such stream."""
    lock(name)
    return _held()[name]


def advance(heads: Mapping[str, Head]) -> None:
    """Set the heads of locked streams."""
    rows = [{"stream": name, "seq": head.seq, "chain": head.chain} for name, head in heads.items()]
    database.connection().execute(_ADVANCE, rows)
    _held().update(heads)


def _held() -> dict[str, Head]:
    """The streams that the running transaction has locked (core/transaction.py empties it)."""
    held: dict[str, Head] = db.session().info.get("held", {})
    return held


def head(name: str) -> int:
    """The number of the stream's last event; 0 for a stream that has none or does not exist."""
    return db.session.scalar(select(Stream.seq).where(Stream.name == name)) or 0


def mark(name: str) -> str:
    """What tells a stream's history from every other: the last number, and an end of the chain over all events."""
    found = db.session.execute(select(Stream.seq, Stream.chain).where(Stream.name == name)).one()
    return f"{found.seq}-{found.chain[:16]}"


def heads(names: list[str]) -> dict[str, int]:
    """The head numbers of several streams."""
    found = db.session.execute(select(Stream.name, Stream.seq).where(Stream.name.in_(names)))
    return dict(iter(found))
