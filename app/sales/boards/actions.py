"""What is done to boards: create, rename, place, archive. A board is never deleted, only archived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core import checkpoints, events, streams
from app.core.extensions import db
from app.sales.boards import ordering, shaping, templates
from app.sales.boards.models import Board
from app.sales.boards.policies import need_shaper
from app.sales.boards.queries import boards_of
from app.sales.boards.templates import StageDraft
from app.sales.people.models import Person, Workspace


def create_board(
    workspace: Workspace,
    *,
    name: str,
    stages: Sequence[StageDraft] | None,
    actor: Person,
    now: datetime,
) -> Board:
    """A new board at the end, with these stages, or the default ones for None.

    An open, a won and a lost stage are added where these have none.
    """
    need_shaper(actor)
    streams.lock(workspace.stream)
    board = Board(
        workspace_id=workspace.id,
        name=name,
        rank=ordering.rank_at_end(boards_of(workspace.id)),
        created_at=now,
    )
    db.session.add(board)
    db.session.flush()
    streams.start(board.stream)
    checkpoints.begin(board.stream, at=now)
    drafts = templates.default_stages() if stages is None else templates.completed(stages)
    shaping.furnish(board, drafts, now=now)
    _tell(board, "board.created", {"name": name}, now)
    return board


def rename_board(board: Board, *, name: str, actor: Person, now: datetime) -> Board:
    """Give a board another name."""
    need_shaper(actor)
    before, board.name = board.name, name
    if before != name:
        _tell(board, "board.edited", {"changes": {"name": [before, name]}}, now)
    return board


def move_board(board: Board, *, after: int | None, actor: Person, now: datetime) -> Board:
    """Put a board right after another one of its workspace, or first."""
    need_shaper(actor)
    streams.lock(f"workspace:{board.workspace_id}")
    siblings = [other for other in boards_of(board.workspace_id) if other.id != board.id]
    before, board.rank = board.rank, ordering.rank_after(siblings, after)
    if before != board.rank:
        _tell(board, "board.moved", {"from": {"rank": before}, "to": {"rank": board.rank}}, now)
    for other, rank in ordering.evened(boards_of(board.workspace_id)):
        _rebalance(other, rank, now)
    return board


def archive_board(board: Board, *, actor: Person, now: datetime) -> Board:
    """Take a board out of sight. Its deals stay as they are, and nothing on it can be changed."""
    need_shaper(actor)
    if board.archived_at is None:
        board.archived_at = now
        _tell(board, "board.archived", {}, now)
    return board


def unarchive_board(board: Board, *, actor: Person, now: datetime) -> Board:
    """Bring an archived board back, as it was."""
    need_shaper(actor)
    if board.archived_at is not None:
        board.archived_at = None
        _tell(board, "board.unarchived", {}, now)
    return board


def _rebalance(board: Board, rank: str, now: datetime) -> None:
    board.rank = rank
    _tell(board, "board.rekeyed", {}, now)


def _tell(board: Board, what: str, data: events.Facts, now: datetime) -> None:
    events.record(
        what,
        stream=f"workspace:{board.workspace_id}",
        subject=board.stream,
        at=now,
        data=data,
        ops=[events.put("board", board.wire())],
    )
