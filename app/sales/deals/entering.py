"""What happens to a deal that enters a stage: the gates, its place, and the visit that is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, update

from app.core import database
from app.core.events import Facts
from app.sales.boards.models import Stage
from app.sales.deals import gates
from app.sales.deals.models import Deal, StageVisit
from app.sales.deals.moments import NONE_BACK, Moments, set_moments
from app.sales.deals.queries import open_count
from app.sales.people.models import Person

# Nobody needs the new row's id.
_ENTER = insert(StageVisit).inline()
_LEAVE = update(StageVisit).where(StageVisit.deal_id == bindparam("of_deal"), StageVisit.left_at.is_(None))


def check_gates(deal: Deal, *, to: Stage) -> None:
    """Raises StageGate and WipFull. Never asked for a move inside the same stage."""
    gates.check_fields(
        to.id, to.required_fields, {field: getattr(deal, field) for field in to.required_fields}
    )
    check_room(to)


def check_room(to: Stage) -> None:
    """Raises WipFull where the stage holds as many open deals as it takes."""
    if to.wip_limit is not None:
        gates.check_room(to.id, to.wip_limit, open_count(to.id))


def enter(
    deal: Deal, *, to: Stage, rank: str, back: Moments = NONE_BACK, actor: Person | None, now: datetime
) -> None:
    """Stand in another stage: its kind becomes the deal's status, and a new visit begins.

    `back` are moments that an undo gives back; the visit begins `now` all the same.
    """
    deal.stage, deal.stage_id, deal.rank = to, to.id, rank
    deal.status = to.kind
    deal.entered_at = deal.touched_at = now
    deal.closed_at = None if to.is_open else now
    set_moments(deal, back)
    database.connection().execute(_LEAVE, {"of_deal": deal.id, "left_at": now})
    begin_visit(deal, actor=actor, now=now)


def begin_visit(deal: Deal, *, actor: Person | None, now: datetime) -> None:
    """Open a visit of the stage the deal stands in; the one before is closed."""
    by = actor.id if actor else None
    visit = {"deal_id": deal.id, "stage_id": deal.stage_id, "entered_at": now, "entered_by_id": by}
    database.connection().execute(_ENTER, visit)


def place(deal: Deal) -> Facts:
    """Where a deal stands, as events tell it."""
    return {"stage_id": deal.stage_id, "rank": deal.rank}
