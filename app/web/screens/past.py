"""The past of a board over HTTP: how it stood at a moment, what happened after it, and when how much happened."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

import orjson
from flask import Response, request
from flask_smorest import Blueprint

from app.core import clock
from app.core.transaction import reading
from app.sales.boards.queries import board_for
from app.sales.people.identity import signed_in
from app.web.screens import retelling
from app.web.screens.past_schemas import (
    CountsQuery,
    CountsSchema,
    FollowingQuery,
    FollowingSchema,
    PastQuery,
    PastSchema,
)

blueprint = Blueprint("past", __name__, url_prefix="/api/boards", description="Boards as they stood")


class PastWanted(TypedDict):
    """What `PastQuery` loads: a moment, a number, or neither for now."""

    at: datetime | None
    seq: int | None


class FollowingWanted(TypedDict):
    """What `FollowingQuery` loads."""

    after: int
    workspace_after: int
    limit: int


class CountsWanted(TypedDict):
    """What `CountsQuery` loads."""

    since: datetime
    until: datetime
    parts: int


@blueprint.get("/<int:board_id>/past")
@blueprint.arguments(PastQuery, location="query")
@blueprint.response(200, PastSchema)
def read_past(query: PastWanted, board_id: int) -> Response:
    """A board as it stood at a moment, with what its workspace had then."""
    with reading():
        board = board_for(signed_in(), board_id)
        spot = retelling.spot_of(board, **query, now=clock.now())
        tag = retelling.tag_of(spot)
        known = request.if_none_match.contains_weak(tag)
        state = None if known else retelling.state_at(board, spot)
    answer = Response(status=304) if state is None else _json(state)
    # What was does not change; whether one may still see it does, so it is asked for every time.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["ETag"] = f'W/"{tag}"'
    return answer


@blueprint.get("/<int:board_id>/past/packets")
@blueprint.arguments(FollowingQuery, location="query")
@blueprint.response(200, FollowingSchema)
def read_following(query: FollowingWanted, board_id: int) -> Response:
    """What happened next on the board and in its workspace, a page at a time, in the order it happened."""
    with reading():
        board = board_for(signed_in(), board_id)
        afters = {board.stream: query["after"], f"workspace:{board.workspace_id}": query["workspace_after"]}
        return _json(retelling.following(afters, limit=query["limit"]))


@blueprint.get("/<int:board_id>/past/counts")
@blueprint.arguments(CountsQuery, location="query")
@blueprint.response(200, CountsSchema)
def read_counts(query: CountsWanted, board_id: int) -> Response:
    """How much happened on the board in equal parts of an interval, and since when its history can be told."""
    with reading():
        board = board_for(signed_in(), board_id)
        return _json(retelling.counts(board, **query, now=clock.now()))


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), mimetype="application/json")
