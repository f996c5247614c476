"""What a file said is kept as long as somebody may still need it, and no longer."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.core import clock
from app.core.extensions import db
from app.web.exchange import working
from app.web.exchange.models import ImportJob, ImportRow
from tests.web.exchange.importing import Importing, rows, work

REFUSED = rows("D1,Roof,Lushan,Lead,5,,", "D2,Secret,13800138000,Lead,lots,,")


def folder(app: Flask) -> Path:
    found: Path = app.extensions["kandan_settings"].instance / "imports"
    return found


def later(app: Flask, days: float) -> None:
    """The worker looks around after so many days."""
    with clock.standing_at(clock.now() + timedelta(days=days)):
        work(app)


def kept(app: Flask) -> str:
    """All that the database holds of what stood in rows."""
    with app.app_context():
        jobs, cells = db.session.scalars(db.select(ImportJob)), db.session.scalars(db.select(ImportRow.cells))
        return str([(job.sample_rows, job.profiles) for job in jobs] + list(cells))


def test_what_stood_in_refused_rows_is_forgotten_after_a_week_and_the_reasons_stay(
    any_database: Flask, any_importing: Importing
) -> None:
    job = any_importing.bring(REFUSED)
    path = f"/api/imports/{job['id']}"
    later(any_database, 6.9)
    assert "13800138000" in any_importing.client.get(f"{path}/refused.csv").text
    report = any_importing.report(job)
    later(any_database, 7.1)
    assert "13800138000" not in kept(any_database)
    gone = any_importing.client.get(f"{path}/refused.csv")
    assert (gone.status_code, gone.json["code"]) == (422, "rows_gone")
    after = any_importing.client.get(path).json
    assert (after["created"], after["refused"]) == (1, 1)
    assert any_importing.report(job) == report


def test_what_is_at_work_is_not_forgotten(
    any_database: Flask, any_importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = any_importing.check(REFUSED)
    any_importing.client.put(f"/api/imports/{job['id']}/run")
    monkeypatch.setattr(working, "_taken", lambda _now: None)
    later(any_database, 8)
    assert "13800138000" in kept(any_database)


def test_what_a_killed_process_left_is_swept_away(app: Flask, importing: Importing) -> None:
    importing.check(REFUSED)
    [own] = folder(app).iterdir()
    for name in ("0123.file", "0123.rows"):
        (folder(app) / name).write_bytes(b"13800138000")
    later(app, 0.5)
    assert len([*folder(app).iterdir()]) == 3
    later(app, 1.5)
    assert [*folder(app).iterdir()] == [own]


def test_a_file_that_is_refused_for_good_leaves_no_rows(app: Flask, importing: Importing, world) -> None:
    """A screen that has given up an earlier try says so, and its refusal is an answer that is kept."""
    form = {"file": (io.BytesIO(REFUSED.encode()), "deals.csv"), "board_id": str(world.outside.board)}
    headers = {"Idempotency-Key": "request-1", "Kandan-Again": "true"}
    answer = importing.client.post("/api/imports", data=form, headers=headers)
    assert answer.status_code == 404
    assert list(folder(app).iterdir()) == []
