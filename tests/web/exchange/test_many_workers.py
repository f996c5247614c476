"""Several imports, and several workers at them: nobody waits for somebody else's long file."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from app.sales.people.models import Person
from app.web.exchange import queries, running, working
from app.web.exchange.models import ImportJob
from app.web.exchange.queries import Waiting
from tests.web.exchange.importing import Importing, rows
from tests.web.exchange.test_undo_and_resume import MANY, piece
from tests.world import World, build

FEW = rows(*(f"E{number},Few {number},,Lead,1,," for number in range(3)))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PIECE", 20)


def begun(app: Flask, *files: tuple[FlaskClient, str]) -> list[Run]:
    """Imports that were checked and asked to run, in this order."""
    runs = [
        Run(client, f"/api/imports/{Importing(app, client).check(content)['id']}")
        for client, content in files
    ]
    for run in runs:
        assert run.client.put(f"{run.path}/run").status_code == 200
    return runs


@dataclass
class Run:
    """An import on its way."""

    client: FlaskClient
    path: str

    @property
    def state(self) -> tuple[str, int]:
        answer = self.client.get(self.path).json
        return answer["state"], answer["done"]


def test_a_short_file_does_not_wait_for_another_workspaces_long_one(
    any_database: Flask, any_world: World
) -> None:
    here, elsewhere = (any_world.client(any_database, who) for who in ("manager", "outsider"))
    long, short = begun(any_database, (here, MANY), (elsewhere, FEW))
    assert piece(any_database)
    assert piece(any_database)
    assert (long.state, short.state) == (("running", 20), ("done", 3))


def test_files_of_one_workspace_come_one_after_the_other(any_database: Flask, any_world: World) -> None:
    here = any_world.client(any_database, "manager")
    first, second = begun(any_database, (here, MANY), (here, FEW))
    for _ in range(3):
        assert piece(any_database)
    assert (first.state, second.state) == (("done", 50), ("running", 0))


def test_while_one_worker_is_at_a_piece_another_does_the_next_import(
    postgres_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite there is one writer, whatever they are called."""
    world = build(postgres_app)
    here, elsewhere = (world.client(postgres_app, who) for who in ("manager", "outsider"))
    long, short = begun(postgres_app, (here, MANY), (elsewhere, FEW))
    run_piece, did = running.run_piece, []

    def run_beside_another(job: ImportJob, *, actor: Person, now: datetime) -> None:
        monkeypatch.setattr(working, "run_piece", run_piece)
        # However long the first one has been at it.
        monkeypatch.setattr(queries, "LEASE", timedelta(0))
        other = threading.Thread(target=lambda: did.append(piece(postgres_app)))
        other.start()
        other.join()
        run_piece(job, actor=actor, now=now)

    monkeypatch.setattr(working, "run_piece", run_beside_another)
    assert piece(postgres_app)
    assert did == [True]
    assert (long.state, short.state) == (("running", 20), ("done", 3))


def test_a_healthy_import_is_not_given_up_however_many_workers_look_at_it(
    any_database: Flask, any_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    [run] = begun(any_database, (any_world.client(any_database, "manager"), MANY))
    do_piece, did = working._piece, []

    def after_others(waiting: Waiting) -> bool:
        """It is taken, and its piece has not begun."""
        monkeypatch.setattr(working, "_piece", do_piece)
        did.extend(piece(any_database) for _ in range(working.MOST_TRIES + 1))
        return do_piece(waiting)

    monkeypatch.setattr(working, "_piece", after_others)
    assert piece(any_database)
    assert did == [False] * (working.MOST_TRIES + 1)
    assert run.state == ("running", 20)
    with any_database.app_context():
        assert db.session.scalars(db.select(ImportJob.tries)).one() == 0
