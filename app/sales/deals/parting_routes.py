"""Deleting what deals hang on: a stage with its deals moved first, a tag taken off first."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.schema import QueryId, Schema
from app.core.writing import writing
from app.sales.boards.queries import stage_for_change, tag_for_deletion
from app.sales.deals import emptying, retagging
from app.sales.people.identity import signed_in

blueprint = Blueprint("parting", __name__, url_prefix="/api", description="Deleting stages and tags")


class Target(Schema):
    """Where the deals go."""

    target_id = QueryId(load_default=None)


@blueprint.delete("/stages/<int:stage_id>")
@writing
@blueprint.arguments(Target, location="query")
@blueprint.response(204)
def delete_stage(query: dict[str, int | None], stage_id: int) -> None:
    """Delete a stage; `target_id` names a stage of the same kind that takes its deals."""
    stage = stage_for_change(signed_in(), stage_id)
    emptying.delete_stage(stage, target_id=query["target_id"], actor=signed_in(), now=clock.now())


@blueprint.delete("/tags/<int:tag_id>")
@writing
@blueprint.response(204)
def delete_tag(tag_id: int) -> None:
    """Delete a tag and take it off every deal."""
    tag = tag_for_deletion(signed_in(), tag_id)
    retagging.delete_tag(tag, actor=signed_in(), now=clock.now())
