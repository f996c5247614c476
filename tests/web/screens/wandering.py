"""A team that does anything at all to its board, for the proofs of the past: what was seen is remembered."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from app.core import checkpointing, clock
from tests.web.exchange.importing import Importing, rows
from tests.world import BEGINNING, World


@dataclass
class Wanderer:
    """Asks for something at random, a quarter of an hour after the last. What is refused is as if never asked."""

    app: Flask
    world: World
    chance: random.Random
    now: datetime = BEGINNING + timedelta(hours=1)
    # Moment → the two snapshots then.
    seen: dict[datetime, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    asked: int = 0
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = self.world.client(self.app, "owner")
        self.base = f"/api/boards/{self.world.board}"
        self.look()

    def look(self) -> None:
        """Remember the board and the workspace as they are told live."""
        board = self.client.get(f"{self.base}/snapshot").json
        self.seen[self.now] = board, self.client.get("/api/workspace/snapshot").json

    def wander(self, steps: int) -> None:
        """So many things are done; the worker comes by now and then."""
        for _ in range(steps):
            self.now += timedelta(minutes=15)
            with clock.standing_at(self.now):
                getattr(self, f"_{self.chance.choice(DEEDS)}")()
            self.look()
            if self.chance.random() < 0.1:
                self.keep_up()

    def keep_up(self) -> None:
        with self.app.app_context():
            while checkpointing.keep_up():
                pass

    def bring(self, deals: int) -> None:
        """Import a file: pieces of many deals, some of them closed."""
        self.now += timedelta(minutes=15)
        stages = ("Lead", "Talk", "Offer", "Closed Won", "Closed Lost")
        lines = [
            f"D{number},File {number},Maker {number % 9},{stages[number % 5]},{number},,"
            for number in range(deals)
        ]
        with clock.standing_at(self.now):
            Importing(self.app, self.client).bring(rows(*lines))
        self.look()

    def _ask(self, method: str, path: str, body: object = None) -> None:
        self.asked += 1
        number = f"wandering-{self.asked}"
        headers = {"Idempotency-Key": number, "If-Match": "*"}
        answer = self.client.open(f"/api{path}", method=method, json=body, headers=headers)
        assert answer.status_code < 500, answer.text
        if answer.status_code < 300:
            self.done.append(number)

    def _deal(self) -> int:
        board, _workspace = list(self.seen.values())[-1]
        return self.chance.choice([*board["deals"]["id"], *self.world.deals.values()])

    def _stage(self) -> int:
        board, _workspace = list(self.seen.values())[-1]
        return self.chance.choice([stage["id"] for stage in board["stages"]])

    def _tag(self) -> int:
        return self.chance.choice([tag["id"] for tag in self.client.get("/api/tags").json] or [1])

    def _create(self) -> None:
        body = {"board_id": self.world.board, "stage_id": self._stage(), "title": f"New {self.asked}"}
        customer = (
            {"customer_name": f"Customer {self.chance.randrange(6)}"} if self.chance.random() < 0.5 else {}
        )
        self._ask("POST", "/deals", {**body, **customer, "amount_minor": self.asked})

    def _move(self) -> None:
        spot = {"stage_id": self._stage(), "after": self._deal() if self.chance.random() < 0.5 else None}
        self._ask("PUT", f"/deals/{self._deal()}/position", spot)

    def _edit(self) -> None:
        changes = [
            {"title": f"Title {self.asked}"},
            {"customer_name": f"Customer {self.chance.randrange(6)}"},
            {"customer_id": None},
            {"tag_ids": [self._tag()]},
            {"amount_minor": None, "currency": "USD", "close_on": "2026-12-24", "priority": 0},
        ]
        self._ask("PATCH", f"/deals/{self._deal()}", self.chance.choice(changes))

    def _close(self) -> None:
        self._ask(
            "PUT",
            f"/deals/{self._deal()}/outcome",
            self.chance.choice([{"kind": "won"}, {"kind": "lost", "note": "n"}]),
        )

    def _reopen(self) -> None:
        closed = self.client.get(f"/api/deals?status={self.chance.choice(['won', 'lost'])}").json["items"]
        if closed:
            self._ask("DELETE", f"/deals/{self.chance.choice(closed)['id']}/outcome")

    def _delete(self) -> None:
        self._ask("DELETE", f"/deals/{self._deal()}")

    def _restore(self) -> None:
        binned = self.client.get("/api/bin").json["items"]
        if binned:
            self._ask("POST", f"/deals/{self.chance.choice(binned)['id']}/restoration")

    def _bulk(self) -> None:
        changes = [
            {"kind": "move", "stage_id": self._stage(), "after": self._deal()},
            {"kind": "tag", "add": [self._tag()]},
            {"kind": "assign", "owner_id": None},
            {"kind": "delete"},
        ]
        ids = list({self._deal() for _ in range(5)})
        self._ask("POST", "/bulk-changes", {"deal_ids": ids, "change": self.chance.choice(changes)})

    def _undo(self) -> None:
        if self.done:
            self._ask("POST", "/undos", {"request_id": self.chance.choice(self.done[-6:])})

    def _comment(self) -> None:
        self._ask("POST", f"/deals/{self._deal()}/comments", {"body": "Well"})

    def _make_stage(self) -> None:
        body = {"name": f"Stage {self.asked}", "kind": "open", "probability": 50, "after": self._stage()}
        self._ask("POST", f"/boards/{self.world.board}/stages", body)

    def _edit_stage(self) -> None:
        self._ask("PATCH", f"/stages/{self._stage()}", {"name": f"Name {self.asked}"})

    def _move_stage(self) -> None:
        self._ask("PUT", f"/stages/{self._stage()}/position", {"after": self._stage()})

    def _delete_stage(self) -> None:
        self._ask("DELETE", f"/stages/{self._stage()}?target_id={self._stage()}")

    def _around(self) -> None:
        """What lies on the workspace's stream."""
        deeds = [
            ("POST", "/tags", {"name": f"Tag {self.asked}", "colour": "red"}),
            ("PATCH", f"/tags/{self._tag()}", {"name": f"Word {self.asked}"}),
            ("DELETE", f"/tags/{self._tag()}", None),
            (
                "POST",
                "/rates",
                {"currency": "EUR", "on": f"2026-11-{self.asked % 28 + 1:02}", "rate_e8": self.asked + 1},
            ),
            ("PATCH", f"/people/{self.world.people['viewer']}", {"name": f"Vic {self.asked}"}),
            ("PATCH", f"/boards/{self.world.board}", {"name": f"Sales {self.asked}"}),
        ]
        self._ask(*self.chance.choice(deeds))


# What is done often stands here often.
DEEDS = (
    *("create", "move", "edit") * 5,
    *("close", "reopen", "delete", "restore", "bulk", "undo", "comment", "around") * 2,
    *("make_stage", "edit_stage", "move_stage", "delete_stage"),
)
