"""The workspace as a screen holds it: what people and boards know of it, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from flask_smorest import Blueprint

from app.core import clock, events, streams
from app.core.changes import ChangesQuery, ChangesSchema
from app.core.errors import WrongValue
from app.core.extensions import db
from app.core.replaying import Thing, Things
from app.core.schema import Schema
from app.core.transaction import reading
from app.core.writing import writing
from app.sales.boards import queries as boards
from app.sales.people import queries as people
from app.sales.people import settling
from app.sales.people.identity import signed_in
from app.sales.people.models import Person, Workspace
from app.sales.people.schemas import MeSchema, WorkspaceChangeSchema, WorkspaceSchema

blueprint = Blueprint(
    "workspace", __name__, url_prefix="/api/workspace", description="The company's own space and its settings"
)


# Kind of thing → the list of the snapshot that holds it.
LISTS = {
    "person": "people",
    "board": "boards",
    "tag": "tags",
    "loss_reason": "loss_reasons",
    "rate": "rates",
}


class WorkspaceSnapshotSchema(Schema):
    """Everything of the workspace but what lies on its boards."""

    stream = ma.fields.String()
    seq = ma.fields.Integer(metadata={"description": "The stream's number at the moment of reading."})
    me = ma.fields.Nested(MeSchema)
    workspace = ma.fields.Nested(WorkspaceSchema)
    people = ma.fields.List(ma.fields.Dict())
    boards = ma.fields.List(ma.fields.Dict())
    tags = ma.fields.List(ma.fields.Dict())
    loss_reasons = ma.fields.List(ma.fields.Dict())
    rates = ma.fields.List(ma.fields.Dict())


def snapshot(person: Person) -> dict[str, object]:
    """What this person sees of their workspace. Call it inside reading(): number and things belong together."""
    workspace = person.workspace
    return {
        "stream": workspace.stream,
        "seq": streams.head(workspace.stream),
        "me": MeSchema().dump(person),
        "workspace": workspace.wire(),
        **_lists(workspace.id),
    }


def things(stream: str) -> Things:
    """What the workspace of this stream holds, by kind and id, for a checkpoint (core/checkpoints.py)."""
    workspace = db.session.get_one(Workspace, int(stream.removeprefix("workspace:")))
    lists = _lists(workspace.id)
    held = {kind: {thing["id"]: thing for thing in lists[name]} for kind, name in LISTS.items()}
    return {"workspace": {workspace.id: workspace.wire()}, **held}


def _lists(workspace_id: int) -> dict[str, list[Thing]]:
    return {
        "people": [other.wire() for other in people.people_of(workspace_id)],
        "boards": [board.wire() for board in boards.boards_of(workspace_id)],
        "tags": [tag.wire() for tag in boards.tags_of(workspace_id)],
        "loss_reasons": [reason.wire() for reason in boards.loss_reasons_of(workspace_id)],
        "rates": [rate.wire() for rate in boards.rates_of(workspace_id)],
    }


@blueprint.get("/snapshot")
@blueprint.response(200, WorkspaceSnapshotSchema)
def read_snapshot() -> dict[str, object]:
    """The workspace, its people, boards and lists, and you."""
    with reading():
        return snapshot(signed_in())


@blueprint.get("/changes")
@blueprint.arguments(ChangesQuery, location="query")
@blueprint.response(200, ChangesSchema)
def read_changes(query: Mapping[str, int]) -> dict[str, object]:
    """What happened in the workspace after a number."""
    with reading():
        return events.changes(signed_in().workspace.stream, query["since"])


@blueprint.patch("")
@writing
@blueprint.arguments(WorkspaceChangeSchema)
@blueprint.response(200, WorkspaceSchema)
def edit(changes: Mapping[str, object]) -> Workspace:
    """Change name, time zone, base currency, working weekdays, days off, or what devices may keep. For owners."""
    me = signed_in()
    workspace = people.locked(me)
    if changes.get("currency", workspace.currency) != workspace.currency and boards.rates_of(workspace.id):
        raise WrongValue("currency", _l("The rates are told in the present currency. Delete them first."))
    return settling.edit_workspace(workspace, changes=changes, actor=me, now=clock.now())
