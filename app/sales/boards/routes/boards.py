"""Boards over HTTP."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.boards import actions, queries
from app.sales.boards.drafting import drafts_from
from app.sales.boards.models import Board
from app.sales.boards.schemas import BoardChanges, BoardInput, BoardSchema, BoardWithStages, Place
from app.sales.people.identity import signed_in

blueprint = Blueprint("boards", __name__, url_prefix="/api/boards", description="Pipelines")


@blueprint.get("")
@blueprint.response(200, BoardSchema(many=True))
def list_boards() -> list[dict[str, object]]:
    """All boards in their order, archived ones too."""
    return [board.wire() for board in queries.boards_of(signed_in().workspace_id)]


@blueprint.post("")
@writing
@blueprint.arguments(BoardInput)
@blueprint.response(201, BoardWithStages)
def create_board(data: dict[str, object]) -> dict[str, object]:
    """Make a board at the end of the list."""
    board = actions.create_board(
        signed_in().workspace,
        name=str(data["name"]),
        stages=drafts_from(data.get("stages")),
        actor=signed_in(),
        now=clock.now(),
    )
    return _with_stages(board)


@blueprint.get("/<int:board_id>")
@blueprint.response(200, BoardWithStages)
def read_board(board_id: int) -> dict[str, object]:
    """One board and its stages."""
    return _with_stages(queries.board_for(signed_in(), board_id))


@blueprint.patch("/<int:board_id>")
@writing
@blueprint.arguments(BoardChanges)
@blueprint.response(200, BoardSchema)
def rename_board(data: dict[str, str], board_id: int) -> dict[str, object]:
    """Give a board another name."""
    board = queries.board_for_change(signed_in(), board_id)
    name = data.get("name", board.name)
    return actions.rename_board(board, name=name, actor=signed_in(), now=clock.now()).wire()


@blueprint.put("/<int:board_id>/position")
@writing
@blueprint.arguments(Place)
@blueprint.response(200, BoardSchema)
def move_board(data: dict[str, int | None], board_id: int) -> dict[str, object]:
    """Put a board right after another one."""
    board = queries.locked(queries.board_for(signed_in(), board_id))
    return actions.move_board(board, after=data["after"], actor=signed_in(), now=clock.now()).wire()


@blueprint.put("/<int:board_id>/archive")
@writing
@blueprint.response(200, BoardSchema)
def archive_board(board_id: int) -> dict[str, object]:
    """Put a board away; nothing on it is lost."""
    board = queries.locked(queries.board_for(signed_in(), board_id))
    return actions.archive_board(board, actor=signed_in(), now=clock.now()).wire()


@blueprint.delete("/<int:board_id>/archive")
@writing
@blueprint.response(200, BoardSchema)
def unarchive_board(board_id: int) -> dict[str, object]:
    """Bring an archived board back."""
    board = queries.locked(queries.board_for(signed_in(), board_id))
    return actions.unarchive_board(board, actor=signed_in(), now=clock.now()).wire()


def _with_stages(board: Board) -> dict[str, object]:
    return {**board.wire(), "stages": [stage.wire() for stage in queries.stages_of(board)]}
