"""A whole board at one moment, what happened since, and a fingerprint to compare.

Thousands of deals go out at once, so they never become objects: the database writes moments and days as the wire does,
and what it answers is nearly the answer. They travel as columns, one list a field: values of one kind that stand
together pack a fifth smaller than rows do. The caller reads inside core.transaction.reading().
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import repeat
from typing import Any, TypeAlias, TypedDict

import orjson
from sqlalchemy import ColumnElement, String, Text, cast, func, select, type_coerce

from app.core import clock, events, streams
from app.core.extensions import db
from app.core.replaying import Things
from app.sales.boards.models import Board
from app.sales.boards.queries import stages_of
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal
from app.sales.deals.queries import on_board

Columns: TypeAlias = dict[str, Sequence[object]]


class Snapshot(TypedDict):
    """A board's state as it goes over the wire."""

    stream: str
    seq: int
    at: str
    board: dict[str, object]
    stages: list[dict[str, object]]
    customers: list[list[object]]
    # Field → its values, deal by deal; the lists are equally long.
    deals: Columns


DEAL_COLUMNS = (
    "id",
    "stage_id",
    "rank",
    "title",
    "amount_minor",
    "currency",
    "close_on",
    "owner_id",
    "customer_id",
    "priority",
    "tag_ids",
    "source",
    "initials",
    "entered_at",
    "created_at",
    "touched_at",
    "version",
    "comment_count",
    "next_activity_id",
    "next_kind",
    "next_at",
    "next_on",
)
_NEW_LINE = b"\n"


def snapshot(board: Board) -> Snapshot:
    """What `GET /api/boards/{id}/snapshot` answers, as plain values ready for orjson."""
    return {
        "stream": board.stream,
        "seq": streams.head(board.stream),
        "at": events.moment(clock.now()),
        "board": board.wire(),
        "stages": [stage.wire() for stage in stages_of(board)],
        "customers": _customers(board),
        "deals": _deals(board),
    }


def things(stream: str) -> Things:
    """What the board of this stream holds, by kind and id, for a checkpoint (core/checkpoints.py)."""
    state = snapshot(db.session.get_one(Board, int(stream.removeprefix("board:"))))
    deals = (dict(zip(DEAL_COLUMNS, row, strict=True)) for row in zip(*state["deals"].values(), strict=True))
    customers = ({"id": id_, "name": name} for id_, name in state["customers"])
    kinds = {"stage": state["stages"], "deal": deals, "customer": customers}
    return {kind: {thing["id"]: thing for thing in held} for kind, held in kinds.items()}


def tag_of(board: Board) -> str:
    """A weak ETag: the same while nothing on the board, and nothing about it or this wire, has changed.

    After an older backup was put in place another history comes to the same number, but not to the same chain.
    """
    shape = zlib.crc32(orjson.dumps((board.wire(), "columns", DEAL_COLUMNS)))
    return f'W/"{streams.mark(board.stream)}-{shape:08x}"'


def digest(state: Snapshot) -> str:
    """Number of lines and CRC-32 over stages, deals and the customers they name, each by ascending id.

    Every line is a JSON array of the kind and the values; the screens reckon the same (static/src/sync/digest.ts).
    """
    stages = sorted(([*stage.values()] for stage in state["stages"]), key=_id)
    deals = zip(*state["deals"].values(), strict=True)
    lines = [
        orjson.dumps([kind, *values])
        for kind, things in (("stage", stages), ("deal", deals), ("customer", state["customers"]))
        for values in things
    ]
    return f"{len(lines)}-{zlib.crc32(_NEW_LINE.join(lines)):08x}"


def _id(values: list[object]) -> int:
    assert isinstance(values[0], int)
    return values[0]


def _customers(board: Board) -> list[list[object]]:
    """The customers that open deals name, by id."""
    named = select(Deal.customer_id).where(Deal.board_id == board.id, *on_board())
    rows = db.session.execute(
        select(Customer.id, Customer.name).where(Customer.id.in_(named)).order_by(Customer.id)
    )
    return [[customer_id, name] for customer_id, name in rows]


def _deals(board: Board) -> Columns:
    """The open deals, by id."""
    columns = [_as_wire(name) for name in DEAL_COLUMNS]
    query = select(*columns).where(Deal.board_id == board.id, *on_board()).order_by(Deal.id)
    rows = db.session.connection().execute(query).all()
    values = zip(*rows, strict=True) if rows else repeat((), len(DEAL_COLUMNS))
    found: Columns = dict(zip(DEAL_COLUMNS, values, strict=True))
    # Few combinations of tags are used by many deals: each is read once.
    texts = [str(text) for text in found["tag_ids"]]
    tags = {text: orjson.loads(text) for text in set(texts)}
    return found | {"tag_ids": [tags[text] for text in texts]}


def _as_wire(name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = getattr(Deal, name)
    return _AS_TEXT[name](column) if name in _AS_TEXT else column


def _is_sqlite() -> bool:
    return db.session.connection().dialect.name == "sqlite"


def _moment(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """2026-11-22T10:00:00.000Z, whichever way the database keeps it."""
    if _is_sqlite():
        return func.replace(func.substr(type_coerce(column, String), 1, 23), " ", "T").concat("Z")
    return func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')


def _day(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(column, String) if _is_sqlite() else func.to_char(column, "YYYY-MM-DD")


def _json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(column, String) if _is_sqlite() else cast(column, Text)


_AS_TEXT = {
    "close_on": _day,
    "tag_ids": _json,
    "entered_at": _moment,
    "created_at": _moment,
    "touched_at": _moment,
    "next_at": _moment,
    "next_on": _day,
}
