"""The files of an import while it lasts: the rows, one JSON line each, in the instance folder."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import orjson
from flask import current_app
from werkzeug.datastructures import FileStorage

from app.web.exchange.models import ImportJob
from app.web.exchange.reading import Found, read
from app.web.exchange.refusals import RowsGone
from config import Settings

MOST_NAME = 200


@contextmanager
def received(upload: FileStorage) -> Iterator[tuple[Found, str]]:
    """Read an uploaded file: what was found, and the name its rows are kept under.

    The file itself is gone afterwards; so are the rows where the block raises. Raises FileRefused.
    """
    name = secrets.token_hex(16)
    source, rows = _folder() / f"{name}.file", _folder() / f"{name}.rows"
    try:
        upload.save(source)
        found = read(source, rows)
        yield found, rows.name
    except BaseException:
        rows.unlink(missing_ok=True)
        raise
    finally:
        source.unlink(missing_ok=True)


def next_rows(job: ImportJob, most: int) -> tuple[list[tuple[int, list[str]]], int]:
    """The next rows as (number, cells), and where the ones after them begin (bytes). Raises RowsGone."""
    if not are_kept(job):
        raise RowsGone
    rows: list[tuple[int, list[str]]] = []
    with (_folder() / str(job.rows_file)).open("rb") as file:
        file.seek(job.offset)
        while len(rows) < most and (line := file.readline()):
            number, cells = orjson.loads(line)
            rows.append((number, cells))
        return rows, file.tell()


def are_kept(job: ImportJob) -> bool:
    """Whether the rows of an import are still there."""
    return job.rows_file is not None and (_folder() / job.rows_file).exists()


def forget(job: ImportJob) -> None:
    """Remove the rows of an import, if they are still there."""
    if job.rows_file is not None:
        remove(job.rows_file)
        job.rows_file = None


def remove(name: str) -> None:
    """Remove a file of rows by its name."""
    (_folder() / name).unlink(missing_ok=True)


def sweep(named: Collection[str], *, before: datetime) -> None:
    """Remove the files that are older and that no import names: a killed process could not."""
    for path in _folder().iterdir():
        # Another process may be sweeping too.
        with suppress(FileNotFoundError):
            if path.name not in named and path.stat().st_mtime < before.timestamp():
                path.unlink()


def file_name(upload: FileStorage) -> str:
    """The name a person knows the file by, cut and without what could not be shown."""
    plain = Path((upload.filename or "").replace("\\", "/")).name
    return "".join(character for character in plain if character.isprintable())[-MOST_NAME:]


def _folder() -> Path:
    settings: Settings = current_app.extensions["kandan_settings"]
    folder = settings.instance / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
