"""The wire of the past."""

from __future__ import annotations

from datetime import datetime

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.schema import MOST_ID, AskedMoment, Schema
from app.sales.deals.schemas import SnapshotSchema

MOST_PARTS = 240
MOST_PACKETS = 500


class PastQuery(Schema):
    """Which moment: `at`, or the number of an event; neither is now."""

    at = AskedMoment(load_default=None)
    seq = ma.fields.Integer(
        load_default=None,
        validate=validate.Range(0, MOST_ID),
        metadata={"description": "After this event, instead of at a moment."},
    )

    @ma.validates_schema
    def _one_of_them(self, data: dict[str, object], **_: object) -> None:
        if data["at"] is not None and data["seq"] is not None:
            raise ma.ValidationError(_l("Name a moment or a number, not both."), "seq")


class PastSchema(SnapshotSchema):
    """The board's snapshot as it would have been, and what its workspace held then."""

    event = ma.fields.Dict(
        allow_none=True, metadata={"description": "The packet of the last event, null before the first."}
    )
    workspace = ma.fields.Dict(
        metadata={
            "description": "As in the workspace's snapshot, without `me`: its stream, number and lists."
        }
    )


class FollowingQuery(Schema):
    """After which events."""

    after = ma.fields.Integer(required=True, validate=validate.Range(0, MOST_ID))
    workspace_after = ma.fields.Integer(required=True, validate=validate.Range(0, MOST_ID))
    limit = ma.fields.Integer(load_default=MOST_PACKETS, validate=validate.Range(1, MOST_PACKETS))


class FollowingSchema(Schema):
    """The next packets of both streams."""

    packets = ma.fields.List(ma.fields.Dict())
    more = ma.fields.Boolean(metadata={"description": "Whether there are later ones."})


class CountsQuery(Schema):
    """Which interval, in how many equal parts."""

    since = AskedMoment(required=True)
    until = AskedMoment(required=True)
    parts = ma.fields.Integer(load_default=120, validate=validate.Range(1, MOST_PARTS))

    @ma.validates_schema
    def _in_order(self, data: dict[str, datetime], **_: object) -> None:
        if data["since"] >= data["until"]:
            raise ma.ValidationError(_l("The end must be after the beginning."), "until")


class CountsSchema(Schema):
    """How many events each part holds; what lies before `beginning` cannot be told."""

    now = ma.fields.String(metadata={"format": "date-time"})
    beginning = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    counts = ma.fields.List(ma.fields.Integer())
