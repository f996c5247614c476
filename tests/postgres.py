"""A PostgreSQL for the tests: the one TEST_DATABASE_URL names, else one of our own from the wheel pgserver."""

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import URL, create_engine, make_url, text

from app.core.extensions import db

# Nothing a test writes need survive a power cut.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")
FORGOTTEN = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"
)
GROWN = (
    "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' "
    "AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 65536"
)
NUMBERING = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences"
)


def why_not() -> str | None:
    """Why there is no PostgreSQL here; None when there is one."""
    if os.environ.get("TEST_DATABASE_URL") or importlib.util.find_spec("pgserver"):
        return None
    return "no PostgreSQL: the wheel pgserver has none for this Python; name one in TEST_DATABASE_URL"


def empty(app: Flask) -> Flask:
    """Take everything out of its tables and number anew. Of few rows DELETE costs a fifth of what TRUNCATE does."""
    with app.app_context():
        db.engine.dispose()
    with app.app_context(), db.engine.begin() as connection:
        # Whoever forgot to end a transaction would make everybody after wait.
        connection.execute(text(FORGOTTEN))
        emptied = "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(db.metadata.sorted_tables))
        connection.exec_driver_sql(emptied)
        # What was deleted is still read past, until it is too much of that.
        if grown := connection.scalars(text(GROWN)).all():
            connection.execute(text(f"TRUNCATE {', '.join(grown)} CASCADE"))
        connection.execute(text(NUMBERING))
    return app


@contextmanager
def database(worker: str) -> Iterator[str]:
    """The URL of an empty database for one worker of the tests; it is gone afterwards."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        with beside(make_url(given).set(drivername="postgresql+psycopg2"), worker) as url:
            yield url
    else:
        with _own_server() as server, beside(server, worker) as url:
            yield url


@contextmanager
def cluster() -> Iterator[Any]:
    """A PostgreSQL of our own, to do with as we like; `address(cluster)` is where it is."""
    import pgserver  # not on every machine that gives a TEST_DATABASE_URL

    # Not below pytest's own folder: the server runs as somebody else, who may not look into that.
    with tempfile.TemporaryDirectory(prefix="kandan-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def address(server: Any) -> URL:
    return make_url(server.get_uri()).set(drivername="postgresql+psycopg2")


@contextmanager
def _own_server() -> Iterator[URL]:
    with cluster() as server:
        url = address(server)
        with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
            for setting in HASTE:
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        yield url


@contextmanager
def beside(server: URL, worker: str) -> Iterator[str]:
    """A database of its own beside the one named, so that workers and other programs are left alone."""
    name = f"kandan_test_{worker}_{os.getpid()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT", pool_pre_ping=True)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        engine.dispose()
