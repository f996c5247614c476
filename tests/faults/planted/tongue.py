"""Faults of the way out: nothing to catch up with, and news for those whom it does not concern."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.core import events, transaction
from app.core.events import moment
from app.core.extensions import socketio
from app.core.transaction import Line
from app.web.realtime import listener
from tests.faults.planted.names import often


def no_replay(app: Flask) -> None:
    """Whoever comes back is told that there was nothing."""
    events.since = lambda stream, after: []


def audience_leak(app: Flask) -> None:
    """Now and then a commit is told to everybody."""

    def leak(lines: list[Line]) -> None:
        if often(0.1):
            spoken = [{**line, "at": moment(line["at"])} for line in lines]  # type: ignore[arg-type]
            packets = [
                {name: line[name] for name in line if name not in ("digest", "chain")} for line in spoken
            ]
            socketio.emit("packets", {"stream": lines[0]["stream"], "packets": packets})

    transaction.on_commit(leak)


def rights_forgotten(app: Flask) -> None:
    """Anybody may watch anything."""
    listener.may_watch = lambda person, stream: True


FAULTS: dict[str, Callable[[Flask], None]] = {
    "no-replay": no_replay,
    "audience-leak": audience_leak,
    "rights-forgotten": rights_forgotten,
}
