"""The wire of lists of deals."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from app.core.pages import PageQuery
from app.core.schema import Id, QueryId, Schema, Text
from app.sales.deals.schemas import DealSchema


def _words() -> Text:
    described = {"description": "A part of the title, of the customer's name, or of their pinyin initials."}
    return Text(most=200, load_default="", metadata=described)


class ListQuery(PageQuery):
    """Which deals are wanted."""

    status = ma.fields.String(
        load_default=None,
        validate=validate.OneOf(("open", "won", "lost")),
        metadata={"description": "Closed ones come by when they were closed, others by when they were made."},
    )
    board_id = QueryId(load_default=None)
    owner_id = QueryId(load_default=None)
    q = _words()


class BinQuery(PageQuery):
    """Which recycle bin is wanted: one board's, or the whole workspace's."""

    board_id = QueryId(load_default=None)
    q = _words()


class DealPage(Schema):
    """Deals, newest first."""

    items = ma.fields.List(ma.fields.Nested(DealSchema))
    next_cursor = ma.fields.String(allow_none=True)


class BinnedDealSchema(DealSchema):
    """A deal in the recycle bin."""

    deleted_by_id = Id(
        allow_none=True, metadata={"description": "Who put it there; null where Kandan did so by itself."}
    )


class BinPage(Schema):
    """The recycle bin, what was put there last first."""

    items = ma.fields.List(ma.fields.Nested(BinnedDealSchema))
    next_cursor = ma.fields.String(allow_none=True)
