"""create_app() and the server. Its asynchronous mode is patched in before anything else is imported."""

from __future__ import annotations

from importlib import import_module

from config import Settings

MODES = {"eventlet": "modes.by_eventlet", "gevent": "modes.by_gevent", "threading": "modes.by_threads"}

settings = Settings.from_environment()

mode = import_module(MODES[settings.async_mode])
mode.patch()

import gc  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
from collections.abc import Callable  # noqa: E402

from app import create_app, seeds, wiring  # noqa: E402
from app.core import database, offload  # noqa: E402
from app.core.extensions import db  # noqa: E402
from app.core.leaving import Departure  # noqa: E402
from app.core.worker import Worker  # noqa: E402
from app.web.realtime import parting  # noqa: E402
from app.web.realtime.neighbours import neighbours  # noqa: E402
from modes import sockets  # noqa: E402

offload.use(mode.elsewhere)
app = create_app(settings)
leaving: Departure = app.extensions["kandan_departure"]


def _calm_the_collector() -> None:
    """Look at the program's own objects no more, and at the others less often.

    A full collection walks everything that was ever imported: 140 ms in which nobody is answered. Reference counts
    free nearly everything here; cycles are few and may wait.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def serve() -> None:
    """Serve until interrupted, with the worker inside unless it runs beside."""
    _calm_the_collector()
    if settings.embedded_worker:
        # It asks who has a board on the screen, also where all screens are with other processes.
        neighbours.meet(app)
        threading.Thread(target=Worker(app, wiring.WORK).run, daemon=True, name="worker").start()
    for warning in _warnings():
        print(warning, flush=True)
    print(f"Kandan listens on http://{settings.host}:{settings.port}", flush=True)
    if demo := seeds.login(settings.instance):
        print(demo, flush=True)
    mode.serve(app, settings.host, settings.port, _leave_by)
    leaving.wait()


def _leave_by(close_the_door: Callable[[], object]) -> None:
    """On SIGTERM: take nobody in any more, send the screens elsewhere, answer what was begun, and end."""

    def leave() -> None:
        leaving.run(close_the_door, parting.part)
        sys.stdout.flush()
        # Servers wait for every connection to end, and some never do.
        os._exit(0)

    signal.signal(signal.SIGTERM, leaving.ask)
    threading.Thread(target=leave, daemon=True, name="leaving").start()


def _warnings() -> list[str]:
    few = sockets.allow_many()
    with app.app_context():
        return [*([few] if few else []), *database.risks(db.engine)]


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        sys.exit(0)
    except OSError as error:
        sys.exit(
            f"Kandan could not listen on {settings.host}:{settings.port}: {error.strerror}. Set PORT to another."
        )
