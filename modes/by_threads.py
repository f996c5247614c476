"""Threads: nothing is patched and every connection is a thread of the operating system.

For debuggers, profilers and a second opinion: Werkzeug's server is made for development, and a thread for each screen
costs up to three times the CPU and twice the memory. Serve people with eventlet or gevent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from werkzeug.serving import WSGIRequestHandler, make_server

from modes.sockets import Listening, WsgiApp, tune

T = TypeVar("T")


def patch() -> None:
    """Nothing needs it."""


def elsewhere(function: Callable[..., T], /, *args: object) -> T:
    """Every request has a real thread already."""
    return function(*args)


def serve(app: WsgiApp, host: str, port: int, say: Listening) -> None:
    """Ends the process with a sentence where nobody may listen there."""
    server = make_server(host, port, app, threaded=True, request_handler=_Prompt)
    say(server.shutdown)
    server.serve_forever()


class _Prompt(WSGIRequestHandler):
    """Werkzeug's own, on a socket set up for short messages, and without a line for every request."""

    def setup(self) -> None:
        tune(self.request)
        super().setup()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Not said."""
