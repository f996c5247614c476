"""What did not come is read from the log, once for all screens of the process, and told in order."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from app.core import events, streams, transaction
from app.web.realtime import relay
from app.web.realtime.gathering import Frame
from tests.web.realtime.test_socket import heard, record, socket_of, watch
from tests.world import World

PATIENCE = 20.0


@pytest.fixture
def screen(app: Flask, world: World) -> Iterator[SocketIOTestClient]:
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        socket.get_received()
        yield socket


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """From which number on the log was read, each time."""
    asked: list[int] = []
    read = events.since
    monkeypatch.setattr(events, "since", lambda stream, after: (asked.append(after), read(stream, after))[1])
    return asked


def elsewhere(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, times: int = 1) -> list[Frame]:
    """Another process commits: this one is told nothing. The frames that the other one tells."""
    before = head(app, world)
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_announcers", [])
        record(app, world.stream, times=times)
    with app.app_context():
        found = events.since(world.stream, before) or []
        return [{"stream": world.stream, "packets": [events.packet(event)]} for event in found]


def head(app: Flask, world: World) -> int:
    with app.app_context():
        return streams.head(world.stream)


def numbers(told: list[dict[str, object]]) -> list[int]:
    return [packet["seq"] for frame in told for packet in frame["packets"]]  # type: ignore[attr-defined]


def test_news_of_another_process_is_told_and_nothing_read(
    app: Flask, world: World, screen: SocketIOTestClient, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = elsewhere(app, world, monkeypatch, times=2)
    readings.clear()
    for frame in (two, one, two):
        relay.take_in([frame], app)
    assert numbers(heard(screen, "packets")) == [head(app, world) - 1, head(app, world)]
    assert readings == []


def test_a_gap_is_read_once_whatever_the_number_of_screens(
    app: Flask, world: World, screen: SocketIOTestClient, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket_of(app, world.client(app, "colleague")) as other:
        watch(other, world.stream)
        other.get_received()
        _lost, _also_lost, came = elsewhere(app, world, monkeypatch, times=3)
        readings.clear()
        relay.take_in([came], app)
        assert heard(screen, "packets") == []
        told: list[int] = []
        began = time.monotonic()
        while len(told) < 3:
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.01)
            told += numbers(heard(screen, "packets"))
        last = head(app, world)
        assert told == [last - 2, last - 1, last] == numbers(heard(other, "packets"))
        assert readings == [last - 3]


def test_a_lost_last_message_is_told_before_its_number_is_announced(
    app: Flask, world: World, screen: SocketIOTestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(app, world, monkeypatch)
    with app.app_context():
        relay.catch_up(app)
    names = [(message["name"], message["args"][0]) for message in screen.get_received()]
    assert [name for name, _said in names] == ["packets", "heads"]
    assert names[1][1][world.stream] == head(app, world)


def test_far_behind_is_told_to_fetch_again(
    app: Flask, world: World, screen: SocketIOTestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(app, world, monkeypatch, times=events.MOST_MISSED + 1)
    with app.app_context():
        relay.catch_up(app)
    [frame] = heard(screen, "packets")
    assert frame == {"stream": world.stream, "reset": True, "head": head(app, world)}


def test_an_older_database_in_its_place_is_announced_as_it_is(
    app: Flask, world: World, screen: SocketIOTestClient
) -> None:
    relay.levels.start_over(world.stream, 10_000)
    with app.app_context():
        relay.catch_up(app)
    assert heard(screen, "heads")[0][world.stream] == head(app, world)
    record(app, world.stream)
    assert numbers(heard(screen, "packets")) == [head(app, world)]


def test_what_was_read_before_is_not_taken_for_an_older_database(
    app: Flask, world: World, screen: SocketIOTestClient
) -> None:
    """The heartbeat has asked something before; meanwhile somebody commits, and that is told."""
    before = head(app, world)
    with app.app_context():
        assert streams.head(world.stream) == before
        record(app, world.stream)
        relay.catch_up(app)
    record(app, world.stream)
    with app.app_context():
        relay.catch_up(app)
    assert numbers(heard(screen, "packets")) == [before + 1, before + 2]


def test_an_answer_reaches_as_far_as_what_others_were_told(
    app: Flask, world: World, screen: SocketIOTestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale, fresh = streams.head, iter([True])
    monkeypatch.setattr(streams, "head", lambda name: stale(name) - (1 if next(fresh, False) else 0))
    record(app, world.stream)
    with socket_of(app, world.client(app, "colleague")) as late:
        answer = watch(late, world.stream)
    monkeypatch.undo()
    assert answer["head"] == head(app, world)
