"""While the database is away nobody is left without an answer, and the heartbeat goes on."""

import threading
import time

import psycopg2
import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from app.core import streams
from app.core.extensions import socketio
from app.web.realtime import listener
from app.web.realtime.pulse import Pulse
from app.web.realtime.watchers import Watcher
from tests.web.realtime.test_socket import heard, socket_of, watch
from tests.world import World


def test_a_database_that_is_away_or_slow_does_not_silence_the_heartbeat(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulse = Pulse()
    asked = threading.Event()
    may_answer = threading.Event()

    def stand_still(names: list[str]) -> dict[str, int]:
        asked.set()
        may_answer.wait(10)
        raise OperationalError("", {}, Exception("away"))

    monkeypatch.setattr(streams, "heads", stand_still)
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        socket.get_received()
        pulse.beat_heads(app)
        assert asked.wait(10)
        assert heard(socket, "heads") == []
        pulse.beat_heads(app)
        assert heard(socket, "heads") == [{}]
        may_answer.set()
        for _ in range(1000):
            if told := heard(socket, "heads"):
                break
            time.sleep(0.01)
        assert told == [{}]


def test_while_the_database_is_away_a_screen_is_told_no_and_may_ask_again(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away(*args: object) -> bool:
        raise OperationalError("", {}, psycopg2.OperationalError("away"))

    with socket_of(app, world.client(app, "seller")) as socket:
        with monkeypatch.context() as patch:
            patch.setattr(listener, "may_watch", be_away)
            assert watch(socket, world.stream) == {"ok": False}
        assert watch(socket, world.stream)["ok"] is True
    with monkeypatch.context() as patch:
        patch.setattr(Watcher, "__init__", be_away)
        with socket_of(app, world.client(app, "seller")) as socket:
            assert not socket.is_connected()


def test_a_beat_that_fails_is_not_the_last(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(BaseException):
        """The end of the test."""

    beats: list[str] = []

    def beat(pulse: Pulse, app: Flask) -> None:
        beats.append("beat")
        if len(beats) == 3:
            raise Stopped
        raise RuntimeError("on purpose")

    monkeypatch.setattr(Pulse, "_beat", beat)
    monkeypatch.setattr(socketio, "sleep", lambda seconds: None)
    with pytest.raises(Stopped):
        Pulse()._run(app)
    assert len(beats) == 3
