"""The worker: functions that do one piece of waiting work and say whether there may be more.

By default it lives inside the web process; `flask worker` runs any number of them beside it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeAlias

from flask import Flask

from app.core import clock, database
from app.core.extensions import db
from app.core.outages import refusal_for

DoOne: TypeAlias = Callable[[], bool]

# Seconds.
LONGEST_BREATH = 0.2

log = logging.getLogger("kandan.worker")


class Worker:
    """Asks each of its functions in turn, and rests when none had anything to do."""

    def __init__(self, app: Flask, functions: list[DoOne], *, rest: float = 1.0) -> None:
        self.app = app
        self.functions = functions
        self.rest = rest
        self._wake = threading.Event()
        self._stopped = False

    def run(self) -> None:
        """Work until stopped. `rest` is in seconds; `wake` shortens it."""
        while not self._stopped:
            began = clock.toil()
            if self.run_once():
                # Requests share this processor, under eventlet and gevent even this thread: half of it is theirs. They
                # have all of it while a function waits for an answer from outside.
                time.sleep(min(clock.toil() - began, LONGEST_BREATH))
            else:
                self._wake.wait(self.rest)
                self._wake.clear()

    def run_once(self) -> bool:
        """Ask every function once; True if any did something. One that fails does not keep the others from working."""
        done = [self._try(function) for function in self.functions]
        return any(done)

    def wake(self) -> None:
        """There is something to do now."""
        self._wake.set()

    def stop(self) -> None:
        """End after the piece of work in hand."""
        self._stopped = True
        self._wake.set()

    def stop_soon(self, *_signal: object) -> None:
        """The same without waking it up: safe in a signal handler, which may interrupt anybody anywhere."""
        self._stopped = True

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
