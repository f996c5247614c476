"""SQLite for the tests: files that lie ready and are copied, which takes a millisecond."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from flask import Flask

from app.core.extensions import db

T = TypeVar("T")


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


def laid_ready(app: Flask, template: Path, make: Callable[[Flask], T]) -> tuple[T, Path]:
    """What is made on a copy of this file, and the file in which it lies ready."""
    made = make(put(app, template))
    path = template.with_name(f"{make.__name__}.sqlite3")
    with closing(sqlite3.connect(_forget(app))) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return made, path


def _forget(app: Flask) -> Path:
    """Close the database; where it lies."""
    with app.app_context():
        db.engine.dispose()
        return Path(db.engine.url.database or "")
