"""What the processes of one installation say to each other beside news: who is where, "I am new", "I am going"."""

from __future__ import annotations

import logging
import threading
from functools import partial

from flask import Flask

from app.core import clock
from app.core.extensions import socketio
from app.web.realtime import backplane, relay
from app.web.realtime.backplane import Message
from app.web.realtime.elsewhere import Elsewhere
from app.web.realtime.watchers import Present, each_once, watchers

log = logging.getLogger("kandan.realtime")

# Seconds. Three times in a lease (elsewhere.py).
SAY_ALL_EVERY = 3.0


class Neighbours:
    """The other processes as this one knows them."""

    def __init__(self) -> None:
        self._elsewhere = Elsewhere()
        self._changed: set[str] = set()
        self._lock = threading.Lock()
        self._say_all_at = 0.0

    def meet(self, app: Flask) -> None:
        """Begin to listen, once."""
        backplane.listen(partial(self.hear, app), partial(self._found, app))

    def overhear(self) -> None:
        """The same for a process without screens: it wants to know who is where, and no news."""
        backplane.listen(self.hear_of_people, _ask_who_is_there)

    def hear(self, app: Flask, process: str, message: Message) -> None:
        """What another process said."""
        if "news" in message:
            relay.take_in(message["news"], app)
        if "hello" in message:
            self._say_all_at = 0.0
        self.hear_of_people(process, message)

    def hear_of_people(self, process: str, message: Message) -> None:
        """What it said of who is there."""
        if "people" in message:
            is_all = bool(message.get("is_all"))
            self._note(self._elsewhere.hear(process, message["people"], is_all=is_all, now=clock.ticks()))
        if "bye" in message:
            self._note(self._elsewhere.leave(process))

    def take_changed(self) -> set[str]:
        """The streams on which people of other processes came, went or do something else, since last asked."""
        self._note(self._elsewhere.expire(clock.ticks()))
        with self._lock:
            changed, self._changed = self._changed, set()
            return changed

    def say_people(self, streams: set[str]) -> None:
        """Say who is here: on these streams, or, when that is due, on all."""
        if not backplane.is_there():
            return
        now = clock.ticks()
        is_all = now >= self._say_all_at
        if is_all:
            self._say_all_at = now + SAY_ALL_EVERY
            streams = watchers.watched()
        if is_all or streams:
            backplane.say({"people": {name: watchers.present(name) for name in streams}, "is_all": is_all})

    def present(self, stream: str) -> list[Present]:
        """Everybody on a stream, whatever process they are on, each once."""
        # Not every process has a pulse that would notice who died.
        self._note(self._elsewhere.expire(clock.ticks()))
        return each_once([*watchers.present(stream), *self._elsewhere.present(stream)])

    def _found(self, app: Flask) -> None:
        """The way is open, perhaps again: ask who is there, and read what was said meanwhile."""
        _ask_who_is_there()
        self._say_all_at = 0.0
        socketio.start_background_task(_catch_up, app)

    def _note(self, streams: set[str]) -> None:
        with self._lock:
            self._changed |= streams


def _ask_who_is_there() -> None:
    backplane.say({"hello": True})


def _catch_up(app: Flask) -> None:
    try:
        with app.app_context():
            relay.catch_up(app)
    except Exception:  # a door: the next heartbeat does the same
        log.exception("catching up failed")


neighbours = Neighbours()


def is_there(person_id: int, stream: str) -> bool:
    """Whether somebody has a stream on a screen of theirs, as far as this process knows."""
    return any(person["id"] == person_id for person in neighbours.present(stream))
