"""The only file that emits. It says what was committed, to everyone who watches, the person who did it included.

What this process committed and what it heard of others goes the same way: each stream in order, nothing twice
(levels.py), gathered by the tick (gathering.py).
"""

from __future__ import annotations

import logging
import threading
from itertools import groupby

from flask import Flask, current_app

from app.core import clock, events, streams
from app.core.events import MOST_MISSED, moment
from app.core.extensions import socketio
from app.core.transaction import Line, reading
from app.web.realtime import backplane, fanout
from app.web.realtime.gathering import Frame, Gathering
from app.web.realtime.levels import Levels
from app.web.realtime.watchers import Present, Watcher, watchers

log = logging.getLogger("kandan.realtime")

# Whoever it is about must not go on hearing. Sessions that end otherwise are found by asking (pulse.py).
_ENDING = "person.disabled"
# Seconds. What came too early waits so long for what is missing, which is mostly on its way.
GRACE = 0.1

# So many screens are told the heads before others get a turn.
AT_ONCE = 100

levels = Levels()
_gathered = Gathering()
_telling = threading.RLock()


def tell(lines: list[Line]) -> None:
    """Send a commit's events: one frame a stream, in order; a very large commit as one request to fetch again.

    With the fast fan-out a task of its own sends them, so that whoever made the change is answered first. Should the
    process end before that, the numbers tell.
    """
    groups = groupby(lines, key=lambda line: str(line["stream"]))
    frames = [_frame(stream, list(group)) for stream, group in groups]
    backplane.say({"news": frames})
    take_in(frames, current_app._get_current_object())  # type: ignore[attr-defined]


def take_in(frames: list[Frame], app: Flask) -> None:
    """Tell what came, as far as it continues what was told; the rest is held, and soon read from the log."""
    watched = [frame for frame in frames if watchers.is_watched(str(frame["stream"]))]
    for stream in _gather(watched):
        socketio.start_background_task(_mend_later, app, stream)
    ending = _ending(frames)
    if ending or not fanout.is_straight():
        _tell_gathered()
    elif watched and _gathered.is_mine_to_tell():
        socketio.start_background_task(_tell_at_next_tick)
    for watcher in watchers.all() if ending else ():
        if f"person:{watcher.person_id}" in ending:
            say_goodbye(watcher)


def catch_up(app: Flask) -> None:
    """Read what every watched stream has more than was told, and tell it; then announce the heads.

    Its place is an app context. Raises what the database raises.
    """
    before = levels.told()
    # Anew: a moment that was begun before this one may lie before what was told since, and look like an older database.
    with reading():
        heads = streams.heads(sorted(watchers.watched()))
    for stream, head in heads.items():
        if (told := before.get(stream)) is not None and told < head:
            _mend(app, stream)
        elif told is not None and told > head:
            levels.start_over(stream, head)
    told_now = levels.told()
    # Told meanwhile: these heads are older than what the screens have, and would send them to catch up.
    tell_heads({stream: head for stream, head in heads.items() if told_now.get(stream, head) <= head})


def tell_heads(heads: dict[str, int]) -> None:
    """Announce the head number of each watched stream, so that even a lost last packet and a dead line are noticed."""
    # These numbers count what may not have been told yet: told first, it sends nobody to catch up.
    _tell_gathered()
    for watched, sids in watchers.by_streams().items():
        known = {stream: heads[stream] for stream in watched if stream in heads}
        for begin in range(0, len(sids), AT_ONCE):
            socketio.emit("heads", known, to=sids[begin : begin + AT_ONCE])
            # Thousands of screens take a while, and a card that is moved meanwhile shall not wait for it.
            socketio.sleep(0)


def tell_presence(stream: str, people: list[Present]) -> None:
    """Say who is on a stream and what they are doing there."""
    socketio.emit("presence", {"stream": stream, "people": people}, to=stream)


def say_goodbye(watcher: Watcher) -> None:
    """End the socket of a session that is no longer valid."""
    _tell_gathered()
    socketio.emit("bye", {"stream": None}, to=watcher.sid)
    # Not by Flask-SocketIO's `disconnect`: who hears of it from another process stands in no application context.
    socketio.server.disconnect(watcher.sid, namespace="/")


def _gather(frames: list[Frame]) -> set[str]:
    """Put what may be told with what is about to be; the streams in which something is missing."""
    with _telling:
        for frame in frames:
            for ready in levels.admit(frame):
                _gathered.add(ready)
    return {str(frame["stream"]) for frame in frames if levels.lacks(str(frame["stream"]))}


def _mend_later(app: Flask, stream: str) -> None:
    socketio.sleep(GRACE)
    try:
        with app.app_context():
            if levels.lacks(stream):
                _mend(app, stream)
                levels.give_up(stream)
    except Exception:  # a door: what cannot be read now is found by the heads
        log.exception("reading what is missing failed")


def _mend(app: Flask, stream: str) -> None:
    """Read a gap from the log once, for everybody here."""
    after = levels.told().get(stream)
    if after is None:
        return
    missed = events.since(stream, after)
    if missed is None:
        take_in([{"stream": stream, "reset": True, "head": streams.head(stream)}], app)
    elif missed:
        take_in([{"stream": stream, "packets": [events.packet(event) for event in missed]}], app)


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


def _ending(frames: list[Frame]) -> set[str]:
    """Whose sessions have ended, as far as that is news."""
    packets = [packet for frame in frames for packet in frame.get("packets", ())]  # type: ignore[attr-defined]
    return {str(packet["subject"]) for packet in packets if packet["type"] == _ENDING}
