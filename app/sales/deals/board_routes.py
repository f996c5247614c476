"""What a screen needs to hold a board: its snapshot, what happened since, a fingerprint to compare."""

from __future__ import annotations

import orjson
from flask import Response, request
from flask_smorest import Blueprint

from app.core import events
from app.core.changes import ChangesQuery, ChangesSchema
from app.core.transaction import reading
from app.sales.boards.queries import board_for
from app.sales.deals import snapshots
from app.sales.deals.schemas import DigestSchema, SnapshotSchema
from app.sales.people.identity import signed_in

blueprint = Blueprint("board-state", __name__, url_prefix="/api/boards", description="What screens hold")


@blueprint.get("/<int:board_id>/snapshot")
@blueprint.response(200, SnapshotSchema)
def snapshot(board_id: int) -> Response:
    """A board's stages, its open deals and their customers, at one moment."""
    with reading():
        board = board_for(signed_in(), board_id)
        tag = snapshots.tag_of(board)
        known = request.if_none_match.contains_weak(tag.removeprefix("W/").strip('"'))
        state = None if known else snapshots.snapshot(board)
    answer = Response(status=304) if state is None else _json(state)
    # Kept by the browser, asked for every time: a board that did not change costs no second download.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["ETag"] = tag
    return answer


@blueprint.get("/<int:board_id>/changes")
@blueprint.arguments(ChangesQuery, location="query")
@blueprint.response(200, ChangesSchema)
def changes(query: dict[str, int], board_id: int) -> Response:
    """The packets after a number, for a screen that missed some."""
    with reading():
        return _json(events.changes(board_for(signed_in(), board_id).stream, query["since"]))


@blueprint.get("/<int:board_id>/digest")
@blueprint.response(200, DigestSchema)
def digest(board_id: int) -> Response:
    """Whether a screen holds what the server holds, in one short text."""
    with reading():
        state = snapshots.snapshot(board_for(signed_in(), board_id))
    return _json({"seq": state["seq"], "digest": snapshots.digest(state)})


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), mimetype="application/json")
