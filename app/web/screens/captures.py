"""Quick capture: a deal and its first step, which the screen has read from a line of words; both are made, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from flask_smorest import Blueprint

from app.core import clock
from app.core.errors import named_under
from app.core.writing import writing
from app.sales.activities import planning
from app.sales.activities.asking import fields_of
from app.sales.activities.models import Activity
from app.sales.activities.queries import lock_deals
from app.sales.boards.queries import board_for_change
from app.sales.deals import creating, queries
from app.sales.deals.models import Deal
from app.sales.people.identity import signed_in
from app.web.screens.capture_schemas import CapturedSchema, CaptureInput

blueprint = Blueprint(
    "captures",
    __name__,
    url_prefix="/api/captures",
    description="A deal and what is to be done for it, at once",
)


@blueprint.post("")
@writing
@blueprint.arguments(CaptureInput)
@blueprint.response(201, CapturedSchema)
def capture(data: dict[str, object]) -> dict[str, object]:
    """Make a deal and plan its first step, or plan a step for a deal that is there: all of it or nothing.

    Undo takes back both. Codes `stage_gate`, `wip_full`, `deal_in_bin`.
    """
    deal = _deal(data)
    activity = _first_step(deal, data["activity"]) if "activity" in data else None
    return {"deal": queries.full(deal), "activity": activity.full() if activity is not None else None}


def _deal(data: Mapping[str, object]) -> Deal:
    if "deal_id" in data:
        return lock_deals(signed_in(), [cast(int, data["deal_id"])])[0]
    fields = dict(cast(Mapping[str, object], data["deal"]))
    board = board_for_change(signed_in(), cast(int, fields.pop("board_id")))
    with named_under("deal"):
        stage = queries.stage_on(board.id, cast(int, fields.pop("stage_id")))
        after, before = (cast(int | None, fields.pop(name)) for name in ("after", "before"))
        return creating.create(
            board, stage=stage, fields=fields, after=after, before=before, actor=signed_in(), now=clock.now()
        )


def _first_step(deal: Deal, wanted: object) -> Activity:
    """For the deal's customer, which the deal has found or made by now."""
    fields = fields_of(cast(Mapping[str, object], wanted), time_zone=signed_in().zone)
    reminders = cast(list[planning.Reminder], fields.pop("reminders"))
    fields |= {"deal_id": deal.id, "customer_id": deal.customer_id}
    with named_under("activity"):
        return planning.plan(fields, reminders=reminders, actor=signed_in(), now=clock.now())
