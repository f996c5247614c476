"""The only door to addresses that somebody gave us: bounded in where it leads, in time and in bytes.

A name is resolved once, every number it has must be public, and one of those very numbers is called, so that a name
cannot point elsewhere between check and call. What follows within moments goes through the same line (core/kept.py),
to the very machine that was checked. No redirect is followed. The time is that of the whole call: an answer
that drips a byte a second is cut off like one that never comes.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.core.addresses import Destination, Forbidden, destination, is_public
from app.core.kept import Kept
from app.core.lines import Deadline, Line, Tls, through, within
from config import Loopback, Settings

# Seconds, for all of it: name, connection, sending, answer.
PATIENCE = 10.0
# Bytes of an answer, its headers included; more is cut off.
MOST_BYTES = 64 * 1024
PORT = 443

# Host and port → the numbers it has.
Resolver = Callable[[str, int], list[str]]


class Unreachable(Exception):
    """Nobody answered in time, or not in HTTP."""


@dataclass(frozen=True)
class Answer:
    """What was answered. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def resolved(host: str, port: int) -> list[str]:
    """Every number of a name, as the machine's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_kind, where in found))


class Outbound:
    """Calls the outside. One for each process."""

    def __init__(
        self,
        *,
        proxy: str = "",
        loopback: Loopback | None = None,
        resolve: Resolver = resolved,
        patience: float = PATIENCE,
    ) -> None:
        self.proxy = urlsplit(proxy) if proxy else None
        self.loopback = loopback
        self.resolve = resolve
        self.patience = patience
        authority = str(loopback.authority) if loopback else None
        self._tls = ssl.create_default_context(cafile=authority)
        self._kept = Kept()

    @classmethod
    def of(cls, settings: Settings) -> Outbound:
        """As the operator set it."""
        return cls(proxy=settings.outbound_proxy, loopback=settings.loopback)

    def post(self, address: str, body: bytes, *, hosts: Iterable[str], headers: Mapping[str, str]) -> Answer:
        """One POST. Raises Forbidden for an address that is not called, and Unreachable."""
        to = destination(address, hosts)
        ends = Deadline(self.patience)
        try:
            request = _request(to, body, headers)
            tls = self._kept.take(to.host) or self._opened(to, ends)
            return self._asked(tls, request, to.host, ends)
        except (OSError, ssl.SSLError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(f"{to.host}: {error}") from error

    def _asked(self, tls: Tls, request: bytes, host: str, ends: Deadline) -> Answer:
        """The answer on this line, which is closed unless everything was said on it to the end."""
        may_rest = False
        try:
            tls.line.until(ends)
            tls.send(request)
            answer, may_rest = _answer(tls)
        finally:
            if not may_rest:
                tls.line.close()
        if may_rest:
            self._kept.give(host, tls)
        return answer

    def _opened(self, to: Destination, ends: Deadline) -> Tls:
        line = self._connected(to, ends)
        try:
            return Tls(line, self._tls, to.host)
        except BaseException:
            line.close()
            raise

    def _connected(self, to: Destination, ends: Deadline) -> Line:
        if self.loopback is not None and to.host in self.loopback.ports:
            return Line.to("127.0.0.1", self.loopback.ports[to.host], ends)
        if self.proxy is not None:
            # It asks for the name itself; what keeps this in bounds is the list of names.
            return through(self.proxy.hostname or "", self.proxy.port or 3128, to.host, ends)
        return Line.to(self._number(to.host, ends), PORT, ends)

    def _number(self, host: str, ends: Deadline) -> str:
        """One number of a name of which all are public. Raises Forbidden, and OSError."""
        numbers = within(lambda: self.resolve(host, PORT), ends)
        if not numbers:
            raise OSError("the name has no address")
        if not all(is_public(number) for number in numbers):
            raise Forbidden(f"{host} leads to a machine that is not public")
        return numbers[0]


class _Bounded(io.RawIOBase):
    """What http.client reads from: MOST_BYTES of it, then the end."""

    def __init__(self, tls: Tls) -> None:
        self._tls, self._left, self._rest = tls, MOST_BYTES, b""
        self._reader = _Reader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest and self._left:
            self._rest = self._tls.receive()[: self._left]
            self._left -= len(self._rest)
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        return self._reader

    def is_empty(self) -> bool:
        """Whether all that was received was read: what follows an answer nobody asked for."""
        self._left = 0
        return not self._reader.read()


class _Reader(io.BufferedReader):
    """http.client closes it at the end of an answer; it must still be asked whether that was all."""

    def close(self) -> None:
        """Not yet."""


def _request(to: Destination, body: bytes, headers: Mapping[str, str]) -> bytes:
    lines = [f"POST {to.target} HTTP/1.1", f"Host: {to.host}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError("a header with a line break")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def _answer(tls: Tls) -> tuple[Answer, bool]:
    """What was answered, and whether the line is as it was before and may be asked again."""
    received = _Bounded(tls)
    response = http.client.HTTPResponse(received, method="POST")  # type: ignore[arg-type]
    response.begin()
    try:
        body = response.read(MOST_BYTES)
    except http.client.IncompleteRead as cut:
        body = cut.partial
    headers = {name.lower(): value for name, value in response.getheaders()}
    may_rest = response.isclosed() and not response.will_close and received.is_empty()
    return Answer(response.status, headers, body), may_rest
