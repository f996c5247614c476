"""The wire of looks."""

from __future__ import annotations

import marshmallow as ma

from app.core.schema import MOST_ID, Id, Schema, Whole

_MOMENT = {"format": "date-time"}


class LookInput(Schema):
    """Up to where it was seen."""

    seq = Whole(
        least=0,
        most=MOST_ID,
        required=True,
        metadata={
            "description": "The number of the last event the screen showed while somebody looked at it."
        },
    )


class LookSchema(Schema):
    """Up to where a person has seen a board, on whichever of their screens they saw most."""

    seq = Whole(least=0, most=MOST_ID)
    at = ma.fields.String(metadata={**_MOMENT, "description": "When they last looked."})


class NamedDeal(Schema):
    """A deal that a line is about, as it is now."""

    id = Id()
    title = ma.fields.String()
    status = ma.fields.String()
    deleted = ma.fields.Boolean()
    currency = ma.fields.String()


class UnseenLine(Schema):
    """What others made of one deal in all, or of many alike in one request; or of a stage, or of the board."""

    kind = ma.fields.String(
        metadata={
            "description": "What weighs most: `won`, `lost`, `deleted`, `created`, `imported`, `reopened`, `restored`, "
            "`moved`, `changed`, `commented`; `stage_created`, `stage_edited`, `stage_moved`, `stage_deleted`; "
            "`board_edited`, `board_archived`, `board_unarchived`."
        }
    )
    stage_id = Id(allow_none=True, metadata={"description": "With the kinds of a stage."})
    deal_ids = ma.fields.List(Id())
    deals = ma.fields.List(ma.fields.Nested(NamedDeal), metadata={"description": "The first three by name."})
    actor_id = Id(allow_none=True, metadata={"description": "Who did what weighs most."})
    actor_ids = ma.fields.List(Id(allow_none=True), metadata={"description": "All of them, the last first."})
    at = ma.fields.String(metadata={**_MOMENT, "description": "When the last of it happened."})
    from_stage_id = Id(allow_none=True)
    to_stage_id = Id(allow_none=True)
    changes = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.List(ma.fields.Raw(allow_none=True)),
        metadata={"description": "Field → [first, last]; of descriptions only whether there was one."},
    )
    customers = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String())
    comments = Whole(least=0, most=MOST_ID)
    commented_by_id = Id(allow_none=True)
    facts = ma.fields.Dict(
        metadata={"description": "Of a loss the reason, of a win the amount, of a stage its name."}
    )
    request_id = ma.fields.String(
        allow_none=True,
        metadata={"description": "The one request that did it all: what `POST /api/undos` takes."},
    )


class UnseenSchema(Schema):
    """What others have changed on a board since a person looked. One's own doings are left out, and what was undone."""

    since = ma.fields.Nested(
        LookSchema,
        allow_none=True,
        metadata={"description": "Null for who never looked: nothing is news to them."},
    )
    head = Whole(least=0, most=MOST_ID, metadata={"description": "The number up to which this was read."})
    count = Whole(least=0, most=MOST_ID, metadata={"description": "How many deals and stages changed."})
    kinds = ma.fields.Dict(keys=ma.fields.String(), values=Whole(least=0, most=MOST_ID))
    is_cut = ma.fields.Boolean(metadata={"description": "More happened than is read; these are the latest."})
    lines = ma.fields.List(
        ma.fields.Nested(UnseenLine), metadata={"description": "The newest first, at most 100."}
    )
    more = Whole(least=0, most=MOST_ID, metadata={"description": "How many are counted but not told."})
    more_deal_ids = ma.fields.List(Id())


class UnseenBoards(Schema):
    """The boards on which somebody else did something since."""

    board_ids = ma.fields.List(Id())
