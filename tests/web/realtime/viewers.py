"""Screens without a browser: a raw WebSocket or long polling, spoken by hand so that a test can stall or pack it."""

from __future__ import annotations

import base64
import http.client
import json
import os
import select
import socket
import struct
import time
from typing import Any

OPENING = (
    "GET /socket.io/?EIO=4&transport=websocket{sid} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nCookie: {cookie}\r\n{more}\r\n"
)
DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"


class Wire:
    """A WebSocket of a client."""

    def __init__(self, port: int, cookie: str, *, sid: str = "", more: str = "", window: int = 0) -> None:
        self.socket = socket.socket()
        if window:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        self.socket.connect(("127.0.0.1", port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(OPENING.format(sid=sid, port=port, key=key, cookie=cookie, more=more).encode())
        self._bytes = b""
        while b"\r\n\r\n" not in self._bytes:
            self._bytes += self._read(5)
        head, self._bytes = self._bytes.split(b"\r\n\r\n", 1)
        self.head = head.decode()

    def send(self, text: str, opcode: int = 1) -> None:
        body = text.encode()
        mask = os.urandom(4)
        size = bytes((0x80 | len(body),)) if len(body) < 126 else struct.pack("!BH", 0x80 | 126, len(body))
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(body))
        self.socket.sendall(bytes((0x80 | opcode,)) + size + mask + masked)

    def receive(self, patience: float) -> str | None:
        """The next text, None when none came in time. Raises ConnectionError at the end, ValueError for nonsense."""
        until = time.monotonic() + patience
        while (found := self._frame()) is None:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.socket], [], [], left)[0]:
                return None
            self._bytes += self._read(left)
        first, body = found
        if first == 0x8A:
            return "pong:" + body.decode()
        if first != 0x81:
            raise ValueError(f"a frame that begins with {first:#x}")
        return body.decode()

    def _frame(self) -> tuple[int, bytes] | None:
        have = self._bytes
        if len(have) < 2:
            return None
        size, start = have[1], 2
        if size in (126, 127):
            start = 4 if size == 126 else 10
            if len(have) < start:
                return None
            size = int.from_bytes(have[2:start], "big")
        if len(have) < start + size:
            return None
        self._bytes = have[start + size :]
        return have[0], have[start : start + size]

    def _read(self, patience: float) -> bytes:
        self.socket.settimeout(patience)
        found = self.socket.recv(1 << 16)
        if not found:
            raise ConnectionError
        return found


class Viewer:
    """Watches one stream. `frames` are the `packets` frames in the order they came."""

    def __init__(self, port: int, cookie: str, **how: Any) -> None:
        self.wire = Wire(port, cookie, **how)
        self.frames: list[dict[str, Any]] = []
        self.answers: list[Any] = []
        self.order: list[str] = []
        assert (self.wire.receive(5) or "").startswith("0")
        self.wire.send("40")
        while (text := self.wire.receive(5)) and not text.startswith("40"):
            pass

    def watch(self, stream: str) -> Viewer:
        self.stream = stream
        self.ask(2**40)
        while not self.answers:
            assert self.hear(5)
        self.head: int = self.answers[0]["head"]
        return self

    def ask(self, after: int) -> None:
        """Ask to watch; the answer comes in its time."""
        self.wire.send("420" + json.dumps(["watch", {"stream": self.stream, "after": after}]))

    def hear(self, patience: float) -> bool:
        """Take in one message; False when none came."""
        text = self.wire.receive(patience)
        if text is None:
            return False
        self.take(text)
        return True

    def take(self, text: str) -> None:
        if text == "2":
            self.wire.send("3")
        elif text.startswith("430"):
            self.answers.append(json.loads(text[3:])[0])
            self.order.append("answer")
        elif text.startswith("42"):
            name, data = json.loads(text[2:])
            if name == "packets" and data["stream"] == self.stream:
                self.frames.append(data)
                self.order.append("packets")

    def hear_until(self, seq: int, patience: float = 10) -> Viewer:
        """Listen until number `seq` was told, or a reset that covers it."""
        until = time.monotonic() + patience
        while (self.last or 0) < seq:
            assert time.monotonic() < until, f"heard {self.last}, not {seq}"
            self.hear(max(0.01, until - time.monotonic()))
        return self

    @property
    def last(self) -> int | None:
        if not self.frames:
            return None
        frame = self.frames[-1]
        return frame["head"] if frame.get("reset") else frame["packets"][-1]["seq"]

    @property
    def packets(self) -> list[dict[str, Any]]:
        return [packet for frame in self.frames for packet in frame.get("packets", ())]

    @property
    def numbers(self) -> list[int]:
        return [packet["seq"] for packet in self.packets]


class Poller(Viewer):
    """The same by long polling, until it upgrades."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.frames, self.answers, self.order = [], [], []
        self.upgraded: Wire | None = None
        self.sid = ""
        self.sid = json.loads(self._ask("GET")[1:])["sid"]
        self._ask("POST", "40")
        self._ask("GET")

    def ask(self, after: int) -> None:
        wish = "420" + json.dumps(["watch", {"stream": self.stream, "after": after}])
        if self.upgraded:
            self.upgraded.send(wish)
        else:
            self._ask("POST", wish)

    def hear(self, patience: float) -> bool:
        if self.upgraded:
            text = self.upgraded.receive(patience)
            if text:
                self.take(text)
            return text is not None
        for text in self._ask("GET").split("\x1e"):
            if text == "2":
                self._ask("POST", "3")
            else:
                self.take(text)
        return True

    def begin_upgrade(self) -> Wire:
        """Probe: from here to `finish_upgrade` the server holds back what it has to say."""
        wire = Wire(self.port, self.cookie, sid=f"&sid={self.sid}")
        wire.send("2probe")
        assert wire.receive(5) == "3probe"
        return wire

    def finish_upgrade(self, wire: Wire) -> None:
        self.hear(5)
        wire.send("5")
        self.upgraded = wire

    def _ask(self, method: str, body: str | None = None) -> str:
        sid = f"&sid={self.sid}" if self.sid else ""
        path = f"/socket.io/?EIO=4&transport=polling{sid}"
        self._connection.request(method, path, body, {"Cookie": self.cookie})
        answer = self._connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        return text
