"""The wire of customers."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from app.core.schema import Id, Schema, Text


class CustomerSchema(Schema):
    """A company that deals are made with."""

    id = Id()
    name = Text(most=200)


class CustomerQuery(Schema):
    """Which customers are looked for."""

    q = Text(
        most=200,
        load_default="",
        metadata={"description": "A part of the name, or the beginning of its pinyin initials."},
    )
    limit = ma.fields.Integer(load_default=20, validate=validate.Range(1, 100))
