"""eventlet: the default. Greenlets on one event loop, and a WebSocket in the server itself."""

from __future__ import annotations

import warnings

# eventlet announces its own retirement at import; the mode is one setting, and the others are tested too.
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402
import eventlet.green.socket  # noqa: E402
import eventlet.tpool  # noqa: E402
import eventlet.wsgi  # noqa: E402
from eventlet.support import psycopg2_patcher  # noqa: E402

from modes.sockets import BACKLOG, MOST_CONNECTIONS, Listening, WsgiApp, tune  # noqa: E402

elsewhere = eventlet.tpool.execute


def patch() -> None:
    """Once, first of all."""
    eventlet.monkey_patch()
    psycopg2_patcher.make_psycopg_green()


def serve(app: WsgiApp, host: str, port: int, say: Listening) -> None:
    """Raises OSError where nobody may listen there."""
    family, *_kind, address = eventlet.green.socket.getaddrinfo(host, port)[0]
    listening = eventlet.listen(address, family, backlog=BACKLOG)
    say(listening.close)
    # eventlet's server stops answering everybody past 1,024 connections unless told otherwise.
    eventlet.wsgi.server(listening, app, log_output=False, max_size=MOST_CONNECTIONS, protocol=_Prompt)


class _Prompt(eventlet.wsgi.HttpProtocol):
    """eventlet's own, on a socket set up for short messages."""

    # A WebSocket keeps both buffers as long as it is open and needs neither: of 8 and 16 KB a viewer this leaves 6.
    rbufsize, wbufsize = 2048, 4096

    def setup(self) -> None:
        tune(self.request)
        super().setup()
