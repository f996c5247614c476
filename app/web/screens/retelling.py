"""Telling a board's past: its stream and its workspace's, put together at one moment. Call it inside reading().

Who may see the board today may see its past; names, tags and rates are those of that time.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import orjson
from flask_babel import lazy_gettext as _l

from app.core import events, history, offload, streams
from app.core.errors import WrongValue
from app.core.history import BeforeTheLog
from app.core.replaying import Thing, Things
from app.sales.boards.models import Board
from app.sales.deals.snapshots import DEAL_COLUMNS, Columns
from app.web.screens.workspace import LISTS


@dataclass(frozen=True)
class Spot:
    """A place in the past: a moment, and the last numbers of both streams by then."""

    at: datetime
    seq: int
    workspace_seq: int


def spot_of(board: Board, *, at: datetime | None, seq: int | None, now: datetime) -> Spot:
    """Where a moment or a number lies. Raises BeforeTheLog, and WrongValue for a number that has not been given yet."""
    if seq is None:
        at = at or now
        seq = history.number_at(board.stream, at)
    else:
        at = _moment_of(board.stream, seq)
    return Spot(at, seq, _workspace_seq(board, at))


def tag_of(spot: Spot) -> str:
    """An ETag without its marks: the same while the answer would be, that is, until the wire changes."""
    shape = zlib.crc32(orjson.dumps((DEAL_COLUMNS, [*LISTS])))
    return f"{spot.seq}-{spot.workspace_seq}-{events.moment(spot.at)}-{shape:08x}"


def state_at(board: Board, spot: Spot) -> dict[str, object]:
    """What `GET /api/boards/{id}/past` answers."""
    past = history.state_at(board.stream, spot.seq)
    stream = f"workspace:{board.workspace_id}"
    around = history.state_at(stream, spot.workspace_seq)
    last = history.event_at(board.stream, past.seq)
    return {
        "stream": board.stream,
        "seq": past.seq,
        "at": events.moment(spot.at),
        "board": around.things.get("board", {}).get(board.id) or board.wire(),
        **offload.run(_board, past.things),
        "event": events.packet(last) if last is not None else None,
        "workspace": {
            "stream": stream,
            "seq": around.seq,
            "workspace": around.things["workspace"][board.workspace_id],
            **{name: _by_id(around.things, kind) for kind, name in LISTS.items()},
        },
    }


def following(afters: Mapping[str, int], *, limit: int) -> dict[str, object]:
    """The next packets of the streams, and whether there are more."""
    found = history.following(afters, limit + 1)
    return {"packets": [events.packet(event) for event in found[:limit]], "more": len(found) > limit}


def counts(board: Board, *, since: datetime, until: datetime, parts: int, now: datetime) -> dict[str, object]:
    """How many events each of the equal parts of an interval holds."""
    edges = [since + (until - since) * part / parts for part in range(parts + 1)]
    numbers = history.numbers_at(board.stream, edges)
    first = history.beginning(board.stream)
    return {
        "now": events.moment(now),
        "beginning": events.moment(first[1]) if first is not None else None,
        "counts": [after - before for before, after in pairwise(numbers)],
    }


def _moment_of(stream: str, seq: int) -> datetime:
    first = history.beginning(stream)
    if first is None or seq < first[0]:
        raise BeforeTheLog
    if seq > streams.head(stream):
        raise WrongValue("seq", _l("Nothing has this number yet."))
    last = history.event_at(stream, seq)
    return first[1] if last is None or seq == first[0] else last.at


def _workspace_seq(board: Board, at: datetime) -> int:
    """Where the workspace's own history begins later than the board's, what it held first."""
    stream = f"workspace:{board.workspace_id}"
    first = history.beginning(stream)
    if first is None:
        raise BeforeTheLog
    return history.number_at(stream, max(at, first[1]))


def _board(things: Things) -> dict[str, object]:
    """Stages in their order, open deals as columns, and the customers these name: as snapshots.snapshot tells them."""
    deals = _by_id(things, "deal")
    # A field that deals did not have at that time is empty.
    columns: Columns = {name: [deal.get(name) for deal in deals] for name in DEAL_COLUMNS}
    named = {*columns["customer_id"]}
    stages = sorted(_by_id(things, "stage"), key=lambda stage: str(stage["rank"]))
    customers = [[one["id"], one["name"]] for one in _by_id(things, "customer") if one["id"] in named]
    return {"stages": stages, "customers": customers, "deals": columns}


def _by_id(things: Things, kind: str) -> list[Thing]:
    return [thing for _id, thing in sorted(things.get(kind, {}).items())]
