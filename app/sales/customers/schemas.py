"""The wire of customers."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from app.core.schema import Id, Schema, Text
from app.sales.customers.fields import AddressOrNone, Phone


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


class CustomerChanges(Schema):
    """What can be said about a customer; what is left out stays as it is."""

    phone = Phone()
    address = Text(most=300, metadata={"description": "Where it is, in words, or an https address of a map."})


class ContactChanges(Schema):
    """What can be said about somebody there; what is left out stays as it is."""

    name = Text(least=1, most=80)
    position = Text(most=80, metadata={"description": "What they are there, e.g. buyer."})
    phone = Phone()
    email = AddressOrNone()


class ContactInput(ContactChanges):
    """Somebody new."""

    name = Text(least=1, most=80, required=True)


class ContactSchema(Schema):
    """Somebody at a customer."""

    id = Id()
    customer_id = Id()
    name = ma.fields.String()
    position = ma.fields.String()
    phone = ma.fields.String()
    email = ma.fields.String()
    version = ma.fields.Integer(
        metadata={"description": "Counts edits; the ETag is this in quotation marks."}
    )


class CustomerDetails(CustomerSchema):
    """A customer, and how it is reached."""

    phone = ma.fields.String()
    address = ma.fields.String()
    version = ma.fields.Integer(
        metadata={"description": "Counts edits; the ETag is this in quotation marks."}
    )
    contacts = ma.fields.List(ma.fields.Nested(ContactSchema))
