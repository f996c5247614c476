"""Connections of which every single wait ends with one deadline, plain, through a proxy, and with TLS worked in memory.

A socket's own time-out is one for each wait: whoever sends a byte a second is never late for it.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable

from app.core import clock


class Deadline:
    """When all of it must be over."""

    def __init__(self, seconds: float) -> None:
        self._at = clock.ticks() + seconds

    def left(self) -> float:
        """Seconds, more than 0. Raises TimeoutError."""
        left = self._at - clock.ticks()
        if left <= 0:
            raise TimeoutError("it took too long")
        return left


def within(ask: Callable[[], list[str]], ends: Deadline) -> list[str]:
    """The answer of a resolver, which itself knows no deadline: left alone where it takes too long."""
    found: list[list[str] | Exception] = []

    def run() -> None:
        try:
            found.append(ask())
        except (OSError, UnicodeError) as error:
            found.append(error)

    asking = threading.Thread(target=run, daemon=True, name="resolver")
    asking.start()
    asking.join(ends.left())
    if not found:
        raise TimeoutError("the name was not found in time")
    if isinstance(found[0], Exception):
        raise OSError(str(found[0]))
    return found[0]


class Line:
    """A connection of which every single wait ends with the deadline."""

    def __init__(self, sock: socket.socket, ends: Deadline) -> None:
        self._sock, self._ends = sock, ends

    @classmethod
    def to(cls, host: str, port: int, ends: Deadline) -> Line:
        """A connection. Raises OSError."""
        return cls(socket.create_connection((host, port), timeout=ends.left()), ends)

    def until(self, ends: Deadline) -> None:
        """The waits to come end with another deadline: a new call on a line that was kept."""
        self._ends = ends

    def is_quiet(self) -> bool:
        """Whether the other side has neither said anything nor hung up since."""
        self._sock.settimeout(0)
        try:
            self._sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            pass
        return False

    def close(self) -> None:
        """Hang up."""
        self._sock.close()

    def send(self, data: bytes) -> None:
        """All of it. Raises OSError."""
        rest = memoryview(data)
        while rest:
            self._sock.settimeout(self._ends.left())
            rest = rest[self._sock.send(rest) :]

    def receive(self) -> bytes:
        """What comes next; nothing at the end."""
        self._sock.settimeout(self._ends.left())
        return self._sock.recv(16_384)


def through(host: str, port: int, target: str, ends: Deadline) -> Line:
    """A line to the target through a proxy. Raises OSError where the proxy will not."""
    line = Line.to(host, port, ends)
    try:
        _ask_for(target, line)
    except BaseException:
        line.close()
        raise
    return line


def _ask_for(target: str, line: Line) -> None:
    line.send(f"CONNECT {target}:443 HTTP/1.1\r\nHost: {target}:443\r\n\r\n".encode())
    said = b""
    while not said.endswith(b"\r\n\r\n"):
        if len(said) > 4096 or not (piece := line.receive()):
            raise OSError("the proxy did not answer")
        said += piece
    if said.split(b" ", 2)[1:2] != [b"200"]:
        raise OSError("the proxy refused")


class Tls:
    """TLS over a line, worked in memory."""

    def __init__(self, line: Line, context: ssl.SSLContext, host: str) -> None:
        self.line, self.since = line, clock.ticks()
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_hostname=host)
        self._patiently(self._tls.do_handshake)
        self._flush()

    def send(self, data: bytes) -> None:
        """All of it. Raises OSError."""
        self._tls.write(data)
        self._flush()

    def is_quiet(self) -> bool:
        """Whether nothing is left of what was said before, and nothing came since."""
        return not self._tls.pending() and not self._in.pending and self.line.is_quiet()

    def receive(self) -> bytes:
        """What comes next; nothing at the end."""
        found: list[bytes] = []
        self._patiently(lambda: found.append(self._tls.read(16_384)))
        return found[0] if found else b""

    def _patiently(self, act: Callable[[], object]) -> None:
        while True:
            try:
                act()
                return
            except ssl.SSLWantReadError:
                self._flush()
                if not (piece := self.line.receive()):
                    self._in.write_eof()
                    return
                self._in.write(piece)
            except ssl.SSLZeroReturnError:
                return

    def _flush(self) -> None:
        if ready := self._out.read():
            self.line.send(ready)
