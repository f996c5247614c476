"""SQLite made safe, and its one writer waited for without holding anybody else up.

SQLite's own waiting (`busy_timeout`) stops the whole process where greenlets share it. So changes queue twice: in this
process before a lock, and against other processes (`flask worker`, `flask seed`, a backup) by asking again and again.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from app.core import clock
from app.core.outages import WaitedTooLong

# Milliseconds. Readers wait only where another process recovers after a crash or closes as the last one.
BUSY_TIMEOUT = 100
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
# Seconds between two questions whether another process has done writing: the first and the longest.
SOON, LATEST = 0.001, 0.02

_writer = threading.Lock()


def prepare(engine: Engine, patience: Callable[[], float]) -> None:
    """Set an engine up for safety and for one writer. `patience` tells the seconds a change may wait for its turn."""

    def begin(connection: Connection) -> None:
        # A reader that turns writer half-way can be refused by SQLite at once: a writer says so at the start.
        if connection.get_execution_options().get("kandan_writes"):
            _begin_writing(connection, patience())
        else:
            connection.exec_driver_sql("BEGIN")

    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", begin)


@contextmanager
def turn(patience: float) -> Iterator[None]:
    """Be the only one of this process who changes something. Raises WaitedTooLong after so many seconds."""
    if not _writer.acquire(timeout=patience):
        raise WaitedTooLong
    try:
        yield
    finally:
        _writer.release()


def _on_connect(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, and too late for a consistent read.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_TIMEOUT}", *PRAGMAS):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_writing(connection: Connection, patience: float) -> None:
    cursor = connection.connection.cursor()
    until, pause = clock.ticks() + patience, SOON
    try:
        cursor.execute("PRAGMA busy_timeout=0")
        while not _has_begun(cursor):
            if clock.ticks() >= until:
                raise WaitedTooLong
            time.sleep(pause)
            pause = min(pause * 2, LATEST)
    finally:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        cursor.close()


def _has_begun(cursor: DBAPICursor) -> bool:
    try:
        cursor.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
