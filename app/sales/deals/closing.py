"""Win, lose, reopen. The caller has the deal from queries.deal_for_change."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from app.core.errors import WrongValue, named_under
from app.core.events import Facts
from app.core.extensions import db
from app.sales.boards.models import LossReason, Stage
from app.sales.boards.queries import first_stage
from app.sales.deals.editing import Changes, apply_changes
from app.sales.deals.entering import check_gates, enter, place
from app.sales.deals.events import gone, shown_with_customer, tell
from app.sales.deals.models import Deal, Loss, Win
from app.sales.deals.moments import NONE_BACK, Moments, changed_since, moments_of
from app.sales.deals.moving import check_movable, check_open_stage
from app.sales.deals.placing import TOP, Spot, rank_at
from app.sales.deals.queries import last_open_stage
from app.sales.deals.refusals import DealInBin, DealOpen, ReasonNeeded
from app.sales.people.models import Person
from app.sales.people.policies import need_seller


def win(
    deal: Deal,
    *,
    fields: Changes | None = None,
    back: Moments = NONE_BACK,
    actor: Person,
    now: datetime,
) -> None:
    """The deal is won: it goes to the board's first won stage. Nothing is recorded where it is won already.

    `back` are moments that an undo gives back, here and below.

    Raises StageGate, DealClosed for a lost one, DealInBin, and WrongValue for `fields` that cannot be used.
    """
    need_seller(actor)
    if deal.status == "won" and deal.deleted_at is None:
        return
    facts = _close(deal, "won", fields or {}, back, actor, now)
    db.session.add(Win(deal_id=deal.id, won_at=deal.closed_at, won_by_id=actor.id))
    tell(deal, "deal.won", facts, ops=gone(deal), now=now)


def lose(
    deal: Deal,
    *,
    reason_id: int | None = None,
    note: str = "",
    fields: Changes | None = None,
    actor: Person,
    now: datetime,
) -> None:
    """The deal is lost, and somebody says why: a reason of the workspace's list, a note, or both.

    Raises ReasonNeeded, StageGate, DealClosed, DealInBin, and WrongValue for a reason that cannot be chosen.
    """
    need_seller(actor)
    if reason_id is None and not note:
        raise ReasonNeeded
    if reason_id is not None:
        _check_reason(deal, reason_id)
    why: Facts = {"reason_id": reason_id, "note": note}
    _note_loss(deal, why, _close(deal, "lost", fields or {}, NONE_BACK, actor, now), actor, now)


def lose_again(deal: Deal, *, as_in: Loss, back: Moments, actor: Person, now: datetime) -> None:
    """Lost as it was before it was opened again, for what was said then.

    The reason may be retired since, and a file may have given none: it is not said now. Raises StageGate, DealClosed
    and DealInBin.
    """
    need_seller(actor)
    why: Facts = {"reason_id": as_in.reason_id, "note": as_in.note}
    _note_loss(deal, why, _close(deal, "lost", {}, back, actor, now), actor, now)


def reopen(
    deal: Deal,
    *,
    to: Stage | None = None,
    rank: str | None = None,
    fields: Changes | None = None,
    back: Moments = NONE_BACK,
    actor: Person,
    now: datetime,
) -> None:
    """A closed deal is open again, in the open stage named, else in the one it was in last, else in the first.

    `rank` is a key it had in the stage before.
    Raises DealOpen, DealInBin, StageGate, WipFull, and WrongValue.
    """
    need_seller(actor)
    if deal.deleted_at is not None:
        raise DealInBin
    if deal.status == "open":
        raise DealOpen
    to = to or last_open_stage(deal) or first_stage(deal.board, "open")
    check_open_stage(deal.board_id, to)
    with named_under("fields"):
        apply_changes(deal, fields or {}, actor=actor, now=now)
        check_gates(deal, to=to)
    status = deal.status
    _take_back(deal, now)
    facts = _stand_in(deal, to, Spot(rank=rank), back, actor, now)
    tell(deal, "deal.reopened", {**facts, "status": status}, ops=shown_with_customer(deal), now=now)


def _close(deal: Deal, kind: str, fields: Changes, back: Moments, actor: Person, now: datetime) -> Facts:
    check_movable(deal)
    to = first_stage(deal.board, kind)
    with named_under("fields"):
        apply_changes(deal, fields, actor=actor, now=now)
        check_gates(deal, to=to)
    return {
        **_stand_in(deal, to, TOP, back, actor, now),
        "title": deal.title,
        "amount_minor": deal.amount_minor,
        "currency": deal.currency,
        "owner_id": deal.owner_id,
    }


def _stand_in(deal: Deal, to: Stage, spot: Spot, back: Moments, actor: Person, now: datetime) -> Facts:
    stood, moments = place(deal), moments_of(deal)
    rank = rank_at(to, spot, moving=deal, now=now)
    assert rank is not None  # it comes from a stage of another kind
    enter(deal, to=to, rank=rank, back=back, actor=actor, now=now)
    return {"from": stood, "to": place(deal), **changed_since(moments, deal)}


def _note_loss(deal: Deal, why: Facts, facts: Facts, actor: Person, now: datetime) -> None:
    db.session.add(Loss(deal_id=deal.id, lost_at=deal.closed_at, lost_by_id=actor.id, **why))
    tell(deal, "deal.lost", {**facts, **why}, ops=gone(deal), now=now)


def _check_reason(deal: Deal, reason_id: int) -> None:
    reason = db.session.get(LossReason, reason_id)
    if reason is None or reason.workspace_id != deal.workspace_id or reason.retired_at is not None:
        raise WrongValue("reason_id", _l("There is no such reason in the list."))


def _take_back(deal: Deal, now: datetime) -> None:
    """The outcome stays in the records, with the moment it was taken back."""
    for outcome in (Win, Loss):
        standing = update(outcome).where(outcome.deal_id == deal.id, outcome.reopened_at.is_(None))
        db.session.execute(standing.values(reopened_at=now))
