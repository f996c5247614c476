"""Many deals at once, and the way back, over HTTP."""

from __future__ import annotations

from collections.abc import Iterable

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.deals import bulk, undoing
from app.sales.deals.bulk_schemas import BulkInput, ChangedDeals, UndoInput
from app.sales.deals.models import Deal
from app.sales.people.identity import signed_in

blueprint = Blueprint("changes", __name__, url_prefix="/api", description="Many deals at once, and undo")


@blueprint.post("/bulk-changes")
@writing
@blueprint.arguments(BulkInput)
@blueprint.response(200, ChangedDeals)
def change_all(data: dict[str, object]) -> dict[str, object]:
    """Move, assign, tag, delete or restore up to 500 deals of one board: all of them or none.

    Code `bulk_refused` says in `deals` which of them cannot be changed and why, and in `missing` which fields a
    stage asks for.
    """
    deal_ids, change = data["deal_ids"], data["change"]
    assert isinstance(deal_ids, list)
    assert isinstance(change, bulk.Change)
    return _changed(bulk.change_all(deal_ids, change=change, actor=signed_in(), now=clock.now()))


@blueprint.post("/undos")
@writing
@blueprint.arguments(UndoInput)
@blueprint.response(200, ChangedDeals)
def undo(data: dict[str, str]) -> dict[str, object]:
    """Take back everything one request did to deals. Sent with an Idempotency-Key, the undo can be undone itself.

    Refused with `already_undone`, with `cannot_undo` (comments), and with `changed_since` where later work would be
    lost.
    """
    return _changed(undoing.undo(data["request_id"], actor=signed_in(), now=clock.now()))


def _changed(deals: Iterable[Deal]) -> dict[str, object]:
    return {"deal_ids": sorted(deal.id for deal in deals)}
