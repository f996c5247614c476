"""Into the recycle bin and out of it. The caller has the deal from queries.deal_for_change."""

from __future__ import annotations

from datetime import datetime

from app.core.events import Facts
from app.sales.boards.models import Stage
from app.sales.boards.queries import first_stage
from app.sales.deals.entering import check_gates, check_room, enter, place
from app.sales.deals.events import gone, shown_with_customer, tell
from app.sales.deals.models import Deal
from app.sales.deals.moments import NONE_BACK, Moments, changed_since, moments_of, set_moments
from app.sales.deals.placing import Spot, rank_at
from app.sales.deals.policies import need_deleter
from app.sales.people.models import Person


def delete(deal: Deal, *, back: Moments = NONE_BACK, actor: Person, now: datetime) -> None:
    """Into the recycle bin, open or closed. Nothing is recorded where it is there already.

    `back` are moments that an undo gives back, here and below; its days in the bin begin anew all the same.
    """
    need_deleter(actor, deal)
    if deal.deleted_at is not None:
        return
    ops = gone(deal) if deal.is_on_board else []
    moments = moments_of(deal)
    deal.deleted_at = deal.touched_at = now
    set_moments(deal, back)
    facts: Facts = {"from": place(deal), "status": deal.status, **changed_since(moments, deal)}
    tell(deal, "deal.deleted", facts, ops=ops, now=now)


def restore(
    deal: Deal,
    *,
    rank: str | None = None,
    back: Moments = NONE_BACK,
    actor: Person,
    now: datetime,
) -> None:
    """Out of the recycle bin: back to its stage, at the top. Its visit goes on.

    `rank` is a key it had in the stage before.

    Where the stage is gone, it enters the board's first of that kind. Nothing is recorded where it is not in the bin.
    Raises WipFull, StageGate for a stage it was not in before.
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
    moments = moments_of(deal)
    deal.deleted_at, deal.touched_at = None, now
    _stand_in(deal, stage, Spot(rank=rank), actor, now)
    set_moments(deal, back)
    facts: Facts = {"to": place(deal), "status": deal.status, **changed_since(moments, deal)}
    tell(deal, "deal.restored", facts, ops=shown_with_customer(deal), now=now)


def _stand_in(deal: Deal, stage: Stage, spot: Spot, actor: Person, now: datetime) -> None:
    key = rank_at(stage, spot, moving=deal, now=now)
    if stage.id == deal.stage_id:
        deal.rank = key or deal.rank
        return
    assert key is not None  # it stands in another stage
    closed_at = deal.closed_at
    enter(deal, to=stage, rank=key, actor=actor, now=now)
    deal.closed_at = closed_at
