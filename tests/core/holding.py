"""Somebody else on the same database: another process, as far as the application can tell."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask
from sqlalchemy import Connection, create_engine, text
from werkzeug.test import TestResponse

from app.core.extensions import db
from tests.world import World

LOCK_STREAM = text("UPDATE streams SET seq = seq WHERE name = :name")
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'kandan'"
)


def hasty(app: Flask, **settings: float) -> dict[str, object]:
    """The extensions' settings with less patience, for monkeypatch.setitem."""
    return replace(app.extensions["kandan_settings"], **settings)


@contextmanager
def somebody_writing(path: str | None) -> Iterator[sqlite3.Connection]:
    """Another process with SQLite's one write lock, until the block ends or it rolls back."""
    other = sqlite3.connect(path or "", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        if other.in_transaction:
            other.execute("ROLLBACK")
        other.close()


@contextmanager
def another(app: Flask) -> Iterator[Connection]:
    """A connection of another program to the application's PostgreSQL, in a transaction."""
    with app.app_context():
        engine = create_engine(db.engine.url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def wait_until_somebody_waits(app: Flask, many: int = 1) -> None:
    """Until so many statements of the application wait for a lock."""
    with another(app) as looking:
        for _ in range(200):
            if looking.execute(text(WAITING)).scalar_one() >= many:
                return
            looking.rollback()
            time.sleep(0.02)
    raise AssertionError("nobody waits for a lock")


def beside(ask: Callable[[], TestResponse]) -> Callable[[], TestResponse]:
    """Ask in a thread; what is returned waits for the answer."""
    answers: list[TestResponse] = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()

    def wait() -> TestResponse:
        thread.join(30)
        return answers[0]

    return wait


def move(app: Flask, world: World, deal: str = "tea", to: str = "talk") -> TestResponse:
    """The seller drags a card."""
    body = {"stage_id": world.stages[to], "after": None}
    return world.client(app, "seller").put(f"/api/deals/{world.deals[deal]}/position", json=body)


def place(app: Flask, world: World, deal: str = "tea") -> str:
    """The stage a deal stands in."""
    stage = world.client(app, "viewer").get(f"/api/deals/{world.deals[deal]}").json["stage_id"]
    return next(name for name, stage_id in world.stages.items() if stage_id == stage)
