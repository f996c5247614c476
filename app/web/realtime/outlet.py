"""One client's way out: at once where nothing is before it, else in its turn in the library's queue.

What must wait is kept here, and only a `Turn` stands for it in the queue, so that the order of everything is kept and
a backlog can still be dropped: the memory a slow client costs is bounded, and it is told to fetch again.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Protocol

from engineio import packet
from engineio.exceptions import SocketIsClosedError

from app.web.realtime.wire import WebSocket, Wire

# A client that is this far behind is better served by a fresh snapshot.
MOST_LETTERS = 1_000
MOST_BYTES = 4 * 1024 * 1024
# Answers, pings and turns that wait to be taken; a screen that comes back asks for some ten streams at once.
MOST_ANSWERS = 100

_NOTHING = packet.Packet(packet.NOOP).encode()
_BETWEEN = "\x1e"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, ready for every way out. `stream` and `head` say what a client lacks that misses it."""

    text: str
    frame: bytes
    stream: str | None
    head: int


class Queue(Protocol):
    """The library's queue."""

    qsize: Callable[[], int]


class Client(Protocol):
    """An Engine.IO socket. Its three verbs are taken over, for this one socket, and called in their turn."""

    queue: Queue
    upgraded: bool
    closing: bool
    closed: bool
    send: Callable[[object], None]
    poll: Callable[[], list[object]]
    _websocket_handler: Callable[[WebSocket], object]
    outlet: Outlet


@dataclass(eq=False, slots=True)
class Turn:
    """Stands in the library's queue like a packet; what it holds is asked for when its turn has come."""

    take: Callable[[Turn], Iterator[Letter]]
    # A name of a stream stands for "fetch again".
    waiting: deque[Letter | str] = field(default_factory=deque)
    packet_type: int = packet.MESSAGE
    data: str = ""

    def encode(self, b64: bool = False) -> str | Turn:
        """For a polling client the texts; a WebSocket's writer gets the turn itself."""
        return _BETWEEN.join(letter.text for letter in self.take(self)) or _NOTHING if b64 else self


class Outlet:
    """Sends letters to one client, each in order, none waiting without need."""

    def __init__(
        self, client: Client, write_reset: Callable[[str, int], Letter], *, straight: bool = True
    ) -> None:
        self._client = client
        self._write_reset = write_reset
        self._is_straight = straight
        # Greenlets let nobody in between; threads do, and then nothing goes straight either.
        self._lock: AbstractContextManager[object] = nullcontext() if straight else threading.RLock()
        self._wire: Wire | None = None
        self._turns: list[Turn] = []
        self._open: Turn | None = None
        self._resets: dict[str, int] = {}
        self._letters = self._bytes = self._in_hand = 0
        self._stock_send, self._stock_poll = client.send, client.poll
        self._stock_handler = client._websocket_handler
        client.send, client.poll, client._websocket_handler = self._send, self._poll, self._handle

    @property
    def backlog(self) -> tuple[int, int]:
        """How many letters wait, and their bytes."""
        return self._letters, self._bytes

    def post(self, letter: Letter) -> None:
        """Send at once where the client is idle; else behind what is there already."""
        if self._client.closed:
            return
        with self._lock:
            if not (self._is_idle() and self._wire is not None and self._wire.begin(letter.frame)):
                self._wait(letter)
            elif self._wire.is_midway:
                self._turn()

    def _is_idle(self) -> bool:
        client = self._client
        return (
            client.upgraded
            and self._wire is not None
            and self._wire.is_free
            and not (self._in_hand or client.closing or client.queue.qsize())
        )

    def _wait(self, letter: Letter) -> None:
        if letter.stream in self._resets:
            self._resets[letter.stream] = letter.head
            return
        if self._letters >= MOST_LETTERS or self._bytes + len(letter.frame) > MOST_BYTES:
            self._drop(letter)
            return
        self._letters += 1
        self._bytes += len(letter.frame)
        self._turn().waiting.append(letter)

    def _drop(self, last: Letter) -> None:
        """Forget the backlog; each of its streams is to be fetched again, as of its newest number."""
        backlog = [waiting for turn in self._turns for waiting in turn.waiting if isinstance(waiting, Letter)]
        for letter in (*backlog, last):
            if letter.stream is not None:
                self._resets[letter.stream] = letter.head
        for turn in self._turns:
            turn.waiting.clear()
        self._letters = self._bytes = 0
        self._turn().waiting.extend(self._resets)

    def _turn(self) -> Turn:
        """The turn at the queue's end, a new one where something else stands there."""
        if self._open is None:
            self._open = Turn(self._take)
            self._turns.append(self._open)
            self._queue(self._open)
        # A client found dead while queueing has forgotten its turn; the letter goes nowhere then.
        return self._open or Turn(self._take)

    def _take(self, turn: Turn) -> Iterator[Letter]:
        """What waits in this turn, also what comes while it is being written."""
        while (letter := self._next(turn)) is not None:
            yield letter

    def _next(self, turn: Turn) -> Letter | None:
        with self._lock:
            if not turn.waiting:
                self._turns.remove(turn)
                if self._open is turn:
                    self._open = None
                return None
            waiting = turn.waiting.popleft()
            if isinstance(waiting, str):
                return self._write_reset(waiting, self._resets.pop(waiting))
            self._letters -= 1
            self._bytes -= len(waiting.frame)
            return waiting

    def _send(self, pkt: object) -> None:
        """In place of the client's own `send`: answers and pings. What comes after one waits behind it."""
        with self._lock:
            self._open = None
            self._queue(pkt)
        if self._client.queue.qsize() > MOST_ANSWERS and self._wire is not None:
            # Nobody asks so much and takes so little who means well.
            self._wire.cut()

    def _queue(self, pkt: object) -> None:
        """Put it into the library's queue. Who closes meanwhile, under threads at any line, is told nothing."""
        with suppress(SocketIsClosedError):
            self._stock_send(pkt)

    def _poll(self) -> list[object]:
        """In place of the client's own `poll`: what the writer has taken and not yet written is still before us."""
        packets = self._stock_poll()
        self._in_hand = len(packets) if self._client.upgraded else 0
        return packets

    def _handle(self, ws: WebSocket) -> object:
        """In place of the client's own handler: its WebSocket is there."""
        wire = self._wire = Wire(ws, straight=self._is_straight)

        def send(data: object, **how: object) -> None:
            if isinstance(data, Turn):
                wire.finish()
                for letter in self._take(data):
                    wire.write(letter.frame, letter.text)
            else:
                wire.send(data, **how)
            # The library's own pongs and farewells say how; the writer's packets do not.
            if not how and self._in_hand:
                self._in_hand -= 1

        ws.send = send
        return self._stock_handler(ws)
