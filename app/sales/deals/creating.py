"""Create: one deal by hand, or many from a file. The caller has the board from boards.queries.board_for_change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from app.core.events import Facts
from app.core.extensions import db
from app.sales.boards.models import Board, Stage
from app.sales.customers.actions import find_or_create
from app.sales.deals.editing import Changes, set_fields
from app.sales.deals.entering import begin_visit, check_gates, place
from app.sales.deals.events import shown_with_customer, tell
from app.sales.deals.models import Deal, Loss, StageVisit, Win
from app.sales.deals.moving import WITHOUT_GATES, check_open_stage
from app.sales.deals.placing import Spot, rank_at, ranks_at_bottom
from app.sales.people.models import Person, Workspace
from app.sales.people.policies import need_seller


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A deal as a file tells it. It may be closed long ago; moments are aware, None is now."""

    stage: Stage
    # As schemas.DealFields loads them; a title is there.
    fields: Changes
    created_at: datetime | None = None
    closed_at: datetime | None = None
    reason_id: int | None = None
    note: str = ""


def create(
    board: Board,
    *,
    stage: Stage,
    fields: Changes,
    after: int | None = None,
    before: int | None = None,
    actor: Person,
    now: datetime,
) -> Deal:
    """A new open deal in a stage, at the top or under the deal `after`. It is the actor's unless `owner_id` is given.

    Raises StageGate, WipFull, and WrongValue.
    """
    need_seller(actor)
    check_open_stage(board.id, stage)
    deal = _blank(board, stage, now)
    set_fields(deal, {"owner_id": actor.id, **fields}, now=now)
    check_gates(deal, to=stage)
    rank = rank_at(stage, Spot(after=after, before=before), moving=None, now=now)
    assert rank is not None
    deal.rank = rank
    _add([deal])
    begin_visit(deal, actor=actor, now=now)
    tell(deal, "deal.created", place(deal), ops=shown_with_customer(deal), now=now)
    return deal


def create_many_without_gates(
    board: Board, *, drafts: Sequence[Draft], actor: Person, now: datetime
) -> list[Deal]:
    """Deals from a file, in its order, under those that stand in their stages already; won and lost ones too.

    No gate is asked, since nobody could answer for so many; each deal's event says so. Raises WrongValue.
    """
    need_seller(actor)
    drafts = _with_customers(board, drafts, now)
    deals = [_from_draft(board, draft, now) for draft in drafts]
    for stage, mine in groupby(sorted(deals, key=_stage_id), key=lambda deal: deal.stage):
        batch = list(mine)
        for deal, rank in zip(batch, ranks_at_bottom(stage, len(batch)), strict=True):
            deal.rank = rank
    _add(deals)
    for deal, draft in zip(deals, drafts, strict=True):
        _note_history(deal, draft, actor, now)
        facts: Facts = {**place(deal), **WITHOUT_GATES}
        tell(deal, "deal.created", facts, ops=shown_with_customer(deal), now=now)
    db.session.flush()
    return deals


def _blank(board: Board, stage: Stage, now: datetime) -> Deal:
    workspace = db.session.get_one(Workspace, board.workspace_id)
    return Deal(
        workspace_id=board.workspace_id,
        board_id=board.id,
        stage_id=stage.id,
        stage=stage,
        status=stage.kind,
        currency=workspace.currency,
        description="",
        initials="",
        tag_ids=[],
        version=1,
        comment_count=0,
        entered_at=now,
        touched_at=now,
        created_at=now,
    )


def _add(deals: Sequence[Deal]) -> None:
    db.session.add_all(deals)
    db.session.flush()


def _stage_id(deal: Deal) -> int:
    return deal.stage_id


def _with_customers(board: Board, drafts: Sequence[Draft], now: datetime) -> list[Draft]:
    """Look each name up once, however many rows name it."""
    names = {str(draft.fields["customer_name"]) for draft in drafts if draft.fields.get("customer_name")}
    ids = {name: find_or_create(board.workspace_id, name=name, now=now).id for name in sorted(names)}
    return [
        replace(draft, fields={**draft.fields, "customer_id": ids[str(name)], "customer_name": None})
        if (name := draft.fields.get("customer_name"))
        else draft
        for draft in drafts
    ]


def _from_draft(board: Board, draft: Draft, now: datetime) -> Deal:
    deal = _blank(board, draft.stage, now)
    set_fields(deal, draft.fields, now=now)
    deal.created_at = draft.created_at or draft.closed_at or now
    if not draft.stage.is_open:
        deal.closed_at = deal.touched_at = draft.closed_at or now
    # When it entered its stage no file says; it cannot have been before it was there.
    deal.entered_at = deal.closed_at or deal.created_at
    return deal


def _note_history(deal: Deal, draft: Draft, actor: Person, now: datetime) -> None:
    visit = StageVisit(
        deal_id=deal.id, stage_id=deal.stage_id, entered_at=deal.entered_at, entered_by_id=actor.id
    )
    db.session.add(visit)
    closed_at = deal.closed_at or now
    if deal.status == "won":
        db.session.add(Win(deal_id=deal.id, won_at=closed_at, won_by_id=deal.owner_id))
    elif deal.status == "lost":
        reason = {"reason_id": draft.reason_id, "note": draft.note}
        db.session.add(Loss(deal_id=deal.id, lost_at=closed_at, lost_by_id=deal.owner_id, **reason))
