"""Prints what a move costs the server without any network: python -m bench.move

In one process, from the WSGI call to the last byte, with nobody watching. CPU, statements and function calls are little
disturbed by what else runs on a machine; compare two versions by turns.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import orjson
from flask import Flask
from sqlalchemy import event, func, select

from app import create_app
from app.core import hearing
from app.core.extensions import db
from app.core.outbox import Unheard
from bench import world
from bench.live.hands import Hand
from bench.server import Answer

DEALS = 1000
MOVES = 300


class Inside:
    """Somebody signed in who needs no network."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        form = {"email": world.EMAIL, "password": world.PASSWORD}
        answer = app.test_client().post("/sign-in", data=form, headers={"User-Agent": "bench"})
        self._cookie = answer.headers["Set-Cookie"].split(";")[0]

    def send(self, method: str, path: str, body: object) -> Answer:
        """Ask for a change, as the server would hand it over."""
        began = time.perf_counter()
        said: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self._app(
            self._asking(method, path, orjson.dumps(body)), lambda *told: said.append(told[:2])
        )
        content = b"".join(answer)
        [(status, headers)] = said
        took = (time.perf_counter() - began) * 1000
        return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, content, took)

    def _asking(self, method: str, path: str, body: bytes) -> dict[str, object]:
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "5000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": self._cookie,
            "HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4()),
            "HTTP_USER_AGENT": "bench",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
        }


def main() -> None:
    """Warm up, then measure, then count."""
    with tempfile.TemporaryDirectory(prefix="kandan-bench-") as folder:
        app = create_app(world.build(Path(folder), world.Sizes(deals=DEALS)))
        hand = Hand(Inside(app), range(201, DEALS + 1))
        _several(hand.move, 50)
        rounds = sorted(_cpu(hand.move) for _ in range(5))
        print(f"CPU of a move, five rounds    {', '.join(f'{spent:.2f}' for spent in rounds)} ms")
        print(f"function calls of a move      {_calls(hand.move):,.0f}")
        print(f"SQL statements of a move      {_statements(app, hand.move)}")
        _several(hand.move, MOVES)
        print(f"CPU of hearing of one         {_hearing(app):.2f} ms")


def _several(deed: Callable[[], None], times: int) -> None:
    for _ in range(times):
        deed()


def _hearing(app: Flask) -> float:
    """What the worker spends on one that is somebody's news."""
    with app.app_context():
        waiting = db.session.scalar(select(func.count()).select_from(Unheard)) or 0
        began = time.process_time()
        while hearing.hear_news():
            pass
    return (time.process_time() - began) / waiting * 1000


def _statements(app: Flask, deed: Callable[[], None]) -> int:
    asked: list[object] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    deed()
    return len(asked)


def _calls(deed: Callable[[], None]) -> float:
    with cProfile.Profile() as profile:
        _several(deed, MOVES)
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return calls / MOVES


def _cpu(deed: Callable[[], None]) -> float:
    began = time.process_time()
    _several(deed, MOVES)
    return (time.process_time() - began) / MOVES * 1000


if __name__ == "__main__":
    main()
