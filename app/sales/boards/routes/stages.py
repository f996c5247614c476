"""Stages over HTTP. Deleting one may move deals, so the deals room does that."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.boards import queries, shaping
from app.sales.boards.drafting import draft_from
from app.sales.boards.schemas import Place, PlacedStageInput, StageChanges, StageSchema
from app.sales.people.identity import signed_in

blueprint = Blueprint("stages", __name__, url_prefix="/api", description="Steps of a pipeline")


@blueprint.post("/boards/<int:board_id>/stages")
@writing
@blueprint.arguments(PlacedStageInput)
@blueprint.response(201, StageSchema)
def create_stage(data: dict[str, object], board_id: int) -> dict[str, object]:
    """Add a stage to a board."""
    board = queries.board_for_change(signed_in(), board_id)
    draft = draft_from(data)
    after = data["after"] if "after" in data else queries.last_stage(board, draft.kind).id
    assert after is None or isinstance(after, int)
    return shaping.create_stage(board, draft=draft, after=after, actor=signed_in(), now=clock.now()).wire()


@blueprint.patch("/stages/<int:stage_id>")
@writing
@blueprint.arguments(StageChanges)
@blueprint.response(200, StageSchema)
def edit_stage(data: dict[str, object], stage_id: int) -> dict[str, object]:
    """Change a stage; its kind stays what it is."""
    stage = queries.stage_for_change(signed_in(), stage_id)
    return shaping.edit_stage(stage, changes=data, actor=signed_in(), now=clock.now()).wire()


@blueprint.put("/stages/<int:stage_id>/position")
@writing
@blueprint.arguments(Place)
@blueprint.response(200, StageSchema)
def move_stage(data: dict[str, int | None], stage_id: int) -> dict[str, object]:
    """Put a stage right after another one."""
    stage = queries.stage_for_change(signed_in(), stage_id)
    return shaping.move_stage(stage, after=data["after"], actor=signed_in(), now=clock.now()).wire()
