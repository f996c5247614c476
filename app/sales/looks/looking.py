"""Look: somebody has seen a board up to a number. Of several screens the furthest counts."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.dialects import postgresql, sqlite

from app.core import streams
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.boards.models import Board
from app.sales.looks.models import Look
from app.sales.people.models import Person


def look(board: Board, *, seq: int, actor: Person, now: datetime) -> Look:
    """Note that the actor has seen the board up to `seq`; an earlier number than the one known changes nothing.

    Raises WrongValue for a number the board has not reached.
    """
    if seq > streams.head(board.stream):
        raise WrongValue("seq", _l("The board has not come that far."))
    connection = db.session.connection()
    row = {"person_id": actor.id, "board_id": board.id, "seq": seq, "at": now}
    # Both databases know these words, and SQLAlchemy teaches them to each by itself.
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    note = dialect.insert(Look).values(row)
    further = note.on_conflict_do_update(
        index_elements=["person_id", "board_id"],
        set_={"seq": note.excluded.seq, "at": note.excluded.at},
        where=Look.seq <= note.excluded.seq,
    )
    connection.execute(further)
    return db.session.get_one(Look, (actor.id, board.id), populate_existing=True)
