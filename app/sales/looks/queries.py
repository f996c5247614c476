"""Reads: what has changed on a board since a person looked, and on which boards something has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, cast, exists, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core import streams
from app.core.events import Event, undone_by
from app.core.extensions import db
from app.sales.boards.models import Board
from app.sales.looks.condensing import condensed
from app.sales.looks.gathering import Line, gathered
from app.sales.looks.happenings import SILENT, Happening
from app.sales.looks.models import Look
from app.sales.people.models import Person

# Who was away for longer than this is told of the latest; reading thousands of lines would hold everybody else.
MOST_READ = 1_000
MOST_ABOUT_BOARD = 10
_COLUMNS = (
    Event.id, Event.type, Event.subject, Event.actor_id, Event.request_id, Event.cause_id, Event.at, Event.data,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Unseen:
    """What a person has not seen of a board. `look` is None for who never saw it: then nothing is news."""

    look: Look | None
    # The number of the stream up to which this was read.
    head: int
    lines: Sequence[Line]
    # There is more than was read, further back.
    is_cut: bool


def unseen(person: Person, board: Board) -> Unseen:
    """What others have changed since this person looked, newest first. Call it inside reading()."""
    look = db.session.get(Look, (person.id, board.id))
    head = streams.head(board.stream)
    if look is None:
        return Unseen(look=None, head=head, lines=[], is_cut=False)
    read = _since(board, look)
    is_cut = len(read) > MOST_READ
    happenings = [*_about_board(board, look), *reversed(read[:MOST_READ])]
    return Unseen(
        look=look, head=head, lines=gathered(condensed(happenings, reader_id=person.id)), is_cut=is_cut
    )


def boards_with_unseen(person: Person) -> list[int]:
    """The boards on which somebody else did something since this person looked. One step in an index a board."""
    done = exists().where(
        Event.stream == literal("board:").concat(cast(Look.board_id, String)),
        Event.seq > Look.seq,
        Event.type.not_in(SILENT),
        or_(Event.actor_id != person.id, Event.actor_id.is_(None)),
    )
    mine = select(Look.board_id).where(Look.person_id == person.id, done)
    return list(db.session.scalars(mine.order_by(Look.board_id)))


def _since(board: Board, look: Look) -> list[Happening]:
    """One more than is read at most, the newest first."""
    return _newest(Event.stream == board.stream, Event.seq > look.seq, by=Event.seq, limit=MOST_READ + 1)


def _about_board(board: Board, look: Look) -> list[Happening]:
    """Its name and whether it is put away are told in the workspace's stream, which has numbers of its own."""
    about = Event.subject == board.stream, Event.stream != board.stream, Event.at > look.at
    return _newest(*about, by=Event.id, limit=MOST_ABOUT_BOARD)[::-1]


def _newest(*conditions: ColumnElement[bool], by: InstrumentedAttribute[int], limit: int) -> list[Happening]:
    query = select(*_COLUMNS).where(*conditions).order_by(by.desc()).limit(limit)
    return [
        Happening(
            id=row.id,
            type=row.type,
            subject=row.subject,
            actor_id=row.actor_id,
            request_id=row.request_id,
            undoes_id=undone_by(row.cause_id, row.data.get("cause")),
            at=row.at,
            data=row.data,
        )
        for row in db.session.execute(query)
    ]
