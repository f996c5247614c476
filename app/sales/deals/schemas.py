"""The wire of deals."""

from __future__ import annotations

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.schema import AmountMinor, Currency, Day, Id, Schema, Text, Whole

MOST_TAGS = 50
MOMENT = {"format": "date-time"}
PRIORITY = {"description": "0 is the most urgent (P0), 3 the least; null is not set."}
AFTER = {"description": "The deal to stand right under; null is the top of the stage."}
BEFORE = {"description": "The deal to stand right above, where `after` has left the stage meanwhile."}


class DealFields(Schema):
    """What can be said about a deal; fields left out stay as they are."""

    title = Text(least=1, most=200)
    amount_minor = AmountMinor()
    currency = Currency()
    close_on = Day(allow_none=True)
    owner_id = Id(allow_none=True)
    customer_id = Id(allow_none=True)
    customer_name = Text(
        most=200,
        allow_none=True,
        metadata={"description": "Instead of `customer_id`: a customer that is not known yet comes to be."},
    )
    priority = Whole(least=0, most=3, allow_none=True, metadata=PRIORITY)
    tag_ids = ma.fields.List(Id(), validate=validate.Length(max=MOST_TAGS))
    description = Text(most=20_000, lines=True, allow_none=True)
    source = Text(most=100, allow_none=True)

    @ma.validates_schema
    def _one_customer(self, data: dict[str, object], **_: object) -> None:
        if data.get("customer_id") is not None and data.get("customer_name"):
            raise ma.ValidationError(_l("Name the customer or give its id, not both."), "customer_name")


def given_fields() -> ma.fields.Nested:
    """The fields a stage asks for, brought along with the change; loaded as `given`."""
    described = {"description": "Edited on the way: what the stage asks for (code `stage_gate`)."}
    return ma.fields.Nested(DealFields, data_key="fields", load_default=None, metadata=described)


class DealInput(DealFields):
    """A new deal. Without `owner_id` it belongs to whoever makes it."""

    board_id = Id(required=True)
    stage_id = Id(required=True)
    title = Text(least=1, most=200, required=True)
    after = Id(allow_none=True, load_default=None, metadata=AFTER)
    before = Id(allow_none=True, load_default=None, metadata=BEFORE)


class PositionInput(Schema):
    """Where a deal shall stand."""

    stage_id = Id(required=True)
    after = Id(required=True, allow_none=True, metadata=AFTER)
    before = Id(allow_none=True, load_default=None, metadata=BEFORE)
    given = given_fields()


class OutcomeInput(Schema):
    """How it ended, or that it has not. A loss says why: a reason of the list, a note, or both."""

    kind = ma.fields.String(required=True, validate=validate.OneOf(("won", "lost", "open")))
    stage_id = Id(
        metadata={
            "description": "With `open`: where it goes on; left out, it is the open stage it was in last."
        }
    )
    reason_id = Id(allow_none=True, load_default=None)
    note = Text(most=2_000, lines=True, load_default="")
    given = given_fields()

    @ma.validates_schema
    def _reasons_are_for_losses(self, data: dict[str, object], **_: object) -> None:
        if data["kind"] != "lost" and (data["reason_id"] is not None or data["note"]):
            raise ma.ValidationError(_l("Only a lost deal has a reason."), "reason_id")

    @ma.validates_schema
    def _stages_are_for_the_open(self, data: dict[str, object], **_: object) -> None:
        if data["kind"] != "open" and "stage_id" in data:
            raise ma.ValidationError(_l("Only a deal that is opened again is given a stage."), "stage_id")


class ReopeningInput(Schema):
    """Where a closed deal goes on; left out, it is the open stage it was in last."""

    stage_id = Id()
    given = given_fields()


class Visit(Schema):
    """One stay in a stage."""

    stage_id = Id()
    entered_at = ma.fields.String(metadata=MOMENT)
    left_at = ma.fields.String(allow_none=True, metadata=MOMENT)


class LossSchema(Schema):
    """Why it was lost."""

    reason_id = Id(allow_none=True)
    note = ma.fields.String()


class DealSchema(Schema):
    """Everything there is to know of a deal."""

    id = Id()
    board_id = Id()
    stage_id = Id()
    rank = ma.fields.String(metadata={"description": "Order key: deals stand in the order of these texts."})
    status = ma.fields.String(validate=validate.OneOf(("open", "won", "lost")))
    title = ma.fields.String()
    amount_minor = AmountMinor()
    currency = Currency()
    close_on = ma.fields.String(allow_none=True, metadata={"format": "date"})
    owner_id = Id(allow_none=True)
    customer_id = Id(allow_none=True)
    customer_name = ma.fields.String(allow_none=True)
    priority = Whole(least=0, most=3, allow_none=True, metadata=PRIORITY)
    tag_ids = ma.fields.List(Id(), metadata={"description": "Ascending."})
    description = ma.fields.String()
    source = ma.fields.String(allow_none=True)
    initials = ma.fields.String(metadata={"description": "Pinyin initials of a Chinese title and customer."})
    entered_at = ma.fields.String(metadata={**MOMENT, "description": "When it entered its stage."})
    created_at = ma.fields.String(metadata=MOMENT)
    touched_at = ma.fields.String(metadata={**MOMENT, "description": "When something was last done to it."})
    closed_at = ma.fields.String(allow_none=True, metadata=MOMENT)
    deleted_at = ma.fields.String(allow_none=True, metadata=MOMENT)
    version = Whole(least=1, most=2**53 - 1, metadata={"description": "Counts edits of fields: the ETag."})
    comment_count = Whole(least=0, most=2**53 - 1)
    next_activity_id = Id(
        allow_none=True, metadata={"description": "What is planned first, while it is open."}
    )
    next_kind = ma.fields.String(allow_none=True)
    next_at = ma.fields.String(allow_none=True, metadata=MOMENT)
    next_on = ma.fields.String(allow_none=True, metadata={"format": "date"})
    loss = ma.fields.Nested(LossSchema, allow_none=True)
    visits = ma.fields.List(ma.fields.Nested(Visit), metadata={"description": "Every stay, oldest first."})


class SnapshotSchema(Schema):
    """All a screen needs to draw a board, at one moment."""

    stream = ma.fields.String()
    seq = ma.fields.Integer(metadata={"description": "The number of the last event this includes."})
    at = ma.fields.String(metadata=MOMENT)
    board = ma.fields.Dict()
    stages = ma.fields.List(ma.fields.Dict())
    customers = ma.fields.List(ma.fields.List(ma.fields.Raw()), metadata={"description": "[id, name]"})
    deals = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.List(ma.fields.Raw(allow_none=True)),
        metadata={
            "description": "The open deals as columns: each field with its values, deal by deal. The lists are equally "
            "long, and `id` ascends."
        },
    )


class DigestSchema(Schema):
    """A fingerprint of what the board's screens should hold."""

    seq = ma.fields.Integer()
    digest = ma.fields.String(
        metadata={"description": "Number of lines, CRC-32 of the lines in hexadecimal."}
    )
