"""The wire of quick capture."""

from __future__ import annotations

import marshmallow as ma
from flask_babel import lazy_gettext as _l

from app.core.schema import Id, Schema
from app.sales.activities.schemas import ActivityInput, ActivitySchema
from app.sales.deals.schemas import DealInput, DealSchema


class FirstStepInput(ActivityInput):
    """What is to be done for the deal."""

    class Meta:
        exclude = ("deal_id", "customer_id")


class CaptureInput(Schema):
    """A new deal, or the id of one that is there; and what is to be done for it."""

    deal = ma.fields.Nested(DealInput)
    deal_id = Id()
    activity = ma.fields.Nested(FirstStepInput)

    @ma.validates_schema
    def _one_deal(self, data: dict[str, object], **_: object) -> None:
        if ("deal" in data) == ("deal_id" in data):
            raise ma.ValidationError(
                _l("Describe a new deal or name one that is there: one of them."), "deal"
            )
        if "deal_id" in data and "activity" not in data:
            raise ma.ValidationError(_l("Say what is to be done for the deal."), "activity")


class CapturedSchema(Schema):
    """What there is now."""

    deal = ma.fields.Nested(DealSchema)
    activity = ma.fields.Nested(ActivitySchema, allow_none=True)
