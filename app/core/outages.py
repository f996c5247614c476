"""What goes wrong in a database through nobody's fault, and what a person is told of it: to try again."""

from __future__ import annotations

import sqlite3

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app.core.errors import Refusal

# SQLSTATE: two changes were in each other's way, and the database let one of them go.
_CLASHES = frozenset(("40001", "40P01"))
# A lock was waited for too long, or the whole statement took too long.
_SLOW = frozenset(("55P03", "57014"))
_FULL = "53100"
_SQLITE_BUSY = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))
# A full disk shows as either, by which of SQLite's files could not grow.
_SQLITE_FULL = frozenset((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR))


class WaitedTooLong(Exception):
    """Others kept the database to themselves for longer than anybody should wait."""


class Busy(Refusal):
    """The turn did not come in time; nothing was changed."""

    status = 503
    code = "busy"
    sentence = _l("Somebody else's change is taking long. Nothing was changed: please try again in a moment.")
    retry_after = 1


class NoDatabase(Refusal):
    """The database is away, or every connection to it is in use. Whether the change was made is not known."""

    status = 503
    code = "unavailable"
    sentence = _l("The database cannot be reached at the moment. Please try again.")
    retry_after = 2


class DiskFull(Refusal):
    """There is no room for more; what is there can be read."""

    status = 507
    code = "disk_full"
    sentence = _l("The server's disk is full. Nothing was changed: please tell whoever runs this server.")
    retry_after = 15


def refusal_for(error: Exception) -> Refusal | None:
    """What to answer; None where the fault is our own."""
    if isinstance(error, WaitedTooLong):
        return Busy()
    if isinstance(error, NoConnectionFree):
        return NoDatabase()
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error):
        return _of_sqlite(origin)
    return _of_postgresql(error) if isinstance(error, DBAPIError) else None


def is_clash(error: DBAPIError) -> bool:
    """Whether the same change, done again from its beginning, may well succeed."""
    return getattr(error.orig, "pgcode", None) in _CLASHES


def _of_sqlite(error: sqlite3.Error) -> Refusal | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return Busy()
    if code in _SQLITE_FULL:
        return DiskFull()
    return NoDatabase() if code == sqlite3.SQLITE_CANTOPEN else None


def _of_postgresql(error: DBAPIError) -> Refusal | None:
    state = getattr(error.orig, "pgcode", None)
    if state in _CLASHES | _SLOW:
        return Busy()
    if state == _FULL:
        return DiskFull()
    # Without a state the server was not there to give one. 53300: no connection left; 57P..: it is going or coming.
    was_away = state is None and type(error).__name__ in ("OperationalError", "InterfaceError")
    if was_away or error.connection_invalidated or (state or "").startswith(("08", "533", "57P")):
        return NoDatabase()
    return None
