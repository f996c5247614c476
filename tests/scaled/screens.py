"""Screens at a cluster: the raw viewers of tests/web/realtime, which come back by themselves, and moves over HTTP."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from app.core import streams
from tests.scaled.cluster import Cluster
from tests.web.realtime.viewers import Viewer
from tests.world import World, sign_in


class Screen:
    """Watches the board, through one process or through nginx, and asks again where a frame shows a gap.

    `asked` counts how often it had to. `numbers` are the events it knows, in order.
    """

    def __init__(self, port: int, cookie: str, stream: str) -> None:
        self._port, self._cookie, self._stream = port, cookie, stream
        self.asked = 0
        self.present: list[list[dict[str, Any]]] = []
        self.is_sent_away = False
        self._viewer = self._open()
        self.head = self._viewer.head

    def listen(self, seconds: float) -> None:
        """Take in whatever comes in that while; where the line breaks, open it again."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self.is_sent_away:
            try:
                text = self._viewer.wire.receive(left)
            except (OSError, ValueError):
                # Broken, or closed in good order.
                self._again()
                continue
            if text is not None:
                self._take(text)

    def listen_until(self, head: int, patience: float = 5.0) -> float:
        """Until number `head` is known; the seconds it took. Fails after `patience`."""
        began = time.monotonic()
        while self.head < head:
            assert time.monotonic() - began < patience, f"knows {self.head}, not {head}"
            self.listen(0.05)
        return time.monotonic() - began

    def close(self) -> None:
        self._viewer.wire.socket.close()

    def _take(self, text: str) -> None:
        self._viewer.take(text)
        if not text.startswith("42"):
            return
        name, data = json.loads(text[2:])
        if name == "packets" and data["stream"] == self._stream:
            self._apply(data)
        elif name == "heads" and data.get(self._stream, 0) > self.head:
            self._ask()
        elif name == "presence" and data["stream"] == self._stream:
            self.present.append(data["people"])
        elif name == "bye":
            self.is_sent_away = True

    def _apply(self, frame: dict[str, Any]) -> None:
        if frame.get("reset"):
            self.head = max(self.head, frame["head"])
            return
        for packet in frame["packets"]:
            if packet["seq"] == self.head + 1:
                self.head += 1
            elif packet["seq"] > self.head:
                self._ask()
                return

    def _ask(self) -> None:
        self.asked += 1
        self._viewer.answers.clear()
        self._viewer.ask(self.head)
        while not self._viewer.answers:
            assert self._viewer.hear(5)
        self.head = max(self.head, self._viewer.answers[0]["head"])

    def _again(self) -> None:
        time.sleep(0.1)
        try:
            self._viewer = self._open()
        except (OSError, AssertionError):
            return
        self.head = self._viewer.head

    def _open(self) -> Viewer:
        return Viewer(self._port, self._cookie).watch(self._stream)


class Team:
    """The cast of tests/world.py in a cluster's database."""

    def __init__(self, cluster: Cluster, app: Flask, world: World) -> None:
        self.cluster, self.app, self.world = cluster, app, world
        self._stage = "lead"
        self._cookies: dict[str, str] = {}

    def cookie(self, name: str = "seller") -> str:
        cookie = sign_in(self.app, self.world.people[name]).get_cookie("session")
        assert cookie is not None
        return f"session={cookie.value}"

    @contextmanager
    def screens(self, *ports: int, person: str = "seller") -> Iterator[list[Screen]]:
        """One screen on each port."""
        opened = [Screen(port, self.cookie(person), self.world.stream) for port in ports]
        try:
            yield opened
        finally:
            for screen in opened:
                screen.close()

    def move(self, port: int, person: str = "seller") -> int:
        """The tea to talk or back, as a screen does it: again, under the same key, until it is answered.

        The number of the event.
        """
        self._stage = "talk" if self._stage == "lead" else "lead"
        body = json.dumps({"stage_id": self.world.stages[self._stage], "after": None})
        key = str(uuid.uuid4())
        for _ in range(100):
            try:
                return self._put(port, body, key, self._cookies.setdefault(person, self.cookie(person)))
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        raise AssertionError("a move was never answered")

    def change(self, port: int, path: str, change: object, *, person: str) -> None:
        """Some change of somebody's, which is expected to succeed."""
        answer, text = self._ask(
            "PATCH", port, path, json.dumps(change), str(uuid.uuid4()), self.cookie(person)
        )
        assert answer.status == 200, text

    def head(self) -> int:
        """The board's head in the database."""
        with self.app.app_context():
            return streams.head(self.world.stream)

    def _put(self, port: int, body: str, key: str, cookie: str) -> int:
        place = f"/api/deals/{self.world.deals['tea']}/position"
        answer, text = self._ask("PUT", port, place, body, key, cookie)
        if answer.status >= 500:
            raise http.client.HTTPException(text)
        assert answer.status == 200, text
        return int(answer.headers["Kandan-Events"].split("=")[-1])

    def _ask(
        self, method: str, port: int, path: str, body: str, key: str, cookie: str
    ) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, "Cookie": cookie}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read().decode()
