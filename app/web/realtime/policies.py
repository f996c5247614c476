"""Who may watch a stream."""

from __future__ import annotations

from app.core.extensions import db
from app.core.numbers import whole
from app.sales.boards.models import Board
from app.sales.people.models import Person


def may_watch(person: Person, stream: str) -> bool:
    """A person may watch their own stream, their workspace and its boards. Anything else is as if it did not exist."""
    kind, _colon, number = stream.partition(":")
    thing_id = whole(number)
    if thing_id is None:
        return False
    if kind == "person":
        return thing_id == person.id
    if kind == "workspace":
        return thing_id == person.workspace_id
    board = db.session.get(Board, thing_id) if kind == "board" else None
    return board is not None and board.workspace_id == person.workspace_id
