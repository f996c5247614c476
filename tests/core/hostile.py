"""Servers that mean no good: each takes one TLS connection after another and does its worst."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.certificates import Certificates

Deed = Callable[[ssl.SSLSocket], None]


@contextmanager
def served(certificates: Certificates, deed: Deed, *, handshake: bool = True) -> Iterator[int]:
    """The port on loopback where the deed waits. Without the handshake it is done to the bare connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server, certificates.key)
    listening = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def take() -> None:
        while not ended.is_set():
            try:
                plain, _where = listening.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(plain,), daemon=True).start()

    def one(plain: socket.socket) -> None:
        with contextlib.suppress(OSError), plain:
            if not handshake:
                deed(plain)  # type: ignore[arg-type]
                return
            with context.wrap_socket(plain, server_side=True) as line:
                deed(line)

    threading.Thread(target=take, daemon=True).start()
    yield int(listening.getsockname()[1])
    ended.set()
    # Closing alone would leave the thread waiting in accept().
    with contextlib.suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def read_request(line: ssl.SSLSocket) -> bytes:
    """All of a request with a Content-Length. Raises ConnectionError where the other side hangs up first."""
    said = b""
    while b"\r\n\r\n" not in said:
        said += _more(line)
    head, _, body = said.partition(b"\r\n\r\n")
    length = next(
        int(row.split(b":")[1]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length")
    )
    while len(body) < length:
        body += _more(line)
    return head + b"\r\n\r\n" + body


def _more(line: ssl.SSLSocket) -> bytes:
    """What came; nothing at all is the end of it, and whoever asked on would ask for ever."""
    came = line.recv(65_536)
    if not came:
        raise ConnectionError("hung up")
    return came


def answering(text: bytes) -> Deed:
    def deed(line: ssl.SSLSocket) -> None:
        read_request(line)
        line.sendall(text)

    return deed


def dripping(head: bytes, drop: bytes, pause: float) -> Deed:
    """A head at once, and then for ever a little."""

    def deed(line: ssl.SSLSocket) -> None:
        read_request(line)
        line.sendall(head)
        while True:
            time.sleep(pause)
            line.sendall(drop)

    return deed


def silent(line: ssl.SSLSocket) -> None:
    time.sleep(30)
