"""Move: between open stages, and up and down in one. The caller has the deal from queries.deal_for_change."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.errors import WrongValue, named_under
from app.core.events import Facts
from app.core.extensions import db
from app.sales.boards.models import Stage
from app.sales.boards.policies import need_shaper
from app.sales.boards.refusals import WrongTarget
from app.sales.deals.editing import Changes, apply_changes
from app.sales.deals.entering import check_gates, enter, place
from app.sales.deals.events import shown, tell
from app.sales.deals.models import Deal
from app.sales.deals.moments import NONE_BACK, Moments, changed_since, moments_of
from app.sales.deals.placing import Spot, rank_at, ranks_at_bottom
from app.sales.deals.refusals import DealClosed, DealInBin
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

WITHOUT_GATES = {"without_gates": True}


def move(
    deal: Deal,
    *,
    to: Stage,
    after: int | None = None,
    before: int | None = None,
    rank: str | None = None,
    fields: Changes | None = None,
    back: Moments = NONE_BACK,
    actor: Person,
    now: datetime,
) -> None:
    """Stand in stage `to`, under the deal `after` (None: at the top); where that one has left, above `before`.

    `rank` instead is a key the caller made for this stage, or one the deal had in it before.
    `fields` are edited on the way, for what the stage asks; `back` are moments that an undo
    gives back. Nothing is recorded where it stands there already.
    Raises StageGate, WipFull, DealClosed, DealInBin, and WrongValue for a stage or neighbour of another board.
    """
    need_seller(actor)
    check_movable(deal)
    check_open_stage(deal.board_id, to)
    with named_under("fields"):
        apply_changes(deal, fields or {}, actor=actor, now=now)
        if deal.stage_id != to.id:
            check_gates(deal, to=to)
    spot = Spot(after=after, before=before, rank=rank)
    if (key := rank_at(to, spot, moving=deal, now=now)) is None:
        return
    stood, moments = place(deal), moments_of(deal)
    if deal.stage_id == to.id:
        deal.rank = key
    else:
        enter(deal, to=to, rank=key, back=back, actor=actor, now=now)
    facts: Facts = {"from": stood, "to": place(deal), **changed_since(moments, deal)}
    tell(deal, "deal.moved", facts, ops=shown(deal), now=now)


def move_all_without_gates(stage: Stage, *, to: Stage, actor: Person, now: datetime) -> int:
    """Before a stage is deleted: every deal in it goes under those of `to`, closed and binned ones too.

    No gate is asked, since nobody could answer for so many; each deal's event says so. Returns how many went.
    Raises WrongTarget for a stage of another kind or board, and for the stage itself.
    """
    need_shaper(actor)
    if to.id == stage.id or to.kind != stage.kind or to.board_id != stage.board_id:
        raise WrongTarget
    deals = list(db.session.scalars(select(Deal).filter_by(stage_id=stage.id).order_by(Deal.rank)))
    for deal, rank in zip(deals, ranks_at_bottom(to, len(deals)), strict=True):
        stood, closed_at, touched_at = place(deal), deal.closed_at, deal.touched_at
        enter(deal, to=to, rank=rank, actor=actor, now=now)
        # Nobody worked on it.
        deal.closed_at, deal.touched_at = closed_at, touched_at
        facts = {"from": stood, "to": place(deal), **WITHOUT_GATES}
        tell(deal, "deal.moved", facts, ops=shown(deal), now=now)
    return len(deals)


def check_movable(deal: Deal) -> None:
    """Raises DealInBin and DealClosed for what no longer stands on the board."""
    if deal.deleted_at is not None:
        raise DealInBin
    if deal.status != "open":
        raise DealClosed(deal.status)


def check_open_stage(board_id: int, to: Stage) -> None:
    """Raises WrongValue for a stage where an open deal of this board cannot stand."""
    if to.board_id != board_id or to.deleted_at is not None:
        raise WrongValue("stage_id", _l("There is no such stage on this board."))
    if not to.is_open:
        raise WrongValue("stage_id", _l("A deal gets into this stage by being won or lost."))
