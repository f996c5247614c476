"""The cast with a push service within reach, and somebody who does the worker's work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.assist.notifications import daily, delivering, firing
from app.core import clock, hearing
from tests import push_service
from tests.push_service import PushService, Received, Subscription
from tests.world import BEGINNING, World


@dataclass
class Team:
    """People who ask, devices that ring, and a clock that is put forward by hand."""

    app: Flask
    world: World
    service: PushService
    now: datetime = BEGINNING
    phones: dict[str, Subscription] = field(default_factory=dict)

    @contextmanager
    def at(self, **later: float) -> Iterator[None]:
        """The clock stands so much later than the beginning (`hours=2`)."""
        self.now = BEGINNING + timedelta(**later)
        with clock.standing_at(self.now):
            yield

    def client(self, who: str) -> FlaskClient:
        return self.world.client(self.app, who)

    def ask(self, who: str, method: str, path: str, json: object = None, status: int = 0) -> Any:
        """The answer's JSON. Without a status it must not be refused."""
        answer = self.client(who).open(path, method=method, json=json, headers={"If-Match": "*"})
        told = f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        assert answer.status_code == status or (not status and answer.status_code < 400), told
        return answer.json if answer.data else None

    def phone(self, who: str) -> Subscription:
        """A device of theirs, which takes push from now on."""
        phone = self.service.subscribe(self.ask(who, "GET", "/api/push/key")["key"])
        self.ask(who, "POST", "/api/me/devices", {**phone.json(), "name": "Phone"})
        self.phones[who] = phone
        return phone

    def call(self, who: str = "seller", **wanted: object) -> int:
        """The id of a call they plan for the tea."""
        fields = {"kind": "call", "title": "Ring", "deal_id": self.world.deals["tea"], **wanted}
        return int(self.ask(who, "POST", "/api/activities", fields)["id"])

    def work(self) -> None:
        """What the worker does in a while: hear, remind, send."""
        self._do(hearing.hear_news, firing.fire_due, delivering.deliver)

    def morning(self) -> None:
        """What it does once a day."""
        self._do(daily.tell_the_day, delivering.deliver)

    def _do(self, *functions: Callable[[], bool]) -> None:
        with self.app.app_context():
            for do_one in functions:
                while do_one():
                    pass

    def told(self, who: str) -> list[Any]:
        """Their list, newest first."""
        found: list[Any] = self.ask(who, "GET", "/api/me/notifications")["items"]
        return found

    def rung(self, who: str) -> list[Received]:
        """What came to their phone."""
        assert self.service.faults == []
        return self.service.of(self.phones[who])


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PushService]:
    with push_service.running(tmp_path_factory.mktemp("push")) as found:
        yield found


@pytest.fixture
def team(any_database: Flask, any_world: World, service: PushService) -> Iterator[Team]:
    """On either database."""
    before = any_database.extensions["kandan_settings"]
    any_database.extensions["kandan_settings"] = replace(
        before,
        push_hosts=(push_service.HOST,),
        loopback=service.loopback,
        vapid_subject="mailto:it@example.com",
        public_url="https://kandan.example",
        # A test waits for the end of each try.
        delivery_patience=20,
    )
    with clock.standing_at(BEGINNING):
        yield Team(any_database, any_world, service)
    any_database.extensions["kandan_settings"] = before
