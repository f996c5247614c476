"""When the database is busy, full or away: a sentence and a time to try again, and nothing half-written."""

from __future__ import annotations

import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import event, update
from sqlalchemy.exc import IntegrityError

from app import create_app
from app.cli import alembic_config
from app.core.extensions import db
from app.core.streams import Stream
from app.core.transaction import Line, note, transaction
from app.core.worker import Work, Worker
from config import Settings
from tests.core.holding import hasty, move, place, somebody_writing
from tests.world import World, build


@pytest.fixture
def database(app: Flask) -> str:
    with app.app_context():
        return db.engine.url.database or ""


def test_live_connections_are_safe_and_wait_no_longer_than_a_blink(app: Flask) -> None:
    with app.app_context():
        connections = [db.engine.connect() for _ in range(3)]
        for connection in connections:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            # 2 is FULL: a commit that was answered survives a power cut.
            assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 100}
            connection.close()
        with transaction():
            assert db.session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar() == 100


def test_a_change_waits_for_another_process_and_then_goes_on(app: Flask, world: World, database: str) -> None:
    with somebody_writing(database) as other:
        threading.Timer(0.5, other.execute, ["ROLLBACK"]).start()
        assert move(app, world).status_code == 200
    assert place(app, world) == "talk"


def test_a_change_that_waits_too_long_is_to_be_sent_again(
    app: Flask, world: World, database: str, told: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "kandan_settings", hasty(app, lock_wait=0.3))
    with somebody_writing(database):
        answer = move(app, world)
        assert (answer.status_code, answer.json["code"]) == (503, "busy")
        assert answer.headers["Retry-After"] == "1"
        assert answer.mimetype == "application/problem+json"
        assert place(app, world) == "lead"
        assert told == []
    assert move(app, world).status_code == 200


def test_the_sentence_is_in_the_persons_language(
    app: Flask, world: World, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "kandan_settings", hasty(app, lock_wait=0.05))
    client = world.client(app, "seller")
    assert client.patch("/api/me", json={"language": "zh-Hans-CN"}).status_code == 200
    with somebody_writing(database):
        answer = client.delete(f"/api/deals/{world.deals['tea']}")
    assert answer.status_code == 503
    assert not answer.json["detail"].isascii()


def test_those_who_queue_in_one_process_wait_together_and_not_in_a_row(
    app: Flask, world: World, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "kandan_settings", hasty(app, lock_wait=0.5))
    statuses: list[int] = []
    movers = [
        threading.Thread(target=lambda: statuses.append(move(app, world).status_code)) for _ in range(8)
    ]
    began = time.monotonic()
    with somebody_writing(database):
        for mover in movers:
            mover.start()
        for mover in movers:
            mover.join()
    assert statuses == [503] * 8
    # One after the other they would have waited eight times as long.
    assert time.monotonic() - began < 8 * 0.5


def test_the_worker_is_more_patient_than_people(
    app: Flask, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "kandan_settings", hasty(app, lock_wait=0.05, job_limit=20))

    def tidy() -> bool:
        with transaction():
            return True

    assert Worker(app, [Work(tidy)]).run_once()
    with somebody_writing(database) as other:
        threading.Timer(0.4, other.execute, ["ROLLBACK"]).start()
        assert Worker(app, [Work(tidy)]).run_once()


def test_when_every_connection_is_taken_the_answer_is_to_try_again(
    settings: Settings, tmp_path: Path
) -> None:
    app = _served_from(replace(settings, instance=tmp_path, pool_size=1, pool_overflow=0, pool_wait=1))
    world = build(app)
    client = world.client(app, "seller")
    with app.app_context():
        engine = db.engine
    with engine.connect():
        answer = client.get(f"/api/boards/{world.board}/snapshot")
        page = client.get("/", headers={"Accept": "text/html", "Accept-Language": "zh-CN"})
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"] == "2"
    assert page.status_code == 503
    assert "暂时" in page.text
    assert client.get(f"/api/boards/{world.board}/snapshot").status_code == 200


def test_what_is_noted_beside_an_answer_does_not_spoil_it(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = _served_from(replace(settings, instance=tmp_path, pool_size=1, pool_overflow=0, pool_wait=0.1))
    change = update(Stream).values(seq=7)
    with app.app_context(), db.engine.connect():
        note(change, what="the use of a token")
    assert "the use of a token was not noted: unavailable" in caplog.text
    with app.app_context(), transaction():
        db.session.add(Stream(name="board:1"))
    with app.app_context(), pytest.raises(IntegrityError):
        note(change.values(seq=None), what="what nobody can note")


def test_a_full_database_can_be_read_and_takes_changes_again_when_there_is_room(
    app: Flask, world: World, told: list[Line]
) -> None:
    most = [1]

    def limit(connection: sqlite3.Connection, entry: object, proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count={most[0]}").close()

    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", limit)
    try:
        answer = _fill(app, world)
        assert (answer.status_code, answer.json["code"]) == (507, "disk_full")
        assert answer.headers["Retry-After"]
        assert place(app, world) == "lead"
        heard = len(told)
        assert _fill(app, world).status_code == 507
        assert len(told) == heard
        most[0] = 1_000_000
        assert move(app, world).status_code == 200
    finally:
        event.remove(engine, "checkout", limit)
        most[0] = 1_073_741_823


def test_a_full_disk_can_be_read_and_takes_changes_again_when_there_is_room(
    small_disk: Path, settings: Settings
) -> None:
    app = _served_from(replace(settings, instance=small_disk))
    world = build(app)
    ballast = small_disk / "ballast"
    _fill_disk(ballast)
    began = time.monotonic()
    answer = _fill(app, world)
    assert answer.status_code in (503, 507), answer.text
    assert time.monotonic() - began < 10
    assert world.client(app, "viewer").get(f"/api/boards/{world.board}/snapshot").status_code == 200
    ballast.unlink()
    assert move(app, world).status_code == 200
    with app.app_context():
        assert db.session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "kandan-small", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk: mounting one needs root (the limit of pages is tested anyway)")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def _fill_disk(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return


def _fill(app: Flask, world: World):  # type: ignore[no-untyped-def] # the first answer that is not "created"
    client = world.client(app, "seller")
    body = {
        "board_id": world.board,
        "stage_id": world.stages["lead"],
        "title": "x",
        "description": "y" * 5_000,
    }
    for _ in range(300):
        answer = client.post("/api/deals", json=body)
        if answer.status_code != 201:
            break
    return answer


def _served_from(settings: Settings) -> Flask:
    command.upgrade(alembic_config(settings.database), "head")
    return create_app(settings)
