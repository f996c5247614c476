"""gevent: the same idea on another event loop, ready for the day on which eventlet is retired."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import gevent
from gevent.monkey import patch_all
from gevent.pywsgi import WSGIServer
from gevent.socket import wait_read, wait_write
from geventwebsocket.exceptions import ProtocolError
from geventwebsocket.handler import WebSocketHandler
from psycopg2 import OperationalError, extensions

from modes.sockets import BACKLOG, MOST_BYTES, SILENCE, Listening, WsgiApp, tune

T = TypeVar("T")


def patch() -> None:
    """Once, first of all."""
    patch_all()
    extensions.set_wait_callback(_wait)


def elsewhere(function: Callable[..., T], /, *args: object) -> T:
    """The function's result, from a real thread."""
    result: T = gevent.get_hub().threadpool.apply(function, args)
    return result


def serve(app: WsgiApp, host: str, port: int, say: Listening) -> None:
    """Raises OSError where nobody may listen there."""
    server = WSGIServer((host, port), app, backlog=BACKLOG, log=None, handler_class=_Prompt)
    say(server.close)
    server.serve_forever()


def _wait(connection: extensions.connection) -> None:
    """Let others run while PostgreSQL works."""
    while (state := connection.poll()) != extensions.POLL_OK:
        if state == extensions.POLL_READ:
            wait_read(connection.fileno())
        elif state == extensions.POLL_WRITE:
            wait_write(connection.fileno())
        else:
            raise OperationalError(f"unexpected state of the connection: {state}")


class _Prompt(WebSocketHandler):
    """gevent-websocket's own, on a socket set up for short messages; nobody sends it long ones."""

    def handle(self) -> None:
        tune(self.socket)
        super().handle()

    def upgrade_websocket(self) -> object:
        answer = super().upgrade_websocket()
        if hasattr(self, "websocket"):
            # Whoever is silent for longer than two pings has gone, whatever the network still believes.
            self.socket.settimeout(SILENCE)
            self.websocket.raw_read = _bounded(self.websocket.raw_read)
        return answer


def _bounded(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    def read_at_most(size: int) -> bytes:
        if size > MOST_BYTES:
            raise ProtocolError("the message is too large")
        return read(size)

    return read_at_most
