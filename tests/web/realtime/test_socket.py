"""The socket: who may watch, what is told and when."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from app.core import clock, events
from app.core.extensions import socketio
from app.core.transaction import transaction
from app.web.realtime import relay
from app.web.realtime.watchers import watchers
from tests.world import World


@contextmanager
def socket_of(app: Flask, browser: FlaskClient) -> Iterator[SocketIOTestClient]:
    """A socket opened from this browser."""
    socket = socketio.test_client(app, flask_test_client=browser)
    try:
        yield socket
    finally:
        if socket.is_connected():
            socket.disconnect()


def heard(socket: SocketIOTestClient, name: str) -> list[dict[str, object]]:
    """What arrived under this name since the last look."""
    return [message["args"][0] for message in socket.get_received() if message["name"] == name]


def record(
    app: Flask, stream: str, times: int = 1, name: str = "thing.changed", subject: str = "thing:1"
) -> None:
    with app.app_context(), transaction():
        for _ in range(times):
            events.record(name, stream=stream, subject=subject, at=clock.now())


def watch(socket: SocketIOTestClient, stream: str, after: object = 0) -> dict[str, object]:
    return socket.emit("watch", {"stream": stream, "after": after}, callback=True)


def test_nobody_connects_without_signing_in(app: Flask, world: World) -> None:
    with socket_of(app, app.test_client()) as socket:
        assert not socket.is_connected()


def test_a_watcher_is_told_what_was_committed(app: Flask, world: World) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        answer = watch(socket, world.stream)
        assert answer["ok"]
        socket.get_received()
        record(app, world.stream, times=2)
        [frame] = heard(socket, "packets")
        assert [packet["seq"] for packet in frame["packets"]] == [answer["head"] + 1, answer["head"] + 2]


def test_watching_answers_with_what_was_missed(app: Flask, world: World) -> None:
    record(app, world.stream, times=3)
    with socket_of(app, world.client(app, "seller")) as socket:
        head = watch(socket, world.stream, 0)["head"]
        answer = watch(socket, world.stream, head - 2)
        assert [packet["seq"] for packet in answer["packets"]] == [head - 1, head]


@pytest.mark.parametrize("ahead", [1, 10**6])
def test_a_number_from_the_future_is_a_reset(app: Flask, world: World, ahead: int) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        head = watch(socket, world.stream)["head"]
        assert watch(socket, world.stream, head + ahead)["reset"] is True


def test_far_behind_is_a_reset_and_a_large_commit_is_announced_as_one(app: Flask, world: World) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        socket.get_received()
        record(app, world.stream, times=events.MOST_MISSED + 1)
        [frame] = heard(socket, "packets")
        assert frame["reset"] is True
        assert watch(socket, world.stream, 0) == {"ok": True, "head": frame["head"], "reset": True}


def test_another_workspace_is_as_if_it_did_not_exist(app: Flask, world: World) -> None:
    with socket_of(app, world.client(app, "outsider")) as socket:
        for stream in (
            world.stream,
            f"workspace:{world.workspace}",
            "board:999999",
            "board:x",
            "",
            "nonsense:1",
        ):
            assert watch(socket, stream) == {"ok": False}
        record(app, world.stream)
        assert heard(socket, "packets") == []


@pytest.mark.parametrize("wish", [None, 7, "board:1", [], {}, {"stream": 1, "after": 0}])
def test_a_malformed_wish_is_refused_and_harms_nobody(app: Flask, world: World, wish: object) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        assert socket.emit("watch", wish, callback=True) == {"ok": False}
        socket.emit("presence", wish)
        socket.emit("unwatch", wish)
        assert socket.is_connected()


@pytest.mark.parametrize("after", [-1, 2**60, "0", None, True, 1.5])
def test_a_malformed_number_is_refused(app: Flask, world: World, after: object) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        assert watch(socket, world.stream, after) == {"ok": False}


def test_what_is_one_s_own_nobody_else_hears(app: Flask, world: World) -> None:
    mine = f"person:{world.people['seller']}"
    for who in ("owner", "manager", "colleague", "outsider"):
        with socket_of(app, world.client(app, who)) as socket:
            assert watch(socket, mine) == {"ok": False}
            record(app, mine)
            assert heard(socket, "packets") == []
    with socket_of(app, world.client(app, "seller")) as socket:
        assert watch(socket, mine)["head"] == 4
        record(app, mine)
        assert [frame["stream"] for frame in heard(socket, "packets")] == [mine]


def test_after_unwatch_nothing_more_is_told(app: Flask, world: World) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        socket.emit("unwatch", {"stream": world.stream})
        socket.get_received()
        record(app, world.stream)
        assert heard(socket, "packets") == []


def test_presence_names_each_person_once_and_what_they_do(app: Flask, world: World) -> None:
    seller, colleague = world.client(app, "seller"), world.client(app, "colleague")
    with socket_of(app, seller) as one, socket_of(app, seller) as other, socket_of(app, colleague) as third:
        for socket in (one, other, third):
            watch(socket, world.stream)
        one.emit("presence", {"stream": world.stream, "deal_id": world.deals["tea"], "doing": "drag"})
        present = {person["id"]: person for person in watchers.present(world.stream)}
        assert set(present) == {world.people["seller"], world.people["colleague"]}
        assert present[world.people["seller"]]["doing"] == "drag"
    assert watchers.present(world.stream) == []


def test_who_only_overhears_is_told_and_not_seen(app: Flask, world: World) -> None:
    seller = world.people["seller"]
    with socket_of(app, world.client(app, "seller")) as socket:
        wish = {"stream": world.stream, "after": 0, "overhear": True}
        assert socket.emit("watch", wish, callback=True)["ok"]
        assert watchers.present(world.stream) == []
        record(app, world.stream)
        assert len(heard(socket, "packets")) == 1
        watch(socket, world.stream)
        assert [person["id"] for person in watchers.present(world.stream)] == [seller]


def test_who_turns_to_another_page_is_seen_no_more_and_still_told(app: Flask, world: World) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        watchers.take_dirty()
        socket.emit("watch", {"stream": world.stream, "after": 0, "overhear": True}, callback=True)
        assert watchers.present(world.stream) == []
        assert watchers.take_dirty() == {world.stream}
        record(app, world.stream)
        assert len(heard(socket, "packets")) == 1


def test_heads_are_told_to_each_watcher_of_what_it_watches(app: Flask, world: World) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:
        watch(socket, world.stream)
        socket.get_received()
        relay.tell_heads({world.stream: 41, "board:999": 7})
        assert heard(socket, "heads") == [{world.stream: 41}]


def test_each_watcher_hears_only_of_its_own_streams(app: Flask, world: World) -> None:
    with (
        socket_of(app, world.client(app, "seller")) as one,
        socket_of(app, world.client(app, "colleague")) as same,
        socket_of(app, world.client(app, "outsider")) as other,
    ):
        for socket, stream in ((one, world.stream), (same, world.stream), (other, world.outside.stream)):
            watch(socket, stream)
            socket.get_received()
        relay.tell_heads({world.stream: 41, world.outside.stream: 7})
        assert heard(one, "heads") == heard(same, "heads") == [{world.stream: 41}]
        assert heard(other, "heads") == [{world.outside.stream: 7}]


def test_a_handshake_from_another_site_is_refused(app: Flask, world: World) -> None:
    client = world.client(app, "seller")
    own = client.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": "http://localhost"})
    foreign = client.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": "https://evil.example"})
    assert own.status_code == 200
    assert foreign.status_code == 400
