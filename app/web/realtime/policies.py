"""Who may watch a stream."""

from __future__ import annotations

from app.core.extensions import db
from app.sales.boards.models import Board
from app.sales.people.models import Person


def may_watch(person: Person, stream: str) -> bool:
    """A person may watch their own stream, their workspace and its boards. Anything else is as if it did not exist."""
    kind, _colon, number = stream.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return False
    if kind == "person":
        return int(number) == person.id
    if kind == "workspace":
        return int(number) == person.workspace_id
    board = db.session.get(Board, int(number)) if kind == "board" else None
    return board is not None and board.workspace_id == person.workspace_id
