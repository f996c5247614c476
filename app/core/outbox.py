"""News that somebody above wants to hear: a row a commit and stream, written by the commit itself.

An event whose type nobody hears costs nothing. The worker reads the rows (core/hearing.py); what a hearer does and the
end of its row are one transaction, so news is heard at least once and takes effect exactly once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TypeAlias

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Mapped, mapped_column

from app.core import database
from app.core.events import Event
from app.core.extensions import Base
from app.core.types import UtcDateTime

# Does what follows from events of one type, oldest first, inside a transaction that is not its own.
Hearer: TypeAlias = Callable[[Sequence[Event]], None]

# Whether a numbered line can be anybody's news, told from the line alone: it is asked at the door, so it asks nobody.
Concern: TypeAlias = Callable[[Mapping[str, object]], bool]

_hearers: dict[str, tuple[Hearer, ...]] = {}
_concerns: dict[str, Concern] = {}


class Unheard(Base):
    """Events of one commit on one stream that somebody has yet to hear."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    stream: Mapped[str]
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    # Not before this moment: the commit's own, later where a hearer failed.
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    tries: Mapped[int] = mapped_column(default=0)


# Every change that is heard writes it, so it is built once; nobody needs the new row's id.
_NOTE = (
    insert(Unheard)
    .values({name: bindparam(name) for name in ("stream", "first_seq", "last_seq", "due_at", "tries")})
    .inline()
)


def hear(hearers: Mapping[str, tuple[Hearer, ...]], concerns: Mapping[str, Concern] | None = None) -> None:
    """From now on these are called with the events of these types, as far as they concern anybody. Said by the roof."""
    _hearers.clear()
    _hearers.update(hearers)
    _concerns.clear()
    _concerns.update(concerns or {})


def one_by_one(deed: Callable[[Event], None]) -> Hearer:
    """A hearer that has nothing to ask for several events together."""

    def hear_each(events: Sequence[Event]) -> None:
        for event in events:
            deed(event)

    return hear_each


def together(*tables: Mapping[str, tuple[Hearer, ...]]) -> dict[str, tuple[Hearer, ...]]:
    """Several rooms' tables as one: what more than one of them hears, all of them are called with."""
    types = {type_ for table in tables for type_ in table}
    return {type_: sum((table.get(type_, ()) for table in tables), ()) for type_ in sorted(types)}


def hearers_of(type_: str) -> tuple[Hearer, ...]:
    """Who hears events of a type."""
    return _hearers.get(type_, ())


def note(lines: list[dict[str, object]]) -> None:
    """Called at the door with the numbered lines, stream by stream, before they are committed."""
    heard = [line for line in lines if _is_heard(line)]
    if not heard:
        return
    rows = []
    for stream, group in groupby(heard, key=lambda line: line["stream"]):
        told = list(group)
        bounds = {"first_seq": told[0]["seq"], "last_seq": told[-1]["seq"]}
        rows.append({"stream": stream, **bounds, "due_at": told[-1]["at"], "tries": 0})
    database.connection().execute(_NOTE, rows[0] if len(rows) == 1 else rows)


def _is_heard(line: Mapping[str, object]) -> bool:
    type_ = str(line["type"])
    return type_ in _hearers and (type_ not in _concerns or _concerns[type_](line))
