"""The wire of lists of deals."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from app.core.schema import PageQuery, QueryId, Schema, Text
from app.sales.deals.schemas import DealSchema


class ListQuery(PageQuery):
    """Which deals are wanted."""

    status = ma.fields.String(
        load_default=None,
        validate=validate.OneOf(("open", "won", "lost")),
        metadata={"description": "Closed ones come by when they were closed, others by when they were made."},
    )
    board_id = QueryId(load_default=None)
    owner_id = QueryId(load_default=None)
    q = Text(
        most=200,
        load_default="",
        metadata={"description": "A part of the title, of the customer's name, or of their pinyin initials."},
    )


class BinQuery(PageQuery):
    """Which recycle bin is wanted: one board's, or the whole workspace's."""

    board_id = QueryId(load_default=None)


class DealPage(Schema):
    """Deals, newest first."""

    items = ma.fields.List(ma.fields.Nested(DealSchema))
    next_cursor = ma.fields.String(allow_none=True)
