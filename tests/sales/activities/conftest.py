"""Somebody to ask for activities, and a moment to ask at."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.core import clock
from tests.sales.activities.weekly import NOON
from tests.world import World

Ask = Callable[..., TestResponse]
numbers = count(1)


@pytest.fixture
def noon() -> Iterator[None]:
    """The clock stands at noon of a Monday."""
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def ask(any_database: Flask, any_world: World) -> Ask:
    """ask("PUT", "/api/…", {…}, who="manager"): one request, on whatever version."""

    def answered(method: str, path: str, json: object = None, *, who: str = "seller") -> TestResponse:
        client = any_world.client(any_database, who)
        body = {} if json is None and method in ("PUT", "POST", "PATCH") else json
        return client.open(path, method=method, json=body, headers={"If-Match": "*"})

    return answered


@pytest.fixture
def asked(any_database, any_world):
    """asked("PUT", "/…", {…}) sends a request that must succeed and tells its number and the answer."""

    def send(method: str, path: str, json: object = None, *, who: str = "seller"):
        number = f"activity-{next(numbers)}"
        headers = {"Idempotency-Key": number, "If-Match": "*"}
        body = {} if json is None and method == "POST" else json
        client = any_world.client(any_database, who)
        answer = client.open(f"/api{path}", method=method, json=body, headers=headers)
        assert answer.status_code < 300, answer.text
        return number, answer

    return send


@pytest.fixture
def undo(any_database, any_world):
    """undo(number) takes a request back: the number of that and the answer, refused or not."""

    def send(number: str, who: str = "seller"):
        own = f"undo-request-{next(numbers)}"
        client = any_world.client(any_database, who)
        answer = client.post("/api/undos", json={"request_id": number}, headers={"Idempotency-Key": own})
        return own, answer

    return send
