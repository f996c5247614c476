"""SQLite for the tests: files that lie ready and are copied, which takes a millisecond."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask

from app.core.extensions import db


def put(app: Flask, template: Path) -> Flask:
    """Let the application work on a copy of this file; building one anew would cost a hundred times as much."""
    path = _forget(app)
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    # Put in place whole: the heartbeat of an earlier test may look at any moment.
    fresh = path.with_name("fresh.sqlite3")
    shutil.copyfile(template, fresh)
    fresh.replace(path)
    return app


def take(app: Flask, template: Path) -> Path:
    """Lay what the application's database holds now ready in this file."""
    with closing(sqlite3.connect(_forget(app))) as source, closing(sqlite3.connect(template)) as copy:
        source.backup(copy)
    return template


def _forget(app: Flask) -> Path:
    """Close the database; where it lies."""
    with app.app_context():
        db.engine.dispose()
        return Path(db.engine.url.database or "")
