"""Into the recycle bin and out of it. The caller has the deal from queries.deal_for_change."""

from __future__ import annotations

from datetime import datetime

from app.core.events import Facts
from app.sales.boards.queries import first_stage
from app.sales.deals.entering import check_gates, check_room, enter, place
from app.sales.deals.events import gone, shown_with_customer, tell
from app.sales.deals.models import Deal
from app.sales.deals.placing import Spot, rank_at
from app.sales.deals.policies import need_deleter
from app.sales.people.models import Person


def delete(deal: Deal, *, actor: Person, now: datetime) -> None:
    """Into the recycle bin, open or closed. Nothing is recorded where it is there already."""
    need_deleter(actor, deal)
    if deal.deleted_at is not None:
        return
    ops = gone(deal) if deal.is_on_board else []
    deal.deleted_at = deal.touched_at = now
    tell(deal, "deal.deleted", {"from": place(deal), "status": deal.status}, ops=ops, now=now)


def restore(
    deal: Deal,
    *,
    after: int | None = None,
    before: int | None = None,
    rank: str | None = None,
    actor: Person,
    now: datetime,
) -> None:
    """Out of the recycle bin: back to its stage, at the top or under the deal `after`. Its visit goes on.

    `rank` is a key it had in the stage before.

    Where the stage is gone, it enters the board's first of that kind. Nothing is recorded where it is not in the bin.
    Raises WipFull, StageGate for a stage it was not in before, and WrongValue.
    """
    need_deleter(actor, deal)
    if deal.deleted_at is None:
        return
    stage = deal.stage
    if stage.deleted_at is not None:
        stage = first_stage(deal.board, stage.kind)
        check_gates(deal, to=stage)
    else:
        check_room(stage)
    deal.deleted_at, deal.touched_at = None, now
    spot = Spot(after=after, before=before, rank=rank)
    key = rank_at(stage, spot, moving=deal, now=now)
    if stage.id != deal.stage_id:
        assert key is not None  # it stands in another stage
        closed_at = deal.closed_at
        enter(deal, to=stage, rank=key, actor=actor, now=now)
        deal.closed_at = closed_at
    else:
        deal.rank = key or deal.rank
    facts: Facts = {"to": place(deal), "status": deal.status}
    tell(deal, "deal.restored", facts, ops=shown_with_customer(deal), now=now)
