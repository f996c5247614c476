"""Presence over several processes: everybody is there, and no client hears of it more than once a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from app.core import clock
from app.web.realtime import backplane, neighbours, pulse
from app.web.realtime.elsewhere import LEASE
from app.web.realtime.neighbours import Neighbours
from app.web.realtime.pulse import Pulse
from tests.web.realtime.test_socket import heard, socket_of, watch
from tests.world import World


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr(clock, "ticks", hands)
    return hands


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Neighbours:
    """The neighbours of this process, none of them met yet."""
    fresh = Neighbours()
    monkeypatch.setattr(pulse, "neighbours", fresh)
    return fresh


@pytest.fixture
def beat(hands: Hands, others: Neighbours, monkeypatch: pytest.MonkeyPatch) -> Pulse:
    """A pulse that beats when it is told to; the process's own, which a test before may have begun, stands still."""
    monkeypatch.setattr(pulse._pulse, "beat_presence", lambda: None)
    made = Pulse()
    monkeypatch.setattr(pulse, "_pulse", made)
    monkeypatch.setattr(made, "start", lambda app: None)
    return made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[backplane.Message]:
    """What this process says to the others."""
    messages: list[backplane.Message] = []
    monkeypatch.setattr(backplane, "is_there", lambda: True)
    monkeypatch.setattr(backplane, "say", messages.append)
    return messages


@pytest.fixture
def screen(app: Flask, world: World, beat: Pulse) -> Iterator[SocketIOTestClient]:
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        yield socket


def crowd(world: World, count: int) -> dict[str, list[dict[str, object]]]:
    return {world.stream: [{"id": 10_000 + each, "deal_id": None, "doing": None} for each in range(count)]}


def test_the_people_of_every_process_are_on_the_board(
    app: Flask, world: World, screen: SocketIOTestClient, beat: Pulse, others: Neighbours
) -> None:
    others.hear(app, "a", {"people": crowd(world, 2), "is_all": True})
    others.hear(app, "b", {"people": crowd(world, 3), "is_all": True})
    beat.beat_presence()
    [told] = heard(screen, "presence")
    assert {person["id"] for person in told["people"]} == {world.people["seller"], 10_000, 10_001, 10_002}


def test_a_client_hears_at_most_once_a_second_whatever_the_number_of_people(
    app: Flask, world: World, screen: SocketIOTestClient, beat: Pulse, others: Neighbours, hands: Hands
) -> None:
    beat.beat_presence()
    screen.get_received()
    for step in range(1_000):
        # Ten seconds in which hundreds come, go, drag and drop, here and in three other processes.
        hands.now += 0.01
        others.hear(app, f"process {step % 3}", {"people": crowd(world, step % 400), "is_all": True})
        screen.emit("presence", {"stream": world.stream, "deal_id": step, "doing": "drag"})
        beat.beat_presence()
    assert 9 <= len(heard(screen, "presence")) <= 10


def test_a_process_that_fell_silent_takes_its_people_off(
    app: Flask, world: World, screen: SocketIOTestClient, beat: Pulse, others: Neighbours, hands: Hands
) -> None:
    others.hear(app, "a", {"people": crowd(world, 2), "is_all": True})
    beat.beat_presence()
    hands.now += LEASE
    screen.get_received()
    beat.beat_presence()
    [told] = heard(screen, "presence")
    assert [person["id"] for person in told["people"]] == [world.people["seller"]]


def test_a_process_without_a_pulse_does_not_believe_for_ever_what_a_silent_one_said(
    app: Flask, world: World, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Neighbours()
    monkeypatch.setattr(neighbours, "neighbours", worker)
    worker.hear_of_people("a", {"people": crowd(world, 1), "is_all": True})
    assert neighbours.is_there(10_000, world.stream)
    hands.now += LEASE
    assert not neighbours.is_there(10_000, world.stream)


def test_a_board_on_which_nothing_changed_is_not_spoken_of(
    app: Flask, world: World, screen: SocketIOTestClient, beat: Pulse, others: Neighbours, hands: Hands
) -> None:
    for _ in range(5):
        hands.now += 1
        others.hear(app, "a", {"people": crowd(world, 2), "is_all": True})
        beat.beat_presence()
    assert len(heard(screen, "presence")) == 1


def test_others_are_told_changes_at_once_and_everything_every_few_seconds(
    world: World, said: list[backplane.Message], screen: SocketIOTestClient, beat: Pulse, hands: Hands
) -> None:
    whole: Callable[[], int] = lambda: sum(bool(message.get("is_all")) for message in said)  # noqa: E731
    beat.beat_presence()
    assert (len(said), whole()) == (1, 1)
    assert [person["id"] for person in said[0]["people"][world.stream]] == [world.people["seller"]]
    hands.now += 1
    beat.beat_presence()
    assert len(said) == 1
    screen.emit("presence", {"stream": world.stream, "deal_id": 1, "doing": "drag"})
    hands.now += 1
    beat.beat_presence()
    assert (len(said), whole(), said[1]["people"][world.stream][0]["doing"]) == (2, 1, "drag")
    hands.now += neighbours.SAY_ALL_EVERY
    beat.beat_presence()
    assert whole() == 2


def test_a_new_process_is_told_everything_at_the_next_beat(
    app: Flask,
    said: list[backplane.Message],
    screen: SocketIOTestClient,
    beat: Pulse,
    others: Neighbours,
    hands: Hands,
) -> None:
    beat.beat_presence()
    others.hear(app, "new", {"hello": True})
    hands.now += 1
    beat.beat_presence()
    assert [bool(message.get("is_all")) for message in said] == [True, True]
