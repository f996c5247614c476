"""The wire of boards, stages and the workspace's lists."""

from __future__ import annotations

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.schema import Currency, Day, Id, Schema, Text, Whole
from app.sales.boards.models import COLOURS, KINDS, MOST_E8, REQUIRABLE

AFTER = {"description": "The id of the one to stand right after; null puts it first."}


def _one_of(choices: tuple[str, ...]) -> validate.OneOf:
    return validate.OneOf(choices, error=_l("This is not one of the choices."))


def _colour(*, required: bool = False) -> ma.fields.String:
    return ma.fields.String(required=required, validate=_one_of(COLOURS))


class StageChanges(Schema):
    """What can be changed about a stage; fields left out stay as they are."""

    name = Text(least=1, most=60)
    probability = Whole(
        least=0, most=100, metadata={"description": "In per cent. Won stages hold 100, lost ones 0."}
    )
    rotting_days = Whole(
        least=1,
        most=365,
        allow_none=True,
        metadata={"description": "Working days without a touch after which a deal begins to rot."},
    )
    wip_limit = Whole(
        least=1, most=10_000, allow_none=True, metadata={"description": "How many open deals may stand here."}
    )
    colour = _colour()
    required_fields = ma.fields.List(
        ma.fields.String(validate=_one_of(REQUIRABLE)),
        validate=validate.Length(max=len(REQUIRABLE)),
        metadata={"description": "What a deal must have before it may come in."},
    )


class StageInput(StageChanges):
    """A new stage."""

    name = Text(least=1, most=60, required=True)
    kind = ma.fields.String(load_default="open", validate=_one_of(KINDS))


class PlacedStageInput(StageInput):
    """A new stage and its place; left out, it stands after the last one of its kind."""

    after = Id(allow_none=True, metadata=AFTER)


class StageSchema(StageInput):
    """One step of a pipeline."""

    id = Id()
    board_id = Id()
    rank = Text(most=64, metadata={"description": "Order key: stages stand in the order of these texts."})


class BoardInput(Schema):
    """A new board; without stages it gets the usual ones."""

    name = Text(least=1, most=80, required=True)
    stages = ma.fields.List(ma.fields.Nested(StageInput), validate=validate.Length(min=1, max=50))


class BoardChanges(Schema):
    """What can be changed about a board."""

    name = Text(least=1, most=80)


class BoardSchema(Schema):
    """A pipeline."""

    id = Id()
    name = Text(most=80)
    rank = Text(most=64)
    archived = ma.fields.Boolean()


class BoardWithStages(BoardSchema):
    """A pipeline and its stages in order."""

    stages = ma.fields.List(ma.fields.Nested(StageSchema))


class Place(Schema):
    """Where in its list a thing shall stand."""

    after = Id(required=True, allow_none=True, metadata=AFTER)


class TagChanges(Schema):
    """What can be changed about a tag."""

    name = Text(least=1, most=40)
    colour = _colour()


class TagInput(TagChanges):
    """A new tag."""

    name = Text(least=1, most=40, required=True)
    colour = ma.fields.String(load_default="slate", validate=_one_of(COLOURS))


class TagSchema(TagInput):
    """A word that deals are marked with."""

    id = Id()


class LossReasonInput(Schema):
    """A new reason."""

    name = Text(least=1, most=80, required=True)


class LossReasonChanges(Schema):
    """What can be changed about a reason."""

    name = Text(least=1, most=80)
    retired = ma.fields.Boolean(metadata={"description": "Retired ones are offered no longer."})
    after = Id(allow_none=True, metadata=AFTER)


class LossReasonSchema(Schema):
    """Why deals are lost."""

    id = Id()
    name = Text(most=80)
    rank = Text(most=64)
    retired = ma.fields.Boolean()


class RateChanges(Schema):
    """What can be changed about a rate."""

    on = Day()
    rate_e8 = Whole(
        least=1,
        most=MOST_E8,
        metadata={
            "description": "One major unit of the currency in major units of the base currency, × 10⁸."
        },
    )


class RateInput(Schema):
    """A new rate."""

    currency = Currency(required=True)
    on = Day(required=True)
    rate_e8 = Whole(least=1, most=MOST_E8, required=True, metadata=RateChanges().fields["rate_e8"].metadata)


class RateSchema(Schema):
    """What a currency is worth from a day on."""

    id = Id()
    currency = Currency()
    on = ma.fields.String(metadata={"format": "date"})
    rate_e8 = Whole(least=1, most=MOST_E8, metadata=RateChanges().fields["rate_e8"].metadata)
