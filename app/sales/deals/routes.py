"""Deals over HTTP."""

from __future__ import annotations

from typing import TypeAlias, cast

from flask_smorest import Blueprint

from app.core import clock, versions
from app.core.versions import IfMatch
from app.core.writing import writing
from app.sales.boards.queries import board_for_change
from app.sales.deals import closing, creating, deleting, editing, moving, queries
from app.sales.deals.models import Deal
from app.sales.deals.schemas import (
    DealFields,
    DealInput,
    DealSchema,
    OutcomeInput,
    PositionInput,
    ReopeningInput,
)
from app.sales.people.identity import signed_in

Answer: TypeAlias = tuple[dict[str, object], dict[str, str]]

blueprint = Blueprint("deals", __name__, url_prefix="/api/deals", description="What may be sold to whom")


@blueprint.post("")
@writing
@blueprint.arguments(DealInput)
@blueprint.response(201, DealSchema)
def create_deal(data: dict[str, object]) -> Answer:
    """Make a deal in an open stage, at the top or under another one."""
    board = board_for_change(signed_in(), cast(int, data.pop("board_id")))
    stage = queries.stage_on(board.id, cast(int, data.pop("stage_id")))
    after, before = (cast(int | None, data.pop(name)) for name in ("after", "before"))
    now = clock.now()
    return _told(
        creating.create(
            board, stage=stage, fields=data, after=after, before=before, actor=signed_in(), now=now
        )
    )


@blueprint.get("/<int:deal_id>")
@blueprint.response(200, DealSchema)
def read_deal(deal_id: int) -> Answer:
    """One deal, open, closed or in the recycle bin."""
    return _told(queries.deal_for(signed_in(), deal_id))


@blueprint.patch("/<int:deal_id>")
@writing
@blueprint.arguments(IfMatch, location="headers")
@blueprint.arguments(DealFields)
@blueprint.response(200, DealSchema)
def edit_deal(headers: dict[str, str | None], data: dict[str, object], deal_id: int) -> Answer:
    """Change fields of a deal, on the version named. Code `changed_since` carries the deal as it is now."""
    deal = queries.deal_for_change(signed_in(), deal_id)
    versions.check(deal.version, headers["if_match"], current=lambda: queries.full(deal))
    editing.edit(deal, changes=data, actor=signed_in(), now=clock.now())
    return _told(deal)


@blueprint.put("/<int:deal_id>/position")
@writing
@blueprint.arguments(PositionInput)
@blueprint.response(200, DealSchema)
def move_deal(data: dict[str, object], deal_id: int) -> Answer:
    """Move a deal into an open stage, or up and down in its own. Codes `stage_gate`, `wip_full`."""
    deal = queries.deal_for_change(signed_in(), deal_id)
    to = queries.stage_on(deal.board_id, cast(int, data["stage_id"]))
    after, before = (cast(int | None, data[name]) for name in ("after", "before"))
    fields = cast(editing.Changes | None, data["given"])
    moving.move(deal, to=to, after=after, before=before, fields=fields, actor=signed_in(), now=clock.now())
    return _told(deal)


@blueprint.put("/<int:deal_id>/outcome")
@writing
@blueprint.arguments(OutcomeInput)
@blueprint.response(200, DealSchema)
def decide_deal(data: dict[str, object], deal_id: int) -> Answer:
    """Win, lose or reopen a deal. Codes `stage_gate`, `wip_full`, `reason_needed`, `deal_closed`, `deal_open`."""
    if data["kind"] == "open":
        return _reopened(data, deal_id)
    deal = queries.deal_for_change(signed_in(), deal_id)
    fields, now = cast(editing.Changes | None, data["given"]), clock.now()
    if data["kind"] == "won":
        closing.win(deal, fields=fields, actor=signed_in(), now=now)
    else:
        reason_id, note = cast(int | None, data["reason_id"]), str(data["note"])
        closing.lose(deal, reason_id=reason_id, note=note, fields=fields, actor=signed_in(), now=now)
    return _told(deal)


@blueprint.delete("/<int:deal_id>/outcome")
@writing
@blueprint.arguments(ReopeningInput)
@blueprint.response(200, DealSchema)
def reopen_deal(data: dict[str, object], deal_id: int) -> Answer:
    """The same as PUT with `open`. Where a body does not travel with DELETE, a stage that asks for fields needs PUT."""
    return _reopened(data, deal_id)


@blueprint.delete("/<int:deal_id>")
@writing
@blueprint.response(204)
def delete_deal(deal_id: int) -> None:
    """Put a deal into the recycle bin. A rep does this to their own."""
    deal = queries.deal_for_change(signed_in(), deal_id)
    deleting.delete(deal, actor=signed_in(), now=clock.now())


@blueprint.post("/<int:deal_id>/restoration")
@writing
@blueprint.response(200, DealSchema)
def restore_deal(deal_id: int) -> Answer:
    """Take a deal out of the recycle bin, to the top of the stage it was in. Code `wip_full`."""
    deal = queries.deal_for_change(signed_in(), deal_id)
    deleting.restore(deal, actor=signed_in(), now=clock.now())
    return _told(deal)


def _reopened(data: dict[str, object], deal_id: int) -> Answer:
    deal = queries.deal_for_change(signed_in(), deal_id)
    to = queries.stage_on(deal.board_id, cast(int, data["stage_id"])) if "stage_id" in data else None
    fields = cast(editing.Changes | None, data["given"])
    closing.reopen(deal, to=to, fields=fields, actor=signed_in(), now=clock.now())
    return _told(deal)


def _told(deal: Deal) -> Answer:
    return queries.full(deal), {"ETag": versions.etag(deal.version)}
