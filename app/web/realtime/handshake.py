"""What is agreed when a WebSocket opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

WsgiApp: TypeAlias = Callable[[dict[str, object], Callable[..., object]], Iterable[bytes]]


def without_deflate(app: WsgiApp) -> WsgiApp:
    """Let no WebSocket pack its messages.

    Browsers offer it and eventlet accepts. For frames as small as ours it costs a third more CPU and 94 KB a client;
    what is large (boards) travels over HTTP, packed.
    """

    def serve(environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return serve
