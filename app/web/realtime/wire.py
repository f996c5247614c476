"""One client's WebSocket: written to at once, or in turn, but never by two at a time.

Written to at once only in asynchronous modes in which greenlets take turns: between the question whether a wire is
free and the writing nobody else may run. A socket of theirs never waits in the kernel; what it does not take at once
stays here as `_rest` and goes out before anything else, a pong of the library included.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, cast

# socket.SHUT_RDWR, by its number: this file opens no connections.
SHUT_BOTH = 2


class WebSocket(Protocol):
    """What Engine.IO makes of the async library's WebSocket."""

    send: Callable[..., None]


class Stream(Protocol):
    """A socket; `sendall` lets other greenlets run while it waits."""

    send: Callable[[bytes], int]
    sendall: Callable[[bytes], None]
    getblocking: Callable[[], bool]
    shutdown: Callable[[int], None]


class Wire:
    """Everything that goes out to one WebSocket passes here."""

    def __init__(self, ws: WebSocket, *, straight: bool = True) -> None:
        """Not `straight`: everything goes out in turn, by the library's own way of sending."""
        self._send = ws.send
        self._under = _stream_under(ws)
        self._stream = self._under if straight else None
        self._raw = _raw_under(self._stream)
        self._lock = threading.Lock()
        self._rest = b""
        self._is_broken = False

    @property
    def is_free(self) -> bool:
        """Whether a frame may be begun now, without waiting. Never with TLS."""
        return self._raw is not None and not (self._rest or self._is_broken or self._lock.locked())

    @property
    def is_midway(self) -> bool:
        """Whether the kernel took only the beginning of a frame."""
        return bool(self._rest)

    def begin(self, frame: bytes) -> bool:
        """Write what the kernel takes at once. False: nothing was taken, and the frame must wait."""
        assert self._raw is not None
        try:
            taken = self._raw.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            # The client is gone. Its reader sees that too, and ends the connection in the library's own way.
            self._is_broken = True
            return True
        self._rest = frame[taken:]
        return True

    def write(self, frame: bytes, text: str) -> None:
        """Write a whole frame, or let the library make it of `text` where only it can; waits. Raises OSError."""
        if self._stream is None:
            self.send(text)
        else:
            self._in_turn(self._stream.sendall, frame)

    def send(self, data: object, **how: object) -> None:
        """The library's own way of sending, a whole frame at a time. Raises OSError."""
        self._in_turn(self._send, data, **how)

    def finish(self) -> None:
        """Write the rest of a frame that was begun; waits. Raises OSError."""
        with self._lock:
            self._finish()

    def cut(self) -> None:
        """End the connection without a word; the library's reader sees it, and does the rest."""
        if self._under is not None:
            with suppress(OSError):
                self._under.shutdown(SHUT_BOTH)

    def _in_turn(self, write: Callable[..., None], data: object, **how: object) -> None:
        with self._lock:
            self._finish()
            try:
                write(data, **how)
            except OSError:
                self._is_broken = True
                raise

    def _finish(self) -> None:
        if self._is_broken:
            raise BrokenPipeError
        rest, self._rest = self._rest, b""
        if rest and self._stream is not None:
            # Until it has gone out whole, nothing else may follow: not even after an error.
            self._is_broken = True
            self._stream.sendall(rest)
            self._is_broken = False


def _stream_under(ws: WebSocket) -> Stream | None:
    """The plain socket under eventlet's WebSocket, simple-websocket's or gevent-websocket's; None with TLS."""
    paths = (("socket",), ("ws", "sock"), ("_sock", "stream", "handler", "socket"))
    found = next((stream for path in paths if (stream := _follow(ws, path)) is not None), None)
    if found is None or hasattr(found, "do_handshake"):
        return None
    return cast(Stream, found)


def _raw_under(stream: Stream | None) -> Stream | None:
    """The kernel's socket under a greenlet's; None where it could make the whole process wait."""
    found = getattr(stream, "fd", None) or getattr(stream, "_sock", None)
    return cast(Stream, found) if found is not None and not found.getblocking() else None


def _follow(thing: object, path: tuple[str, ...]) -> object:
    for name in path:
        thing = getattr(thing, name, None)
    return thing
