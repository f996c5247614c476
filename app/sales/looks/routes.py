"""What a person has seen of boards, over HTTP."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.transaction import reading
from app.core.writing import writing
from app.sales.boards.queries import board_for
from app.sales.looks import looking, queries
from app.sales.looks.schemas import LookInput, LookSchema, UnseenBoards, UnseenSchema
from app.sales.looks.wires import unseen_wire
from app.sales.people.identity import signed_in

blueprint = Blueprint("looks", __name__, url_prefix="/api", description="What changed since you last looked")


@blueprint.get("/unseen")
@blueprint.response(200, UnseenBoards)
def list_unseen() -> dict[str, object]:
    """The boards on which others did something since you looked at them."""
    return {"board_ids": queries.boards_with_unseen(signed_in())}


@blueprint.get("/boards/<int:board_id>/unseen")
@blueprint.response(200, UnseenSchema)
def read_unseen(board_id: int) -> dict[str, object]:
    """What others have changed on a board since you looked, told deal by deal."""
    with reading():
        person = signed_in()
        return unseen_wire(queries.unseen(person, board_for(person, board_id)))


@blueprint.put("/boards/<int:board_id>/look")
@writing
@blueprint.arguments(LookInput)
@blueprint.response(200, LookSchema)
def look(data: dict[str, int], board_id: int) -> dict[str, object]:
    """Say how far you have seen a board. An earlier number than the one known changes nothing; nobody else is told."""
    board = board_for(signed_in(), board_id)
    return looking.look(board, seq=data["seq"], actor=signed_in(), now=clock.now()).wire()
