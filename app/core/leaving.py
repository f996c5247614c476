"""How a web process ends: what was begun is finished, whoever asks is sent elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import TypeAlias

from flask import Flask
from werkzeug.wsgi import ClosingIterator

from app.core import clock

Environ: TypeAlias = dict[str, object]
WsgiApp: TypeAlias = Callable[[Environ, Callable[..., object]], Iterable[bytes]]

# Seconds. Whoever stops processes (systemd, the launcher) waits a little longer than that.
LONGEST = 9.0
LOOK_EVERY = 0.1


class Departure:
    """Whether this process is going, and how many requests it still has to answer."""

    def __init__(self) -> None:
        self._running = 0
        self._lock = threading.Lock()
        self._is_asked = False
        self._is_over = threading.Event()
        self.has_begun = False

    def watch_over(self, app: Flask) -> None:
        """Count the requests of this application, until the last byte is out."""
        app.wsgi_app = self._counted(app.wsgi_app)  # type: ignore[method-assign, assignment, arg-type]
        app.extensions["kandan_departure"] = self

    def ask(self, *_signal: object) -> None:
        """Go, soon: safe in a signal handler, which may interrupt anybody anywhere."""
        self._is_asked = True

    def wait(self) -> None:
        """Until it is over, where it was asked for at all."""
        if self._is_asked:
            self._is_over.wait()

    def run(self, *deeds: Callable[[], object]) -> None:
        """Wait to be asked, do the deeds in order, let every request be answered. For a thread of its own."""
        while not self._is_asked:
            time.sleep(LOOK_EVERY)
        began = clock.ticks()
        self.has_begun = True
        for deed in deeds:
            deed()
        while self._running and clock.ticks() - began < LONGEST:
            time.sleep(LOOK_EVERY)
        self._is_over.set()

    def _counted(self, serve: WsgiApp) -> WsgiApp:
        def counted(environ: Environ, start_response: Callable[..., object]) -> Iterable[bytes]:
            self._count(1)
            try:
                return ClosingIterator(serve(environ, start_response), lambda: self._count(-1))
            except BaseException:
                self._count(-1)
                raise

        return counted

    def _count(self, more: int) -> None:
        with self._lock:
            self._running += more
