"""How the database is reached: how many connections, how long anything may wait, and whether it keeps what it said."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar

from flask import current_app
from sqlalchemy import Connection, Engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from app.core import sqlite
from app.core.extensions import db
from app.core.outages import refusal_for
from config import Settings

log = logging.getLogger("kandan")

# Seconds after which an idle connection is made anew: routers in between forget it after an hour or less.
RECYCLE = 1800
# What a PostgreSQL must not have off, and what is at stake.
UNSAFE = {
    "fsync": "a power cut can destroy the database",
    "full_page_writes": "a power cut can destroy the database",
    "synchronous_commit": "a crash can lose changes that people were told are saved",
}

_unhurried: ContextVar[bool] = ContextVar("unhurried", default=False)


def options(settings: Settings) -> dict[str, object]:
    """The engine's options, beside those of core/extensions.py."""
    pool: dict[str, object] = {
        "pool_size": settings.pool_size,
        "max_overflow": settings.pool_overflow,
        "pool_timeout": settings.pool_wait,
        # The one that was used last still has in its cache what a change looks at; taken in turn, all of them are cold.
        "pool_use_lifo": True,
    }
    url = make_url(settings.database)
    if url.get_backend_name() != "postgresql":
        return pool
    limits = {
        "statement_timeout": settings.statement_limit,
        "lock_timeout": settings.lock_wait,
        "idle_in_transaction_session_timeout": settings.idle_limit,
    }
    said = [f"-c {name}={_milliseconds(limit)}" for name, limit in limits.items()]
    # What the address says itself comes last and counts.
    said.append(str(url.query.get("options", "")))
    network = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 10_000}
    connect = {**network, "application_name": "kandan", "options": " ".join(said).strip()}
    # Asked before each use whether it still lives, no request fails because the database was restarted meanwhile.
    return {**pool, "pool_pre_ping": True, "pool_recycle": RECYCLE, "connect_args": connect}


def prepare(engine: Engine) -> None:
    """Attach what each kind of database needs."""
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, patience)
    else:
        event.listen(engine, "begin", _on_postgresql_begin)


@contextmanager
def unhurried() -> Iterator[None]:
    """Work that nobody waits for may take its time, as long as settings.job_limit."""
    token = _unhurried.set(True)
    try:
        yield
    finally:
        _unhurried.reset(token)


def connection() -> Connection:
    """Where the running change, or whoever reads, asks for columns: statements built once, with their values.

    Of columns only, because the session's way of asking costs three times as much; and found once a change, because
    looking for it costs as much as a small statement. What models have changed is not written for it: flush first.
    """
    running: Connection | None = db.session().info.get("connection")
    return running or db.session.connection()


def let_go(_error: BaseException | None = None) -> None:
    """End the session of whatever was just answered.

    A connection that has died meanwhile has nothing left to take back, and whoever asked has their answer.
    """
    try:
        db.session.remove()
    except SQLAlchemyError as error:
        if (outage := refusal_for(error)) is None:
            raise
        log.warning("%s after an answer: %s", outage.code, error)
        db.session.remove()


def patience() -> float:
    """The seconds that a change may wait for another one."""
    settings: Settings = current_app.extensions["kandan_settings"]
    return settings.job_limit if _unhurried.get() else settings.lock_wait


def turn(engine: Engine) -> AbstractContextManager[None]:
    """Where a database has one writer: be it. Raises WaitedTooLong."""
    return sqlite.turn(patience()) if engine.dialect.name == "sqlite" else nullcontext()


def risks(engine: Engine) -> list[str]:
    """What whoever runs this server should know about the database's promises, a sentence each."""
    if engine.dialect.name != "postgresql":
        return []
    try:
        with engine.connect() as connection:
            found = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in UNSAFE}
    except SQLAlchemyError as error:
        return [f"The database cannot be reached yet: {str(error).splitlines()[0]}"]
    return [
        f"WARNING: PostgreSQL runs with {name} off: {stake}."
        for name, stake in UNSAFE.items()
        if found[name] == "off"
    ]


def _on_postgresql_begin(connection: Connection) -> None:
    if _unhurried.get():
        limit = _milliseconds(patience())
        connection.exec_driver_sql(f"SET LOCAL statement_timeout={limit}; SET LOCAL lock_timeout={limit}")


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
