"""A PostgreSQL to measure on: the one TEST_DATABASE_URL names, else one from the wheel pgserver.

Unlike the tests' own it is safe against power cuts, as a real one is: what is measured includes that.
"""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


def why_not() -> str | None:
    """Why there is no PostgreSQL here; None when there is one."""
    if os.environ.get("TEST_DATABASE_URL") or importlib.util.find_spec("pgserver"):
        return None
    return "no PostgreSQL: the wheel pgserver has none for this Python; name one in TEST_DATABASE_URL"


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an empty database, gone afterwards."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        with _emptied(given) as url:
            yield url
        return
    import pgserver  # not on every machine that gives a TEST_DATABASE_URL

    with tempfile.TemporaryDirectory(prefix="kandan-bench-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            with _emptied(server.get_uri()) as url:
                yield url
        finally:
            server.cleanup()


@contextmanager
def _emptied(server: str) -> Iterator[str]:
    address = make_url(server).set(drivername="postgresql+psycopg2")
    name = f"kandan_bench_{os.getpid()}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        engine.dispose()
