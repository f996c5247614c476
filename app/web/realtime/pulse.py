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
from app.core.outages import refusal_for
from app.sales.people.models import Person, session_name
from app.web.realtime import backplane, relay
from app.web.realtime.neighbours import neighbours
from app.web.realtime.watchers import watchers

log = logging.getLogger("kandan.realtime")

PRESENCE_EVERY = 1.0
# Seconds. An answer that the database owes for so long is not waited for: it may have been lost on its way.
GIVEN_UP = 10.0


class Pulse:
    """One background task a process, begun with the first socket."""

    def __init__(self) -> None:
        self._begun = False
        self._lock = threading.Lock()
        self._last_presence = -PRESENCE_EVERY
        self._last_heads = clock.ticks()
        # When the database was asked what it has not answered yet.
        self._asked_at: float | None = None

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

    def beat_heads(self, app: Flask) -> None:
        """Tell the heads; while the database still owes those of the last beat, only that somebody lives here.

        A screen that hears nothing at all leaves its line and calls anew; a database that is away is no reason to.
        """
        if not self._ask(app, _send_ended_sessions_away, partial(relay.catch_up, app)):
            relay.tell_heads({})

    def _run(self, app: Flask) -> None:
        while True:
            socketio.sleep(PRESENCE_EVERY / 2)
            try:
                self._beat(app)
            except Exception:  # a door: a beat that fails must not be the last
                log.exception("a heartbeat failed")

    def _beat(self, app: Flask) -> None:
        self.beat_presence()
        if clock.ticks() - self._last_heads >= app.extensions["kandan_settings"].heartbeat:
            self._last_heads = clock.ticks()
            self.beat_heads(app)
        elif backplane.is_there():
            # Another process ends a session, and its news may be lost: asked for within the promised second.
            self._ask(app, _send_ended_sessions_away)

    def _ask(self, app: Flask, *deeds: Callable[[], None]) -> bool:
        """Ask the database, beside the beat. False while it still owes the last answer, and may yet give it."""
        now = clock.ticks()
        with self._lock:
            if self._is_waiting(now):
                return False
            self._asked_at = now
        socketio.start_background_task(self._do, app, deeds, now)
        return True

    def _is_waiting(self, now: float) -> bool:
        owed = 0.0 if self._asked_at is None else now - self._asked_at
        if owed >= GIVEN_UP:
            log.warning("the database owes the heartbeat an answer for %.0f s: asked anew", owed)
        return self._asked_at is not None and owed < GIVEN_UP

    def _do(self, app: Flask, deeds: tuple[Callable[[], None], ...], asked_at: float) -> None:
        try:
            with app.app_context():
                for deed in deeds:
                    deed()
        except Exception as error:  # a door: a database that is away for a moment must not end the heartbeat
            if (outage := refusal_for(error)) is None:
                log.exception("heartbeat failed")
            else:
                log.warning("the heartbeat has no heads to tell: %s", outage.code)
            relay.tell_heads({})
        finally:
            with self._lock:
                if self._asked_at == asked_at:
                    self._asked_at = None


_pulse = Pulse()


def start() -> None:
    """Begin the heartbeat of this process, once."""
    _pulse.start(current_app._get_current_object())  # type: ignore[attr-defined]


def hurry() -> None:
    """Tell presence now if nothing was told within the last second."""
    _pulse.beat_presence()


def _send_ended_sessions_away() -> None:
    ids = {watcher.person_id for watcher in watchers.all()}
    if not ids:
        return
    # Columns, not whole people: it is asked often, and about everybody who is here.
    active = select(Person.id, Person.session_epoch).where(Person.id.in_(ids), Person.disabled_at.is_(None))
    valid = {session_name(person_id, epoch) for person_id, epoch in db.session.execute(active)}
    for watcher in watchers.all():
        if watcher.session not in valid:
            relay.say_goodbye(watcher)
