"""The wire of changing many deals at once, and of undoing what a request did."""

from __future__ import annotations

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.keyed import ById
from app.core.schema import Id, Schema
from app.sales.deals.bulk import MOST_DEALS, Change
from app.sales.deals.schemas import MOST_TAGS, DealFields

AFTER = {
    "description": "With `move`: the deal to stand right under, all of them in a row, as they are read on the board "
    "now; null or left out is the top of the stage."
}
BEFORE = {
    "description": "With `move`: the deal to stand right above, where `after` has left the stage meanwhile, or moves "
    "too."
}
_NEEDED = {"move": ("stage_id",), "assign": ("owner_id",), "tag": (), "delete": (), "restore": ()}
_FIELDS = {
    "move": {"stage_id", "after", "before", "fields"},
    "assign": {"owner_id"},
    "tag": {"add", "remove"},
    "delete": set[str](),
    "restore": set[str](),
}


class ChangeInput(Schema):
    """What shall be done to each deal, and what that needs: a stage, an owner, tags."""

    kind = ma.fields.String(required=True, validate=validate.OneOf(tuple(_FIELDS)))
    stage_id = Id(metadata={"description": "With `move`: the open stage to go to."})
    after = Id(allow_none=True, metadata=AFTER)
    before = Id(allow_none=True, metadata=BEFORE)
    given = ById(
        ma.fields.Nested(DealFields),
        most=MOST_DEALS,
        data_key="fields",
        metadata={
            "description": "With `move`, by a deal's id: edited on the way, for what the stage asks of it (`missing` "
            "in code `bulk_refused`)."
        },
    )
    owner_id = Id(
        allow_none=True, metadata={"description": "With `assign`: whose they shall be; null is nobody's."}
    )
    add = ma.fields.List(
        Id(), validate=validate.Length(max=MOST_TAGS), metadata={"description": "With `tag`."}
    )
    remove = ma.fields.List(
        Id(), validate=validate.Length(max=MOST_TAGS), metadata={"description": "With `tag`."}
    )

    @ma.validates_schema(pass_original=True)
    def _what_the_kind_needs(self, data: dict[str, object], original: dict[str, object], **_: object) -> None:
        kind = str(data["kind"])
        for field in _NEEDED[kind]:
            if field not in original:
                raise ma.ValidationError(_l("This is needed."), field)
        for field in original.keys() - {"kind"} - _FIELDS[kind]:
            raise ma.ValidationError(_l("There is no such field."), field)

    @ma.post_load
    def _as_change(self, data: dict[str, object], **_: object) -> Change:
        return Change(**data)  # type: ignore[arg-type]


class BulkInput(Schema):
    """The same done to many deals of one board, all of them or none."""

    deal_ids = ma.fields.List(Id(), required=True, validate=validate.Length(min=1, max=MOST_DEALS))
    change = ma.fields.Nested(ChangeInput, required=True)


class UndoInput(Schema):
    """Which request to take back."""

    request_id = ma.fields.String(
        required=True,
        validate=validate.Regexp("[0-9A-Za-z_-]{8,64}$", error=_l("This is no request's number.")),
        metadata={
            "description": "The `Idempotency-Key` the request was sent with; an undo's own, to do it again."
        },
    )


class ChangedDeals(Schema):
    """Which deals a request was about."""

    deal_ids = ma.fields.List(Id(), metadata={"description": "Ascending."})
