"""What machines ask: is the process there, and can it serve?"""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.core import health
from app.core.extensions import db


def test_a_process_with_its_database_is_ready(any_database: Flask) -> None:
    answer = any_database.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_other_tables_than_the_programs_are_told(app: Flask) -> None:
    with app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        db.session.commit()
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "other tables\n")


def test_a_database_that_is_away_is_told_and_the_process_is_alive(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("away"))

    monkeypatch.setattr(health.db.session, "scalar", fail)
    client = app.test_client()
    assert client.get("/readyz").text == "no database\n"
    assert client.get("/healthz").status_code == 200


def test_whoever_asks_too_often_is_still_answered(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert "X-RateLimit-Limit" not in answer.headers
