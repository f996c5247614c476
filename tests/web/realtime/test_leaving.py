"""How a socket ends: who is sent away, and that nobody stays who has gone."""

from __future__ import annotations

import pytest
from flask import Flask

from app.core.extensions import socketio
from app.sales.people.models import Person
from app.web.realtime import listener
from app.web.realtime.neighbours import neighbours
from app.web.realtime.watchers import Watcher, watchers
from tests.web.realtime.test_socket import record, socket_of, watch
from tests.world import World


def test_a_disabled_person_is_sent_away_at_once(app: Flask, world: World) -> None:
    with (
        socket_of(app, world.client(app, "seller")) as socket,
        socket_of(app, world.client(app, "manager")) as other,
    ):
        watch(socket, world.stream)
        subject = f"person:{world.people['seller']}"
        record(app, f"workspace:{world.workspace}", name="person.disabled", subject=subject)
        assert not socket.is_connected()
        assert other.is_connected()


def test_a_person_whom_another_process_disabled_is_sent_away_by_whoever_hears_of_it(
    app: Flask, world: World
) -> None:
    """The thread that listens to the others stands in no application context, and must go on listening."""
    subject = f"person:{world.people['seller']}"
    news = {"seq": 1, "type": "person.disabled", "subject": subject}
    frame = {"stream": f"workspace:{world.workspace}", "packets": [news]}
    with (
        socket_of(app, world.client(app, "seller")) as socket,
        socket_of(app, world.client(app, "manager")) as other,
    ):
        neighbours.hear(app, "another process", {"news": [frame]})
        assert not socket.is_connected()
        assert other.is_connected()


def test_a_socket_that_closes_while_it_asks_is_simply_gone(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket_of(app, world.client(app, "seller")) as socket:

        def leave_meanwhile(person: Person, stream: str) -> bool:
            socket.disconnect()
            return True

        monkeypatch.setattr(listener, "may_watch", leave_meanwhile)
        socket.emit("watch", {"stream": world.stream, "after": 0})
        assert world.stream not in watchers.watched()


def test_a_socket_that_closes_while_it_is_asked_who_it_is_stays_nowhere(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library calls no `disconnect` for who is still being let in."""
    server, enter = socketio.server, watchers.enter

    def close_meanwhile(watcher: Watcher) -> None:
        server._handle_eio_disconnect(server.manager.eio_sid_from_sid(watcher.sid, "/"), "ping timeout")
        enter(watcher)

    monkeypatch.setattr(watchers, "enter", close_meanwhile)
    with socket_of(app, world.client(app, "seller")):
        assert watchers.all() == []
        assert list(server.manager.get_participants("/", None)) == []
