"""The heartbeat: heads every few seconds, presence at most once a second a board, ended sessions sent away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from flask import Flask, current_app
from sqlalchemy import select

from app.core import clock
from app.core.extensions import db, socketio
from app.sales.people.models import Person
from app.web.realtime import backplane, relay
from app.web.realtime.neighbours import neighbours
from app.web.realtime.watchers import watchers

log = logging.getLogger("kandan.realtime")

PRESENCE_EVERY = 1.0
# Another process ends a session, and its news of that may be lost: the database is asked within the promised second.
SESSIONS_EVERY = 0.5


class Pulse:
    """One background task a process, begun with the first socket."""

    def __init__(self) -> None:
        self._begun = False
        self._lock = threading.Lock()
        self._last_presence = -PRESENCE_EVERY

    def start(self, app: Flask) -> None:
        """Begin, once."""
        with self._lock:
            if self._begun:
                return
            self._begun = True
        neighbours.meet(app)
        socketio.start_background_task(self._run, app)

    def beat_presence(self) -> None:
        """Tell the streams whose people changed, here or elsewhere, unless that was done a moment ago."""
        with self._lock:
            if clock.ticks() - self._last_presence < PRESENCE_EVERY:
                return
            self._last_presence = clock.ticks()
        changed = watchers.take_dirty()
        neighbours.say_people(changed)
        for stream in (changed | neighbours.take_changed()) & watchers.watched():
            relay.tell_presence(stream, neighbours.present(stream))

    def _run(self, app: Flask) -> None:
        every = app.extensions["kandan_settings"].heartbeat
        last_heads = last_look = clock.ticks()
        while True:
            socketio.sleep(PRESENCE_EVERY / 2)
            self.beat_presence()
            if clock.ticks() - last_heads >= every:
                last_heads = last_look = clock.ticks()
                self._beat(app, _send_ended_sessions_away, partial(relay.catch_up, app))
            elif backplane.is_there() and clock.ticks() - last_look >= SESSIONS_EVERY:
                last_look = clock.ticks()
                self._beat(app, _send_ended_sessions_away)

    def _beat(self, app: Flask, *deeds: Callable[[], None]) -> None:
        with app.app_context():
            try:
                for deed in deeds:
                    deed()
            except Exception:  # a door: a database that is away for a moment must not end the heartbeat
                log.exception("heartbeat failed")


_pulse = Pulse()


def start() -> None:
    """Begin the heartbeat of this process, once."""
    _pulse.start(current_app._get_current_object())  # type: ignore[attr-defined]


def hurry() -> None:
    """Tell presence now if nothing was told within the last second."""
    _pulse.beat_presence()


def _send_ended_sessions_away() -> None:
    ids = {watcher.person_id for watcher in watchers.all()}
    people = db.session.scalars(select(Person).where(Person.id.in_(ids)))
    valid = {person.get_id() for person in people if person.is_active}
    for watcher in watchers.all():
        if watcher.session not in valid:
            relay.say_goodbye(watcher)
