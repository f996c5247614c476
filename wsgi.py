"""create_app() and the server. The only file that may monkey-patch, and it does so before anything else is imported."""

from __future__ import annotations

from config import Settings

settings = Settings.from_environment()

if settings.async_mode == "eventlet":
    import warnings

    # eventlet announces its own retirement at import; the mode is one setting, and the others are tested too.
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet
    import eventlet.tpool
    import eventlet.wsgi

    eventlet.monkey_patch()
    from eventlet.support import psycopg2_patcher

    psycopg2_patcher.make_psycopg_green()
elif settings.async_mode == "gevent":
    import gevent
    from gevent.monkey import patch_all

    patch_all()

import gc  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402

from app import create_app, seeds, wiring  # noqa: E402
from app.core import database, offload  # noqa: E402
from app.core.extensions import db, socketio  # noqa: E402
from app.core.worker import Worker  # noqa: E402

if settings.async_mode == "eventlet":
    offload.use(eventlet.tpool.execute)
elif settings.async_mode == "gevent":
    offload.use(lambda function, *args: gevent.get_hub().threadpool.apply(function, args))

app = create_app(settings)

# eventlet's own server stops answering everybody past 1,024 connections unless told otherwise.
MOST_CONNECTIONS = 20_000


def _server_options() -> dict[str, object]:
    if settings.async_mode == "threading":
        return {"allow_unsafe_werkzeug": True}
    if settings.async_mode == "gevent":
        return {}

    class Prompt(eventlet.wsgi.HttpProtocol):
        """Sends at once: head and body are two writes, and Nagle's rule would hold the second one for 40 ms."""

        def setup(self) -> None:
            super().setup()
            self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    return {"max_size": MOST_CONNECTIONS, "protocol": Prompt}


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
        threading.Thread(target=Worker(app, wiring.WORK).run, daemon=True, name="worker").start()
    with app.app_context():
        for risk in database.risks(db.engine):
            print(risk, flush=True)
    print(f"Kandan listens on http://{settings.host}:{settings.port}", flush=True)
    if demo := seeds.login(settings.instance):
        print(demo, flush=True)
    socketio.run(app, host=settings.host, port=settings.port, log_output=False, **_server_options())


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        sys.exit(0)
    except OSError as error:
        sys.exit(
            f"Kandan could not listen on {settings.host}:{settings.port}: {error.strerror}. Set PORT to another."
        )
