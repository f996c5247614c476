"""The only file that emits. It says what was committed, to everyone who watches, the person who did it included."""

from __future__ import annotations

from itertools import groupby

from flask_socketio import disconnect

from app.core.events import MOST_MISSED, moment
from app.core.extensions import socketio
from app.core.transaction import Line
from app.web.realtime.watchers import Watcher, watchers

# A session that ended must not go on hearing; these say whose.
_ENDING = frozenset(("person.disabled", "person.sessions_ended"))


def tell(lines: list[Line]) -> None:
    """Send a commit's events: one frame a stream, in order; a very large commit as one request to fetch again."""
    for stream, group in groupby(lines, key=lambda line: str(line["stream"])):
        found = list(group)
        if len(found) > MOST_MISSED:
            socketio.emit("packets", {"stream": stream, "reset": True, "head": found[-1]["seq"]}, to=stream)
        else:
            socketio.emit(
                "packets", {"stream": stream, "packets": [_packet(line) for line in found]}, to=stream
            )
    for line in lines:
        if line["type"] in _ENDING:
            _send_away(str(line["subject"]))


def tell_heads(heads: dict[str, int]) -> None:
    """Announce the head number of each watched stream, so that even a lost last packet is noticed."""
    for watcher in watchers.all():
        known = {stream: heads[stream] for stream in watcher.streams if stream in heads}
        socketio.emit("heads", known, to=watcher.sid)


def tell_presence(stream: str) -> None:
    """Say who is on a stream and what they are doing there."""
    socketio.emit("presence", {"stream": stream, "people": watchers.present(stream)}, to=stream)


def say_goodbye(watcher: Watcher) -> None:
    """End the socket of a session that is no longer valid."""
    socketio.emit("bye", {"stream": None}, to=watcher.sid)
    disconnect(watcher.sid, namespace="/")


def _packet(line: Line) -> Line:
    return {**{name: line[name] for name in _SPOKEN}, "at": moment(line["at"])}  # type: ignore[arg-type]


_SPOKEN = ("stream", "seq", "type", "subject", "actor_id", "request_id", "cause_id", "data", "ops")


def _send_away(subject: str) -> None:
    for watcher in watchers.all():
        if subject == f"person:{watcher.person_id}":
            say_goodbye(watcher)
