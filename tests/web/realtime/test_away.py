"""While the database is away nobody is left without an answer, and the heartbeat goes on."""

import threading
import time
from typing import Any

import psycopg2
import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient
from sqlalchemy.exc import OperationalError

from app.core import clock, streams
from app.core.extensions import socketio
from app.web.realtime import listener
from app.web.realtime.pulse import GIVEN_UP, Pulse
from app.web.realtime.watchers import Watcher
from tests.web.realtime.test_socket import heard, socket_of, watch
from tests.world import World


def heads_soon(socket: SocketIOTestClient) -> list[Any]:
    """What is told next."""
    for _ in range(1000):
        if told := heard(socket, "heads"):
            return told
        time.sleep(0.01)
    return []


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
        assert heads_soon(socket) == [{}]


def test_an_answer_that_never_comes_is_not_waited_for(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pulse = Pulse()
    is_lost = threading.Event()
    may_answer = threading.Event()
    answer = streams.heads
    now = clock.ticks()

    def lose_the_first(names: list[str]) -> dict[str, int]:
        if not is_lost.is_set():
            is_lost.set()
            may_answer.wait(30)
        return answer(names)

    monkeypatch.setattr(streams, "heads", lose_the_first)
    monkeypatch.setattr(clock, "ticks", lambda: now)
    with socket_of(app, world.client(app, "seller")) as socket:
        head = watch(socket, world.stream)["head"]
        socket.get_received()
        pulse.beat_heads(app)
        assert is_lost.wait(10)
        now += GIVEN_UP - 0.1
        pulse.beat_heads(app)
        assert heard(socket, "heads") == [{}]
        now += 0.2
        pulse.beat_heads(app)
        assert heads_soon(socket) == [{world.stream: head}]
        assert "owes the heartbeat an answer for 10 s" in caplog.text
        may_answer.set()


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
