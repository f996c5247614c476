"""The heartbeat: heads every few seconds, presence at most once a second a board, ended sessions sent away."""

from __future__ import annotations

import logging
import threading

from flask import Flask, current_app
from sqlalchemy import select

from app.core import clock, streams
from app.core.extensions import db, socketio
from app.sales.people.models import Person
from app.web.realtime import relay
from app.web.realtime.watchers import watchers

log = logging.getLogger("kandan.realtime")

PRESENCE_EVERY = 1.0


class Pulse:
    """One background task a process, begun with the first socket."""

    def __init__(self) -> None:
        self._begun = False
        self._lock = threading.Lock()
        self._last_presence = 0.0

    def start(self, app: Flask) -> None:
        """Begin, once."""
        with self._lock:
            if self._begun:
                return
            self._begun = True
        socketio.start_background_task(self._run, app)

    def beat_presence(self) -> None:
        """Tell the streams whose people changed, unless that was done a moment ago."""
        if clock.ticks() - self._last_presence < PRESENCE_EVERY:
            return
        self._last_presence = clock.ticks()
        for stream in watchers.take_dirty():
            relay.tell_presence(stream)

    def _run(self, app: Flask) -> None:
        every = app.extensions["kandan_settings"].heartbeat
        last_heads = clock.ticks()
        while True:
            socketio.sleep(PRESENCE_EVERY / 2)
            self.beat_presence()
            if clock.ticks() - last_heads >= every:
                last_heads = clock.ticks()
                self._beat_heads(app)

    def _beat_heads(self, app: Flask) -> None:
        with app.app_context():
            try:
                _send_ended_sessions_away()
                relay.tell_heads(streams.heads(sorted(watchers.watched())))
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
