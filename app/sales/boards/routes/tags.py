"""Tags over HTTP. Deleting one takes it off deals, so the deals room does that."""

from __future__ import annotations

from flask_smorest import Blueprint

from app.core import clock
from app.core.writing import writing
from app.sales.boards import queries, tags
from app.sales.boards.schemas import TagChanges, TagInput, TagSchema
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "tags", __name__, url_prefix="/api/tags", description="Words that deals are marked with"
)


@blueprint.get("")
@blueprint.response(200, TagSchema(many=True))
def list_tags() -> list[dict[str, object]]:
    """All tags by name."""
    return [tag.wire() for tag in queries.tags_of(signed_in().workspace_id)]


@blueprint.post("")
@writing
@blueprint.arguments(TagInput)
@blueprint.response(201, TagSchema)
def create_tag(data: dict[str, str]) -> dict[str, object]:
    """Make a tag; names are unique whatever their case."""
    return tags.create_tag(
        signed_in().workspace_id,
        name=data["name"],
        colour=data["colour"],
        actor=signed_in(),
        now=clock.now(),
    ).wire()


@blueprint.patch("/<int:tag_id>")
@writing
@blueprint.arguments(TagChanges)
@blueprint.response(200, TagSchema)
def edit_tag(data: dict[str, object], tag_id: int) -> dict[str, object]:
    """Rename or recolour a tag, on every deal that carries it."""
    tag = queries.tag_for_change(signed_in(), tag_id)
    return tags.edit_tag(tag, changes=data, actor=signed_in(), now=clock.now()).wire()
