"""While one request waits for the database, everybody else is served: in every mode, on both databases."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from config import Settings
from tests import postgres
from tests.core.holding import LOCK_STREAM, somebody_writing
from tests.web.realtime.conftest import Served, serving
from tests.web.realtime.viewers import Viewer

MODES = ("eventlet", "gevent", "threading")
# Nothing here may end because of its own patience.
PATIENT = {"KANDAN_LOCK_WAIT": "100", "KANDAN_STATEMENT_LIMIT": "100"}
DOZENS = 36
WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND {}"
ON_A_LOCK = WAITING.format("wait_event_type = 'Lock'")
ASLEEP = WAITING.format("wait_event = 'PgSleep'")


@pytest.fixture(scope="module", params=MODES)
def on_postgresql(
    request: pytest.FixtureRequest,
    settings: Settings,
    postgresql_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    with postgres.beside(make_url(postgresql_url), f"modes_{request.param}") as url:
        command, folder = ("-m", "tests.modes.sleeper"), tmp_path_factory.mktemp(request.param)
        variables = {**PATIENT, "KANDAN_ASYNC_MODE": request.param, "KANDAN_DATABASE_URL": url}
        with serving(replace(settings, database_url=url), folder, command, **variables) as found:
            yield found


@pytest.fixture
def engine(on_postgresql: Served) -> Iterator[Engine]:
    engine = create_engine(make_url(on_postgresql.app.config["SQLALCHEMY_DATABASE_URI"]))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module", params=MODES)
def on_sqlite(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp(request.param)
    with serving(settings, folder, **PATIENT, KANDAN_ASYNC_MODE=request.param) as found:
        yield found


@pytest.mark.postgresql
def test_a_move_that_waits_for_a_lock_holds_nobody_up(on_postgresql: Served, engine: Engine) -> None:
    board = on_postgresql.viewer()
    with engine.connect() as other:
        other.execute(LOCK_STREAM, {"name": on_postgresql.world.stream})
        moved = beside(lambda: on_postgresql.mover()("tea"))
        wait_for(engine, ON_A_LOCK)
        others_are_served(on_postgresql)
        # Their own board is another row: they change it and hear of it.
        strangers_change_and_hear(on_postgresql)
        assert moved.is_alive()
        other.rollback()
    moved.join(30)
    board.hear_until(board.head + 1)


@pytest.mark.postgresql
def test_a_slow_query_holds_nobody_up(on_postgresql: Served, engine: Engine) -> None:
    asleep = beside(lambda: get(on_postgresql, "/sleep"))
    [pid] = wait_for(engine, ASLEEP)
    others_are_served(on_postgresql)
    strangers_change_and_hear(on_postgresql)
    assert asleep.is_alive()
    with engine.connect() as other:
        other.execute(text("SELECT pg_cancel_backend(:pid)"), {"pid": pid})
    asleep.join(30)
    assert asleep.found == 503


def test_a_change_that_waits_for_another_process_holds_nobody_up(on_sqlite: Served) -> None:
    board = on_sqlite.viewer()
    with somebody_writing(make_url(on_sqlite.app.config["SQLALCHEMY_DATABASE_URI"]).database) as other:
        movers = [beside(lambda deal=deal: on_sqlite.mover()(deal)) for deal in ("tea", "silk", "lamps")]
        time.sleep(0.3)
        others_are_served(on_sqlite)
        on_sqlite.viewer()
        assert all(mover.is_alive() for mover in movers)
        other.execute("ROLLBACK")
    for mover in movers:
        mover.join(30)
    board.hear_until(board.head + 3)
    assert board.numbers == [board.head + number for number in (1, 2, 3)]


class Beside(threading.Thread):
    """Something under way; `found` is what came of it."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self._ask = ask
        self.found: object = None

    def run(self) -> None:
        self.found = self._ask()


def beside(ask: Callable[[], object]) -> Beside:
    thread = Beside(ask)
    thread.start()
    return thread


def others_are_served(served: Served) -> None:
    """Dozens of requests, several at a time, each with its answer."""
    path = f"/api/boards/{served.world.board}/snapshot"
    askers = [beside(lambda: [get(served, path) for _ in range(DOZENS // 6)]) for _ in range(6)]
    for asker in askers:
        asker.join(30)
        assert asker.found == [200] * (DOZENS // 6)


def strangers_change_and_hear(served: Served) -> None:
    outside, client = served.world.outside, served.world.client(served.app, "outsider")
    cookie = client.get_cookie("session")
    assert cookie is not None
    header = f"session={cookie.value}"
    viewer = Viewer(served.port, header).watch(outside.stream)
    body = {"board_id": outside.board, "stage_id": next(iter(outside.stages.values())), "title": "Heard"}
    assert ask(served, "POST", "/api/deals", header, body) == 201
    viewer.hear_until(viewer.head + 1)


def get(served: Served, path: str) -> int:
    return ask(served, "GET", path, served.cookie)


def ask(served: Served, method: str, path: str, cookie: str, body: object = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    connection.request(method, path, json.dumps(body) if body else None, headers)
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def wait_for(engine: Engine, query: str) -> list[int]:
    """Until PostgreSQL says that somebody waits so; their processes."""
    for _ in range(500):
        with engine.connect() as looking:
            if found := looking.execute(text(query)).scalars().all():
                return list(found)
        time.sleep(0.02)
    raise AssertionError("nobody waits")
