"""What comes in over the socket: `watch`, `unwatch`, `presence`. Changes come over HTTP."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import request
from flask_login import current_user
from flask_socketio import join_room, leave_room

from app.core import events
from app.core.extensions import socketio
from app.core.outages import refusal_for
from app.core.transaction import reading
from app.web.realtime import pulse, relay
from app.web.realtime.policies import may_watch
from app.web.realtime.watchers import Watcher, watchers

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger("kandan.realtime")

NO: dict[str, object] = {"ok": False}

# Nobody watches more than a workspace and its boards; more is a broken or hostile client.
MOST_STREAMS = 60
# While the answer was read more may have been told to those who watch already; once more is enough.
MOST_READINGS = 3


def unless_away(otherwise: T) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """What is said while the database is away. Without any answer a screen would wait for one long after it is back."""

    def around(handler: Callable[P, T]) -> Callable[P, T]:
        @wraps(handler)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return handler(*args, **kwargs)
            except Exception as error:  # a door: whatever is no outage is raised again
                if (outage := refusal_for(error)) is None:
                    raise
                log.warning("%s in %s over the socket: %s", outage.code, handler.__name__, error)
                return otherwise

        return answer

    return around


@socketio.on("connect")
@unless_away(otherwise=False)
def connect(auth: object = None) -> bool:
    """Only people who are signed in; Socket.IO itself refuses other sites' pages."""
    if not current_user.is_authenticated:
        return False
    watcher = Watcher(_sid(), current_user.id, current_user.workspace_id, current_user.get_id())
    watchers.enter(watcher)
    pulse.start()
    return True


@socketio.on("disconnect")
def disconnect(reason: str | None = None) -> None:
    """The socket has closed."""
    for stream in watchers.leave(_sid()):
        relay.levels.forget(stream, unless=watchers.is_watched)


@socketio.on("watch")
@unless_away(otherwise=NO)
def watch(wish: object = None) -> dict[str, object]:
    """Answer with what was missed. The room is joined first: what arrives twice is known by its number.

    `"overhear": true` is for screens that need a board's news without showing the board: nobody sees them there. What
    was said last counts, so that a screen which turns to another page leaves the company and still hears the news.
    """
    stream, after = _stream_of(wish), _number(wish, "after")
    watcher = watchers.of(_sid())
    if stream is None or after is None or watcher is None or len(watcher.streams) >= MOST_STREAMS:
        return NO
    if not current_user.is_authenticated or not may_watch(current_user, stream):
        return NO
    if watchers.of(_sid()) is None:
        # It closed while the database was asked.
        return NO
    join_room(stream)
    (watchers.overhear if _is_overhearing(wish) else watchers.watch)(_sid(), stream)
    for _ in range(MOST_READINGS):
        answer = _missed(stream, after)
        if relay.levels.settle(stream, int(str(answer["head"]))) <= int(str(answer["head"])):
            break
    # It may have closed while the answer was read.
    relay.levels.forget(stream, unless=watchers.is_watched)
    return answer


def _missed(stream: str, after: int) -> dict[str, object]:
    with reading():
        return {"ok": True, **events.changes(stream, after)}


@socketio.on("unwatch")
def unwatch(wish: object = None) -> None:
    """Hear no more of a stream."""
    if (stream := _stream_of(wish)) is not None:
        leave_room(stream)
        if watchers.unwatch(_sid(), stream):
            relay.levels.forget(stream, unless=watchers.is_watched)


@socketio.on("presence")
def presence(wish: object = None) -> None:
    """What this person is doing on a stream: dragging or editing a deal, or just looking."""
    stream, doing = _stream_of(wish), wish.get("doing") if isinstance(wish, dict) else None
    if stream is None or doing not in ("drag", "edit", None):
        return
    watchers.note(_sid(), stream, _number(wish, "deal_id"), doing)
    pulse.hurry()


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined] # added by Flask-SocketIO


def _stream_of(wish: object) -> str | None:
    stream = wish.get("stream") if isinstance(wish, dict) else None
    return stream if isinstance(stream, str) and len(stream) <= 40 else None


def _is_overhearing(wish: object) -> bool:
    return isinstance(wish, dict) and wish.get("overhear") is True


def _number(wish: object, name: str) -> int | None:
    value = wish.get(name) if isinstance(wish, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None
