"""PostgreSQL lets one of two changes go, makes it wait too long, or goes away: what becomes of the request."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from app import create_app
from app.core import database
from app.core.extensions import db
from app.core.transaction import Line, transaction
from config import Settings
from tests.core.holding import LOCK_STREAM, another, beside, move, place, wait_until_somebody_waits
from tests.world import World, build

LOCK_DEAL = text("UPDATE deals SET version = version WHERE id = :id")
END_ALL = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE application_name = 'kandan' AND datname = current_database()"
)
LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


@pytest.fixture
def world(postgres_app: Flask) -> World:
    return build(postgres_app)


@pytest.fixture
def serialisable(postgres_app: Flask) -> Iterator[None]:
    """A database whose owner wants every transaction to be serialisable."""
    _alter(postgres_app, "SET default_transaction_isolation = 'serializable'")
    yield
    _alter(postgres_app, "RESET default_transaction_isolation")


@pytest.fixture
def hasty_app(settings: Settings, postgresql_url: str) -> Iterator[Flask]:
    app = create_app(replace(settings, database_url=postgresql_url, lock_wait=0.3, pool_size=2))
    yield app
    with app.app_context():
        db.engine.dispose()


def test_after_a_serialisation_failure_the_change_is_made_again(
    postgres_app: Flask, world: World, serialisable: None, told: list[Line]
) -> None:
    with another(postgres_app) as other:
        other.execute(LOCK_STREAM, {"name": world.stream})
        answer = beside(lambda: move(postgres_app, world))
        wait_until_somebody_waits(postgres_app)
        # The mover's view of the world ends here: it sees a row that was changed after its beginning.
        other.commit()
    assert answer().status_code == 200
    assert place(postgres_app, world) == "talk"
    assert [line["type"] for line in told] == ["deal.moved"]


def test_after_a_deadlock_the_change_is_made_again(
    postgres_app: Flask, world: World, told: list[Line]
) -> None:
    with another(postgres_app) as other:
        # The mover looks for a deadlock after a second; we leave that to it.
        other.execute(text("SET deadlock_timeout = '20s'"))
        other.execute(LOCK_DEAL, {"id": world.deals["tea"]})
        answer = beside(lambda: move(postgres_app, world))
        wait_until_somebody_waits(postgres_app)
        other.execute(LOCK_STREAM, {"name": world.stream})
        other.commit()
    assert answer().status_code == 200
    assert [line["type"] for line in told] == ["deal.moved"]


def test_a_second_clash_is_told(
    postgres_app: Flask, world: World, told: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    clash = text("DO $$ BEGIN RAISE EXCEPTION 'clash' USING ERRCODE = '40001'; END $$")
    monkeypatch.setattr("app.sales.deals.routes.moving.move", lambda *a, **k: db.session.execute(clash))
    answer = move(postgres_app, world)
    assert (answer.status_code, answer.json["code"]) == (503, "busy")
    assert told == []


def test_a_lock_that_is_not_let_go_ends_the_wait_and_nothing_was_written(
    hasty_app: Flask, world: World, told: list[Line]
) -> None:
    with another(hasty_app) as other:
        other.execute(LOCK_STREAM, {"name": world.stream})
        answer = move(hasty_app, world)
    assert (answer.status_code, answer.json["code"]) == (503, "busy")
    assert answer.headers["Retry-After"] == "1"
    assert place(hasty_app, world) == "lead"
    assert told == []
    assert move(hasty_app, world).status_code == 200


def test_a_connection_lost_in_the_middle_is_answered_and_the_next_request_works(
    postgres_app: Flask, world: World, told: list[Line]
) -> None:
    with another(postgres_app) as other:
        other.execute(LOCK_STREAM, {"name": world.stream})
        answer = beside(lambda: move(postgres_app, world))
        wait_until_somebody_waits(postgres_app)
        other.execute(END_ALL)
        lost = answer()
    assert (lost.status_code, lost.json["code"]) == (503, "unavailable")
    assert lost.headers["Retry-After"] == "2"
    assert told == []
    assert place(postgres_app, world) == "lead"
    assert move(postgres_app, world).status_code == 200


def test_a_connection_that_dies_before_its_session_ends_spoils_no_answer(
    postgres_app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = world.client(postgres_app, "seller")
    path = f"/api/deals/{world.deals['tea']}"
    read = postgres_app.view_functions["deals.read_deal"]

    def read_and_lose(**where: int) -> object:
        answer = read(**where)
        with another(postgres_app) as other:
            other.execute(END_ALL)
        return answer

    with monkeypatch.context() as patch:
        patch.setitem(postgres_app.view_functions, "deals.read_deal", read_and_lose)
        assert client.get(path).json["title"] == "Tea"
    assert client.get(path).json["title"] == "Tea"


def test_connections_that_died_while_idle_fail_no_request(postgres_app: Flask, world: World) -> None:
    holders = [threading.Thread(target=move, args=(postgres_app, world, deal)) for deal in ("tea", "silk")]
    for holder in holders:
        holder.start()
    for holder in holders:
        holder.join()
    with another(postgres_app) as other:
        other.execute(END_ALL)
    assert move(postgres_app, world, "lamps").status_code == 200


def test_a_database_that_is_away_is_told_in_words(settings: Settings) -> None:
    # Nobody listens on port 1.
    app = create_app(replace(settings, database_url="postgresql+psycopg2://nobody@127.0.0.1:1/nothing"))
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": "a@b.example", "password": "x" * 12})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    with app.app_context():
        [sentence] = database.risks(db.engine)
    assert "cannot be reached" in sentence


def test_the_limits_hold_for_requests_and_are_longer_for_the_work_behind(postgres_app: Flask) -> None:
    def limits() -> list[str | None]:
        ask = db.session.connection().exec_driver_sql
        return [ask(f"SHOW {name}").scalar() for name in LIMITS]

    with postgres_app.app_context():
        assert limits() == ["30s", "5s", "1min"]
        with database.unhurried(), transaction():
            assert limits() == ["10min", "10min", "1min"]
        with transaction():
            assert limits() == ["30s", "5s", "1min"]


def test_what_the_address_says_of_the_limits_counts(settings: Settings, postgresql_url: str) -> None:
    url = f"{postgresql_url}{'&' if '?' in postgresql_url else '?'}options=-c%20lock_timeout%3D7s"
    app = create_app(replace(settings, database_url=url))
    with app.app_context():
        ask = db.session.connection().exec_driver_sql
        assert ask("SHOW lock_timeout").scalar() == "7s"
        assert ask("SHOW statement_timeout").scalar() == "30s"
        db.session.remove()
        db.engine.dispose()


def test_a_database_that_may_forget_is_told_at_the_start(postgres_app: Flask) -> None:
    """The tests' own PostgreSQL need not survive a power cut, so there is something to say of it."""
    _alter(postgres_app, "SET synchronous_commit = off")
    try:
        with postgres_app.app_context():
            db.engine.dispose()
            found = " ".join(database.risks(db.engine))
    finally:
        _alter(postgres_app, "RESET synchronous_commit")
    assert "synchronous_commit off: a crash can lose changes that people were told are saved" in found


def _alter(app: Flask, how: str) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        engine = create_engine(db.engine.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{engine.url.database}" {how}'))
    engine.dispose()
