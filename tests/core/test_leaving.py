"""A process that is to end answers what was begun first, and says to whoever asks that it is going."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import leaving
from app.core.leaving import Departure

PATIENCE = 10


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "LOOK_EVERY", 0.001)


def departure(*deeds: object) -> tuple[Departure, threading.Thread]:
    found = Departure()
    thread = threading.Thread(target=found.run, args=deeds, daemon=True)
    thread.start()
    return found, thread


def test_nothing_happens_until_it_is_asked() -> None:
    done: list[str] = []
    going, thread = departure(lambda: done.append("door"), lambda: done.append("screens"))
    assert (done, going.has_begun, thread.is_alive()) == ([], False, True)
    going.wait()
    going.ask()
    going.wait()
    assert done == ["door", "screens"]


def test_a_request_that_was_begun_is_answered_to_the_last_byte() -> None:
    app, begun, may_end = Flask(__name__), threading.Event(), threading.Event()

    @app.get("/")
    def slow() -> Iterator[str]:
        def words() -> Iterator[str]:
            yield "first "
            begun.set()
            may_end.wait(PATIENCE)
            yield "last"

        return words()  # type: ignore[return-value]

    going, thread = departure()
    going.watch_over(app)
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(app.test_client().get("/").text))
    asking.start()
    assert begun.wait(PATIENCE)
    going.ask()
    thread.join(0.05)
    assert thread.is_alive()
    may_end.set()
    thread.join(PATIENCE)
    asking.join(PATIENCE)
    assert (answers, thread.is_alive()) == (["first last"], False)


def test_a_request_that_fails_is_over_too() -> None:
    app = Flask(__name__)
    app.testing = True
    app.get("/")(lambda: 1 / 0)
    going, thread = departure()
    going.watch_over(app)
    with pytest.raises(ZeroDivisionError):
        app.test_client().get("/")
    going.ask()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_request_that_never_ends_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "LONGEST", 0.0)
    going, thread = departure()
    going._count(1)
    going.ask()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_process_that_is_going_is_alive_and_not_ready(app: Flask, client: FlaskClient) -> None:
    going: Departure = app.extensions["kandan_departure"]
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 200)
    going.has_begun = True
    try:
        assert (client.get("/healthz").status_code, client.get("/readyz").text) == (200, "leaving\n")
    finally:
        going.has_begun = False
