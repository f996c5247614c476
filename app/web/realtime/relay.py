"""The only file that emits. It says what was committed, to everyone who watches, the person who did it included."""

from __future__ import annotations

import logging
import threading
from itertools import groupby

from flask_socketio import disconnect

from app.core import clock
from app.core.events import MOST_MISSED, moment
from app.core.extensions import socketio
from app.core.transaction import Line
from app.web.realtime import fanout
from app.web.realtime.gathering import Frame, Gathering
from app.web.realtime.watchers import Watcher, watchers

log = logging.getLogger("kandan.realtime")

# A session that ended must not go on hearing; these say whose.
_ENDING = frozenset(("person.disabled", "person.sessions_ended"))


_gathered = Gathering()
_telling = threading.RLock()


def tell(lines: list[Line]) -> None:
    """Send a commit's events: one frame a stream, in order; a very large commit as one request to fetch again.

    With the fast fan-out a task of its own sends them, so that whoever made the change is answered first. Should the
    process end before that, the numbers tell.
    """
    for stream, group in groupby(lines, key=lambda line: str(line["stream"])):
        _gathered.add(_frame(stream, list(group)))
    ending = [str(line["subject"]) for line in lines if line["type"] in _ENDING]
    if ending or not fanout.is_on():
        _tell_gathered()
    elif _gathered.is_mine_to_tell():
        socketio.start_background_task(_tell_at_next_tick)
    for subject in ending:
        _send_away(subject)


def tell_heads(heads: dict[str, int]) -> None:
    """Announce the head number of each watched stream, so that even a lost last packet is noticed."""
    # These numbers count what may not have been told yet: told first, it sends nobody to catch up.
    _tell_gathered()
    for watcher in watchers.all():
        known = {stream: heads[stream] for stream in watcher.streams if stream in heads}
        socketio.emit("heads", known, to=watcher.sid)


def tell_presence(stream: str) -> None:
    """Say who is on a stream and what they are doing there."""
    socketio.emit("presence", {"stream": stream, "people": watchers.present(stream)}, to=stream)


def say_goodbye(watcher: Watcher) -> None:
    """End the socket of a session that is no longer valid."""
    _tell_gathered()
    socketio.emit("bye", {"stream": None}, to=watcher.sid)
    disconnect(watcher.sid, namespace="/")


def _tell_at_next_tick() -> None:
    socketio.sleep(_gathered.pause(clock.ticks()))
    try:
        _tell_gathered()
    except Exception:  # a door: what was not told now is found by its number
        log.exception("telling failed")


def _tell_gathered() -> None:
    # Of two who tell at once, the second must not overtake.
    with _telling:
        for frame in _gathered.take(clock.ticks()):
            socketio.emit("packets", frame, to=frame["stream"])


def _frame(stream: str, lines: list[Line]) -> Frame:
    if len(lines) > MOST_MISSED:
        return {"stream": stream, "reset": True, "head": lines[-1]["seq"]}
    return {"stream": stream, "packets": [_packet(line) for line in lines]}


def _packet(line: Line) -> Line:
    return {**{name: line[name] for name in _SPOKEN}, "at": moment(line["at"])}  # type: ignore[arg-type]


_SPOKEN = ("stream", "seq", "type", "subject", "actor_id", "request_id", "cause_id", "data", "ops")


def _send_away(subject: str) -> None:
    for watcher in watchers.all():
        if subject == f"person:{watcher.person_id}":
            say_goodbye(watcher)
