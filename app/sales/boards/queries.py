"""Reads: boards, stages and lists, always those of one person's workspace."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select

from app.core import streams
from app.core.errors import NotHere
from app.core.extensions import db
from app.sales.boards.models import Board, LossReason, Rate, Stage, Tag
from app.sales.boards.refusals import BoardArchived
from app.sales.people.models import Person

Listed = TypeVar("Listed", Tag, LossReason, Rate)


def board_for(person: Person, board_id: int) -> Board:
    """A board to look at. Raises NotHere for an unknown one and for another workspace's alike."""
    board = db.session.get(Board, board_id)
    if board is None or board.workspace_id != person.workspace_id:
        raise NotHere
    return board


def board_for_change(person: Person, board_id: int) -> Board:
    """A board whose things will be changed: its stream is locked, and it is read again behind the lock.

    Raises NotHere, and BoardArchived.
    """
    board = locked(board_for(person, board_id))
    if board.archived_at is not None:
        raise BoardArchived
    return board


def locked(board: Board) -> Board:
    """The same board with its stream locked, archived or not, as it stands now."""
    streams.lock(board.stream)
    db.session.refresh(board)
    return board


def boards_of(workspace_id: int) -> list[Board]:
    """All boards in their order, archived ones too."""
    return list(
        db.session.scalars(select(Board).filter_by(workspace_id=workspace_id).order_by(Board.rank, Board.id))
    )


def stage_of(board: Board, stage_id: int) -> Stage:
    """A stage that stands on this board. Raises NotHere."""
    stage = db.session.get(Stage, stage_id)
    if stage is None or stage.board_id != board.id or stage.deleted_at is not None:
        raise NotHere
    return stage


def stage_for(person: Person, stage_id: int) -> Stage:
    """A stage by its id alone, to look at. Raises NotHere, after the same work for an unknown one and for another's."""
    own = select(Stage).join(Stage.board).where(Board.workspace_id == person.workspace_id)
    stage = db.session.scalar(own.where(Stage.id == stage_id, Stage.deleted_at.is_(None)))
    if stage is None:
        raise NotHere
    return stage


def stage_for_change(person: Person, stage_id: int) -> Stage:
    """A stage that will be changed, its board's stream locked. Raises NotHere, and BoardArchived."""
    stage = stage_for(person, stage_id)
    board = board_for_change(person, stage.board_id)
    db.session.refresh(stage)
    return stage_of(board, stage_id)


def stages_of(board: Board) -> list[Stage]:
    """The stages that stand on a board, in their order."""
    query = select(Stage).where(Stage.board_id == board.id, Stage.deleted_at.is_(None))
    return list(db.session.scalars(query.order_by(Stage.rank, Stage.id)))


def first_stage(board: Board, kind: str) -> Stage:
    """The first stage of a kind: where a won or lost deal goes, where a reopened one comes back to."""
    return next(stage for stage in stages_of(board) if stage.kind == kind)


def last_stage(board: Board, kind: str) -> Stage:
    """The last stage of a kind: every board has one of each."""
    return [stage for stage in stages_of(board) if stage.kind == kind][-1]


def tags_of(workspace_id: int) -> list[Tag]:
    """All tags by name."""
    return list(
        db.session.scalars(select(Tag).filter_by(workspace_id=workspace_id).order_by(Tag.name, Tag.id))
    )


def tag_for_change(person: Person, tag_id: int) -> Tag:
    """One tag, read behind the lock of the workspace's stream. Raises NotHere."""
    return _for_change(Tag, person, tag_id)


def tag_for_deletion(person: Person, tag_id: int) -> Tag:
    """The same with every board locked too: one without the tag now could have it a moment later. Raises NotHere."""
    boards = [board.stream for board in boards_of(person.workspace_id)]
    streams.lock_all([*boards, f"workspace:{person.workspace_id}"])
    return tag_for_change(person, tag_id)


def loss_reasons_of(workspace_id: int) -> list[LossReason]:
    """All reasons in their order, retired ones too."""
    query = select(LossReason).filter_by(workspace_id=workspace_id)
    return list(db.session.scalars(query.order_by(LossReason.rank, LossReason.id)))


def loss_reason_for_change(person: Person, reason_id: int) -> LossReason:
    """One reason, retired or not, read behind the same lock. Raises NotHere."""
    return _for_change(LossReason, person, reason_id)


def rates_of(workspace_id: int) -> list[Rate]:
    """All rates, by currency and day."""
    return list(
        db.session.scalars(select(Rate).filter_by(workspace_id=workspace_id).order_by(Rate.currency, Rate.on))
    )


def rate_for_change(person: Person, rate_id: int) -> Rate:
    """One rate, read behind the same lock. Raises NotHere."""
    return _for_change(Rate, person, rate_id)


def _for_change(model: type[Listed], person: Person, its_id: int) -> Listed:
    streams.lock(f"workspace:{person.workspace_id}")
    # What was read before may be another by now, or gone.
    found = db.session.get(model, its_id, populate_existing=True)
    if found is None or found.workspace_id != person.workspace_id:
        raise NotHere
    return found
