"""The proof of an event type: what was fetched + what happened = what would be fetched.

A proof is a generator: what stands before its `yield` prepares, what comes after is what is proved. Everything has a
fixed moment and fixed ids, so a proof is also a file (tests/sync/cases) that the screen's own proof reads.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core import clock
from tests.sync.applying import Packet, Thing
from tests.world import BEGINNING, World

PREPARING = BEGINNING + timedelta(days=1)
HAPPENING = BEGINNING + timedelta(days=2, hours=3, milliseconds=42)


@dataclass
class Work:
    """Who can be asked to do something, and what they are asked under."""

    app: Flask
    world: World
    name: str
    asked: int = 0
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    # Who fetches the snapshots: somebody who sees the stream.
    watcher: str = "viewer"

    def client(self, who: str) -> FlaskClient:
        if who not in self.clients:
            self.clients[who] = self.world.client(self.app, who)
        return self.clients[who]

    def ask(self, who: str, method: str, path: str, json: object = None, **headers: str) -> TestResponse:
        """One request that must not be refused, with a number of its own."""
        self.asked += 1
        key = f"{self.name}-{self.asked:04}"[-64:]
        answer = self.client(who).open(
            path,
            method=method,
            json={} if json is None and method in ("PUT", "POST", "PATCH") else json,
            headers={"Idempotency-Key": key}
            | {name.replace("_", "-"): text for name, text in headers.items()},
        )
        assert answer.status_code < 400, (answer.status_code, answer.get_data(as_text=True))
        return answer

    def deal(
        self, method: str, name: str, path: str = "", json: object = None, who: str = "seller"
    ) -> TestResponse:
        """A request about one of the world's deals."""
        return self.ask(who, method, f"/api/deals/{self.world.deals[name]}{path}", json, If_Match="*")

    def get(self, path: str) -> Any:
        answer = self.client(self.watcher).get(path)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()


@dataclass(frozen=True)
class Proof:
    """One event type, proved by one thing that people do."""

    type: str
    name: str
    act: Callable[[Work], Iterator[None]]
    # Nothing on a screen changes: the event is for the timeline.
    unchanged: bool


@dataclass(frozen=True)
class Shown:
    """What was fetched, what happened, what would be fetched."""

    before: Thing
    packets: list[Packet]
    after: Thing
    digest_after: str | None


BOARD: list[Proof] = []
WORKSPACE: list[Proof] = []
PERSON: list[Proof] = []


def proves(news: str, *, on: list[Proof], unchanged: bool = False) -> Callable[..., Any]:
    """Mark a generator as the proof of an event type, on the board's, the workspace's or the seller's stream."""

    def enter(act: Callable[[Work], Iterator[None]]) -> Callable[[Work], Iterator[None]]:
        on.append(Proof(news, act.__name__.replace("_", "-"), act, unchanged))
        return act

    return enter


def run(proof: Proof, app: Flask, world: World, base: str, *, watcher: str = "viewer") -> Shown:
    """Do it. `base` is where the watcher reads the stream: /api/boards/1, /api/workspace or /api/me."""
    work = Work(app, world, proof.name, watcher=watcher)
    acting = proof.act(work)
    with clock.standing_at(PREPARING):
        next(acting)
        before = work.get(f"{base}/snapshot")
    with clock.standing_at(HAPPENING):
        assert next(acting, "ended") == "ended"
        missed = work.get(f"{base}/changes?since={before['seq']}")
        after = work.get(f"{base}/snapshot")
        digest = work.get(f"{base}/digest")["digest"] if before["stream"].startswith("board:") else None
    return Shown(before, missed["packets"], after, digest)
