"""The wire of what somebody missed of a stream (events.changes)."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from app.core.schema import MOST_ID, Schema


class ChangesQuery(Schema):
    """From where on."""

    since = ma.fields.Integer(
        required=True,
        validate=validate.Range(0, MOST_ID),
        metadata={"description": "The number of the last event the caller has."},
    )


class ChangesSchema(Schema):
    """What was missed; `reset` instead of `packets` where the snapshot is the shorter way."""

    head = ma.fields.Integer()
    packets = ma.fields.List(ma.fields.Dict())
    reset = ma.fields.Boolean()
