"""One client's way out, without a network: what goes at once, what waits, what is dropped."""

from __future__ import annotations

import socket
from collections import deque
from typing import Any

import pytest
from engineio import packet
from engineio.exceptions import SocketIsClosedError

from app.web.realtime import outlet
from app.web.realtime.framing import text_frame
from app.web.realtime.outlet import Letter, Outlet, Turn


class Queue(deque[Any]):
    qsize = deque.__len__


class Client:
    """An Engine.IO socket whose writer is called by hand."""

    upgraded, closing, closed = True, False, False

    def __init__(self) -> None:
        self.queue = Queue()
        self.near, self.far = socket.socketpair()
        self.near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self.near.setblocking(False)
        self.ws: Any = Ws(self.near)
        self.outlet = Outlet(self, write_reset)  # type: ignore[arg-type]
        self._websocket_handler(self.ws)

    def send(self, pkt: Any) -> None:
        if self.closed:
            raise SocketIsClosedError
        self.queue.append(pkt)

    def poll(self) -> list[Any]:
        found = list(self.queue)
        self.queue.clear()
        return found

    def _websocket_handler(self, ws: Any) -> None:
        """The library would read here."""

    def write(self) -> None:
        """What the library's writer does when it wakes."""
        for pkt in self.poll():
            self.ws.send(pkt.encode())

    def read(self) -> bytes:
        """What has arrived. Reading makes room for more."""
        self.far.setblocking(False)
        found = b""
        while True:
            try:
                found += self.far.recv(1 << 20)
            except BlockingIOError:
                return found


class Ws:
    """A WebSocket as eventlet makes it; its `sendall` keeps the far end's reader in mind."""

    def __init__(self, near: socket.socket) -> None:
        self.socket = Green(near)
        self.sent = []

    def send(self, data: str, **how: object) -> None:
        self.socket.sendall(text_frame(data))


class Green:
    def __init__(self, near: socket.socket) -> None:
        self.fd = near
        self.on_wait = lambda: None

    def sendall(self, data: bytes) -> None:
        while data:
            try:
                data = data[self.fd.send(data) :]
            except BlockingIOError:
                self.on_wait()


def letter(seq: int, size: int = 10, stream: str | None = "board:1") -> Letter:
    text = f"{seq}:" + "x" * size
    return Letter(text, text_frame(text), stream, seq)


def write_reset(stream: str, head: int) -> Letter:
    text = f"reset {stream} {head}"
    return Letter(text, text_frame(text), stream, head)


def frames(*texts: str) -> bytes:
    return b"".join(text_frame(text) for text in texts)


def test_an_idle_client_gets_it_at_once() -> None:
    client = Client()
    client.outlet.post(letter(1))
    assert client.read() == letter(1).frame
    assert not client.queue


def test_what_was_queued_before_goes_first_and_what_comes_after_stays_behind() -> None:
    client = Client()
    client.send(packet.Packet(packet.MESSAGE, "a"))
    client.outlet.post(letter(1))
    client.outlet.post(letter(2))
    client.send(packet.Packet(packet.MESSAGE, "b"))
    client.outlet.post(letter(3))
    client.write()
    assert client.read() == frames("4a", letter(1).text, letter(2).text, "4b", letter(3).text)
    client.outlet.post(letter(4))
    assert client.read() == letter(4).frame


def test_what_the_writer_has_in_hand_is_still_before_us() -> None:
    client = Client()
    for text in "ab":
        client.send(packet.Packet(packet.MESSAGE, text))
    first, second = client.poll()
    client.ws.send(first.encode())
    client.outlet.post(letter(1))
    client.ws.send(second.encode())
    client.write()
    assert client.read() == frames("4a", "4b", letter(1).text)


def test_the_rest_of_a_frame_goes_before_anything_else_even_a_pong() -> None:
    client, large = Client(), letter(1, 500_000)
    client.outlet.post(large)
    client.outlet.post(letter(2))
    arrived = [client.read()]
    assert len(arrived[0]) < len(large.frame)
    client.ws.socket.on_wait = lambda: arrived.append(client.read())
    client.ws.send("pong", control_code=0xA)
    client.write()
    arrived.append(client.read())
    assert b"".join(arrived) == large.frame + frames("pong", letter(2).text)


@pytest.mark.parametrize("kind", ["letters", "bytes"])
def test_a_backlog_is_bounded_and_ends_in_one_reset_a_stream(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, size = Client(), 10 if kind == "letters" else 50_000
    client.send(packet.Packet(packet.MESSAGE, "before"))
    client.outlet.post(letter(7, stream="workspace:1"))
    for seq in range(1, 5_000):
        client.outlet.post(letter(seq, size))
        letters, held = client.outlet.backlog
        assert letters <= outlet.MOST_LETTERS
        assert held <= outlet.MOST_BYTES
    client.write()
    assert client.read() == frames("4before", "reset workspace:1 7", "reset board:1 4999")
    client.outlet.post(letter(5_000))
    assert client.read() == letter(5_000).frame


def test_a_backlog_can_be_dropped_while_it_is_being_written() -> None:
    client, arrived = Client(), []
    client.send(packet.Packet(packet.MESSAGE, "before"))
    client.outlet.post(letter(1, 500_000))
    client.outlet.post(letter(2))

    def meanwhile() -> None:
        if not arrived:
            for seq in range(3, 3 + outlet.MOST_LETTERS):
                client.outlet.post(letter(seq))
        arrived.append(client.read())

    client.ws.socket.on_wait = meanwhile
    client.write()
    arrived.append(client.read())
    last = 2 + outlet.MOST_LETTERS
    assert b"".join(arrived) == frames("4before", letter(1, 500_000).text, f"reset board:1 {last}")
    assert client.outlet.backlog == (0, 0)


def test_presence_that_is_dropped_asks_nobody_to_fetch() -> None:
    client = Client()
    client.send(packet.Packet(packet.MESSAGE, "before"))
    for seq in range(outlet.MOST_LETTERS + 1):
        client.outlet.post(letter(seq, stream=None))
    client.write()
    assert client.read() == frames("4before")


def test_a_polling_client_gets_the_texts() -> None:
    client = Client()
    client.upgraded = False
    client.outlet.post(letter(1))
    client.outlet.post(letter(2))
    [turn] = client.poll()
    assert turn.encode(b64=True) == f"{letter(1).text}\x1e{letter(2).text}"
    assert Turn(client.outlet._take).packet_type == packet.MESSAGE


def test_a_dead_socket_is_left_alone() -> None:
    client = Client()
    client.far.close()
    for seq in range(3):
        client.outlet.post(letter(seq))
    with pytest.raises(OSError):
        client.write()
    client.closed = True
    client.outlet.post(letter(4))


def test_an_answer_to_who_has_closed_meanwhile_goes_nowhere_and_is_no_error() -> None:
    client = Client()
    client.closed = True
    client.send(packet.Packet(packet.MESSAGE, data="too late"))
    assert list(client.queue) == []
