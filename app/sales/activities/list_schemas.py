"""The wire of lists of activities."""

from __future__ import annotations

from datetime import date
from typing import cast

import marshmallow as ma
from flask_babel import lazy_gettext as _l

from app.core.pages import PageQuery
from app.core.schema import Day, Id, QueryId, Schema
from app.sales.activities.schemas import ActivitySchema
from app.sales.people.fields import TimeZone

MOST_DAYS = 100


class ActivityPage(Schema):
    """Activities, the newest first."""

    items = ma.fields.List(ma.fields.Nested(ActivitySchema))
    next_cursor = ma.fields.String(allow_none=True)


class CalendarQuery(Schema):
    """Which days, whose, and on which clocks these are days."""

    since = Day(required=True)
    until = Day(required=True)
    owner_id = QueryId(load_default=None)
    mine = ma.fields.Boolean(
        load_default=False, metadata={"description": "Only what you own or take part in."}
    )
    time_zone = TimeZone(load_default=None)

    @ma.validates_schema
    def _not_too_many(self, data: dict[str, object], **_: object) -> None:
        days = (cast(date, data["until"]) - cast(date, data["since"])).days
        if days < 0:
            raise ma.ValidationError(_l("The end must not be before the beginning."), "until")
        if days >= MOST_DAYS:
            raise ma.ValidationError(_l("These are too many days."), "until")

    @ma.validates_schema
    def _one_person(self, data: dict[str, object], **_: object) -> None:
        if data["mine"] and data["owner_id"] is not None:
            raise ma.ValidationError(_l("Ask for your own or for somebody's: one of them."), "owner_id")


class CalendarItem(ActivitySchema):
    """An activity; or a time of a series that has yet to be made: `id` is null, and `occurrence_of` the one before."""

    class Meta(ActivitySchema.Meta):
        """The words are asked for one by one."""

        exclude = ("note", "result", "deleted_at")

    id = Id(allow_none=True)
    occurrence_of = Id(allow_none=True)


class CalendarSchema(Schema):
    """What is due in some days, in order, then what will be; with the names of the deals and customers it is for."""

    items = ma.fields.List(ma.fields.Nested(CalendarItem))
    deals = ma.fields.List(ma.fields.Dict())
    customers = ma.fields.List(ma.fields.Dict())
    is_cut = ma.fields.Boolean(metadata={"description": "There are more than are told."})


class DealsQuery(PageQuery):
    """Where a page begins, and of whose deals."""

    owner_id = QueryId(load_default=None)


class LackingSchema(Schema):
    """How many deals of a board lack a next step."""

    board_id = Id()
    count = ma.fields.Integer()
