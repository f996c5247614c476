"""Deleting a stage that deals stand in: they move first, then the stage goes. The caller has locked its board."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.core.extensions import db
from app.sales.boards import shaping
from app.sales.boards.models import Stage
from app.sales.boards.policies import need_shaper
from app.sales.boards.refusals import StageNotEmpty, WrongTarget
from app.sales.deals.models import Deal
from app.sales.deals.moving import move_all_without_gates
from app.sales.people.models import Person


def delete_stage(stage: Stage, *, target_id: int | None, actor: Person, now: datetime) -> None:
    """Delete a stage; its deals go under those of the target, in their order.

    Raises LastStage, StageNotEmpty where deals stand there and no target is named, and WrongTarget.
    """
    need_shaper(actor)
    shaping.check_deletable(stage)
    if target_id is not None:
        move_all_without_gates(stage, to=_target(stage, target_id), actor=actor, now=now)
    elif count := _standing(stage):
        raise StageNotEmpty(extra={"deals": count})
    shaping.delete_stage(stage, target_id=target_id, actor=actor, now=now)


def _target(stage: Stage, target_id: int) -> Stage:
    target = db.session.get(Stage, target_id)
    if target is None or target.board_id != stage.board_id or target.deleted_at is not None:
        raise WrongTarget
    return target


def _standing(stage: Stage) -> int:
    # What lies in the recycle bin finds another stage when it is restored.
    standing = select(func.count()).where(Deal.stage_id == stage.id, Deal.deleted_at.is_(None))
    return db.session.scalar(standing) or 0
