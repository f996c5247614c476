"""A process that is going sends its screens elsewhere: they call again by themselves, and reach another one."""

from __future__ import annotations

from app.core.extensions import socketio
from app.web.realtime import backplane

# Seconds. All of them at once would be a storm where they arrive; few need not wait.
LONGEST, LONGEST_EACH = 3.0, 0.02


def part() -> None:
    """Close every socket, one after the other.

    The line is closed and nothing said: a screen takes that for an outage and calls again after a moment that differs
    from screen to screen. A farewell in Socket.IO's own words would mean "do not come back".
    """
    clients = list(socketio.server.eio.sockets.values())
    for client in clients:
        # Beside, because one that takes nothing any more may hold up whoever writes to it.
        socketio.start_background_task(client.close, wait=False)
        socketio.sleep(min(LONGEST_EACH, LONGEST / len(clients)))
    backplane.say({"bye": True})
