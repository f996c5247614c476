"""The worker: functions that do one piece of waiting work and say whether there may be more.

By default it lives inside the web process; `flask worker` runs any number of them beside it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flask import Flask

from app.core import clock, database
from app.core.extensions import db
from app.core.outages import refusal_for

DoOne: TypeAlias = Callable[[], bool]

# Seconds.
LONGEST_BREATH = 0.2

log = logging.getLogger("kandan.worker")


@dataclass(frozen=True)
class Work:
    """A function, and the seconds in which it is not asked again once it had nothing to do.

    Asking costs as much as a small change, and while cards are moved the worker asks many times a second.
    """

    do_one: DoOne
    every: float = 0.0


class Worker:
    """Asks each of its functions in turn, and rests when none had anything to do."""

    def __init__(self, app: Flask, work: Sequence[Work], *, rest: float = 1.0) -> None:
        self.app = app
        self.rest = rest
        self._work = work
        # When each is asked again, on the clock that only goes forward.
        self._asked_from = [clock.ticks()] * len(work)
        self._end = threading.Event()
        self._stopped = False

    def run(self) -> None:
        """Work until stopped. `rest` is in seconds."""
        while not self._stopped:
            began = clock.toil()
            if self.run_once():
                # Requests share this processor, under eventlet and gevent even this thread: half of it is theirs. They
                # have all of it while a function waits for an answer from outside.
                time.sleep(min(clock.toil() - began, LONGEST_BREATH))
            else:
                self._end.wait(self.rest)

    def run_once(self) -> bool:
        """Ask every function whose time has come; True if any did something. One that fails keeps nobody else back."""
        done = [self._ask(number, work) for number, work in enumerate(self._work)]
        return any(done)

    def stop(self) -> None:
        """End after the piece of work in hand."""
        self._stopped = True
        self._end.set()

    def stop_soon(self, *_signal: object) -> None:
        """The same without waking it up: safe in a signal handler, which may interrupt anybody anywhere."""
        self._stopped = True

    def _ask(self, number: int, work: Work) -> bool:
        if clock.ticks() < self._asked_from[number]:
            return False
        # Where all share one thread, whoever waits to be answered or told goes before each function.
        time.sleep(0)
        has_more = self._try(work.do_one)
        if not has_more:
            self._asked_from[number] = clock.ticks() + work.every
        return has_more

    def _try(self, function: DoOne) -> bool:
        with self.app.app_context(), database.unhurried():
            try:
                return function()
            except Exception as error:  # a door: one bad piece of work must not end the worker
                if (outage := refusal_for(error)) is None:
                    log.exception("worker: %s failed", function.__name__)
                else:
                    log.warning("worker: %s has to wait: %s", function.__name__, outage.code)
                db.session.rollback()
                return False
