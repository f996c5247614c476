"""What is done to stages. Whoever calls has locked the board's stream (queries.board_for_change, stage_for_change)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import events, ranks
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.boards import ordering
from app.sales.boards.models import REQUIRABLE, Board, Stage
from app.sales.boards.policies import need_shaper
from app.sales.boards.queries import stages_of
from app.sales.boards.refusals import LastStage
from app.sales.boards.templates import StageDraft
from app.sales.people.models import Person

EDITABLE = ("name", "probability", "rotting_days", "wip_limit", "colour", "required_fields")
# What a won and a lost deal weigh is no opinion.
SETTLED = {"won": 100, "lost": 0}


def furnish(board: Board, drafts: Iterable[StageDraft], *, now: datetime) -> None:
    """Give a new board its first stages, in this order."""
    drafts = list(drafts)
    for draft, rank in zip(drafts, ranks.spread(None, None, len(drafts)), strict=True):
        _create(board, draft, rank, now)


def create_stage(
    board: Board, *, draft: StageDraft, after: int | None, actor: Person, now: datetime
) -> Stage:
    """A new stage right after another one, or first. Raises WrongValue for what its kind does not allow."""
    need_shaper(actor)
    stage = _create(board, draft, ordering.rank_after(stages_of(board), after), now)
    _even(board, now)
    return stage


def edit_stage(stage: Stage, *, changes: dict[str, object], actor: Person, now: datetime) -> Stage:
    """Change some of EDITABLE. A stage's kind stays what it was: closed deals stand there or they do not."""
    need_shaper(actor)
    if "required_fields" in changes:
        changes = {**changes, "required_fields": _in_order(changes["required_fields"])}
    told = {
        field: [getattr(stage, field), value]
        for field, value in changes.items()
        if getattr(stage, field) != value
    }
    for field, (_before, value) in told.items():
        setattr(stage, field, value)
    _check_kind(stage)
    if told:
        _tell(stage, "stage.edited", {"changes": told}, now)
    return stage


def move_stage(stage: Stage, *, after: int | None, actor: Person, now: datetime) -> Stage:
    """Put a stage right after another one of its board, or first."""
    need_shaper(actor)
    siblings = [other for other in stages_of(stage.board) if other.id != stage.id]
    before, stage.rank = stage.rank, ordering.rank_after(siblings, after)
    if before != stage.rank:
        _tell(stage, "stage.moved", {"from": {"rank": before}, "to": {"rank": stage.rank}}, now)
        _even(stage.board, now)
    return stage


def check_deletable(stage: Stage) -> None:
    """Raises LastStage where it is the last of its kind on the board."""
    if not any(other.kind == stage.kind and other.id != stage.id for other in stages_of(stage.board)):
        raise LastStage


def delete_stage(stage: Stage, *, target_id: int | None, actor: Person, now: datetime) -> None:
    """Take an empty stage off the board; whoever calls has moved its deals to `target_id`. Raises LastStage."""
    need_shaper(actor)
    check_deletable(stage)
    stage.deleted_at = now
    db.session.flush()
    db.session.expire(stage.board, ["stages"])
    events.record(
        "stage.deleted",
        stream=stage.stream,
        subject=f"stage:{stage.id}",
        at=now,
        data={"name": stage.name, "target_id": target_id},
        ops=[events.drop("stage", stage.id)],
    )


def _create(board: Board, draft: StageDraft, rank: str, now: datetime) -> Stage:
    stage = Stage(
        board_id=board.id,
        name=draft.name,
        kind=draft.kind,
        probability=SETTLED.get(draft.kind, draft.probability),
        rotting_days=draft.rotting_days,
        wip_limit=draft.wip_limit,
        colour=draft.colour,
        required_fields=_in_order(list(draft.required_fields)),
        rank=rank,
    )
    _check_kind(stage)
    db.session.add(stage)
    db.session.flush()
    db.session.expire(board, ["stages"])
    _tell(stage, "stage.created", {"name": stage.name, "kind": stage.kind}, now)
    return stage


def _check_kind(stage: Stage) -> None:
    if stage.is_open:
        return
    if stage.probability != SETTLED[stage.kind]:
        raise WrongValue("probability", _l("Won deals weigh 100 % and lost deals 0 %."))
    if stage.wip_limit is not None:
        raise WrongValue("wip_limit", _l("Only a stage for open deals can have a limit."))
    if stage.rotting_days is not None:
        raise WrongValue("rotting_days", _l("Closed deals do not rot."))


def _in_order(fields: object) -> list[str]:
    assert isinstance(fields, list)
    return [field for field in REQUIRABLE if field in fields]


def _even(board: Board, now: datetime) -> None:
    for stage, rank in ordering.evened(stages_of(board)):
        stage.rank = rank
        _tell(stage, "stage.rekeyed", {}, now)


def _tell(stage: Stage, what: str, data: events.Facts, now: datetime) -> None:
    ops = [events.put("stage", stage.wire())]
    events.record(what, stream=stage.stream, subject=f"stage:{stage.id}", at=now, data=data, ops=ops)
