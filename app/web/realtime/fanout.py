"""The fan-out: a message is encoded and framed once, then written straight to each client that is idle.

Where that is not wanted, or threads could write at the same time, it goes through the library's queue and writer; what
waits for one client is bounded either way (docs/decisions/0006). Hung in through the libraries' own hooks: a client
manager, Engine.IO's `connect`.
"""

from __future__ import annotations

from collections.abc import Callable

from engineio import packet as engine_packet
from socketio import Manager
from socketio import packet as socket_packet

from app.core.extensions import socketio
from app.web.realtime.framing import text_frame
from app.web.realtime.outlet import Letter, Outlet
from app.web.realtime.watchers import watchers


class FanOut(Manager):
    """Keeps clients and rooms as the stock one does, and sends by itself."""

    def __init__(self, *, straight: bool) -> None:
        super().__init__()
        self.is_straight = straight

    def set_server(self, server: object) -> None:
        """Give every client that connects its own outlet, before anything is sent to it."""
        super().set_server(server)
        engine = self.server.eio
        stock_connect: Callable[[str, object], object] = engine.handlers["connect"]

        def connect(engine_sid: str, environ: object) -> object:
            client = engine.sockets[engine_sid]
            client.outlet = Outlet(client, self._reset, straight=self.is_straight)
            return stock_connect(engine_sid, environ)

        engine.on("connect", connect)

    def connect(self, sid: str, namespace: str) -> str:
        """Let in whom the handler let in. Who closed meanwhile leaves here: the library tells nobody of their going."""
        sid = super().connect(sid, namespace)
        if self._is_closed(self.eio_sid_from_sid(sid, namespace)):
            watchers.leave(sid)
            self.disconnect(sid, namespace)
        return sid

    def emit(
        self,
        event: str,
        data: object,
        namespace: str,
        room: str | None = None,
        skip_sid: object = None,
        callback: object = None,
        to: str | list[str] | None = None,
        **more: object,
    ) -> None:
        """Send to everyone in a room. Nobody is left out and nobody is asked for an answer: relay.py does neither."""
        if skip_sid or callback:
            raise NotImplementedError("the fan-out sends to whole rooms and waits for no answer")
        letter = self._letter(event, data, namespace)
        clients = self.server.eio.sockets
        for _sid, engine_sid in self.get_participants(namespace, to or room):
            client = clients.get(engine_sid)
            if client is not None:
                client.outlet.post(letter)
            else:
                # It has gone, or it has no network, as in tests: the library knows.
                self.server._send_packet(engine_sid, self._packet(event, data, namespace))

    def _is_closed(self, engine_sid: str | None) -> bool:
        client = self.server.eio.sockets.get(engine_sid)
        # Under threads it may be at its closing, and has not been forgotten yet.
        return engine_sid not in self.server.environ or (client is not None and client.closing)

    def _letter(self, event: str, data: object, namespace: str) -> Letter:
        encoded = self._packet(event, data, namespace).encode()
        text = str(engine_packet.Packet(engine_packet.MESSAGE, encoded).encode())
        stream, head = _missed(event, data)
        return Letter(text, text_frame(text), stream, head)

    def _packet(self, event: str, data: object, namespace: str) -> socket_packet.Packet:
        return self.server.packet_class(socket_packet.EVENT, namespace=namespace, data=[event, data])

    def _reset(self, stream: str, head: int) -> Letter:
        return self._letter("packets", {"stream": stream, "reset": True, "head": head}, "/")


def is_straight() -> bool:
    """Whether this process writes straight to the sockets."""
    return bool(socketio.server.manager.is_straight)


def _missed(event: str, data: object) -> tuple[str | None, int]:
    """The stream and number a client lacks that does not get this. Presence and heads come again by themselves."""
    if event != "packets" or not isinstance(data, dict):
        return None, 0
    packets = data.get("packets")
    return data["stream"], packets[-1]["seq"] if packets else data["head"]
