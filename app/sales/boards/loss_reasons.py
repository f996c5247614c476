"""What is done to the list of reasons for losing a deal.

Whoever changes one has it from queries.loss_reason_for_change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy.exc import IntegrityError

from app.core import events, streams
from app.core.extensions import db
from app.sales.boards import ordering
from app.sales.boards.models import LossReason
from app.sales.boards.policies import need_shaper
from app.sales.boards.queries import loss_reasons_of
from app.sales.people.models import Person


def create_loss_reasons(
    workspace_id: int, *, names: Sequence[str], actor: Person, now: datetime
) -> list[LossReason]:
    """New reasons at the end of the list."""
    need_shaper(actor)
    streams.lock(f"workspace:{workspace_id}")
    return [_create(workspace_id, name, now) for name in names]


def rename_loss_reason(reason: LossReason, *, name: str, actor: Person, now: datetime) -> LossReason:
    """Say a reason in other words, for the deals that name it too."""
    need_shaper(actor)
    before, reason.name = reason.name, name
    if before != name:
        _tell(reason, "loss_reason.edited", {"changes": {"name": [before, name]}}, now)
    return reason


def move_loss_reason(reason: LossReason, *, after: int | None, actor: Person, now: datetime) -> LossReason:
    """Put a reason right after another one, or first."""
    need_shaper(actor)
    siblings = [other for other in loss_reasons_of(reason.workspace_id) if other.id != reason.id]
    before, reason.rank = reason.rank, ordering.rank_after(siblings, after)
    if before != reason.rank:
        _tell(reason, "loss_reason.moved", {"from": {"rank": before}, "to": {"rank": reason.rank}}, now)
    _even(reason.workspace_id, now)
    return reason


def edit_loss_reason(
    reason: LossReason, *, changes: dict[str, object], actor: Person, now: datetime
) -> LossReason:
    """Do what the changes say: {name?, retired?, after?}."""
    if "name" in changes:
        rename_loss_reason(reason, name=str(changes["name"]), actor=actor, now=now)
    if "retired" in changes:
        turn = retire_loss_reason if changes["retired"] else revive_loss_reason
        turn(reason, actor=actor, now=now)
    if "after" in changes:
        move_loss_reason(reason, after=cast(int | None, changes["after"]), actor=actor, now=now)
    return reason


def retire_loss_reason(reason: LossReason, *, actor: Person, now: datetime) -> LossReason:
    """Offer a reason no longer."""
    need_shaper(actor)
    if reason.retired_at is None:
        reason.retired_at = now
        _tell(reason, "loss_reason.retired", {}, now)
    return reason


def revive_loss_reason(reason: LossReason, *, actor: Person, now: datetime) -> LossReason:
    """Offer a retired reason again."""
    need_shaper(actor)
    if reason.retired_at is not None:
        reason.retired_at = None
        _tell(reason, "loss_reason.revived", {}, now)
    return reason


def delete_loss_reason(reason: LossReason, *, actor: Person, now: datetime) -> None:
    """Forget a reason; one that deals name is retired instead.

    Whether deals name it is known upstairs: the database refuses the deletion.
    """
    need_shaper(actor)
    try:
        with db.session.begin_nested():
            db.session.delete(reason)
    except IntegrityError:
        retire_loss_reason(reason, actor=actor, now=now)
        return
    _record(
        reason, "loss_reason.deleted", {"name": reason.name}, [events.drop("loss_reason", reason.id)], now
    )


def _create(workspace_id: int, name: str, now: datetime) -> LossReason:
    rank = ordering.rank_at_end(loss_reasons_of(workspace_id))
    reason = LossReason(workspace_id=workspace_id, name=name, rank=rank)
    db.session.add(reason)
    db.session.flush()
    _tell(reason, "loss_reason.created", {"name": name}, now)
    return reason


def _even(workspace_id: int, now: datetime) -> None:
    for reason, rank in ordering.evened(loss_reasons_of(workspace_id)):
        reason.rank = rank
        _tell(reason, "loss_reason.rekeyed", {}, now)


def _tell(reason: LossReason, what: str, data: events.Facts, now: datetime) -> None:
    _record(reason, what, data, [events.put("loss_reason", reason.wire())], now)


def _record(reason: LossReason, what: str, data: events.Facts, ops: list[events.Op], now: datetime) -> None:
    stream, subject = f"workspace:{reason.workspace_id}", f"loss_reason:{reason.id}"
    events.record(what, stream=stream, subject=subject, at=now, data=data, ops=ops)
