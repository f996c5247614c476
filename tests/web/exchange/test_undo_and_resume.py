"""An import can be killed anywhere and goes on; it can be taken back, and others' work stays."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from app.core import clock
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals.models import Deal
from app.web.exchange import queries, running, working
from app.web.exchange.queries import LEASE
from app.web.exchange.working import work_on_imports
from tests.web.exchange.importing import Importing, rows, upload, work
from tests.world import World

MANY = rows(*(f"D{number},Deal {number},Customer {number % 7},Lead,{number},," for number in range(50)))


def piece(app) -> bool:
    with app.app_context():
        return work_on_imports()


def created(app, world: World) -> list[Deal]:
    with app.app_context():
        query = db.select(Deal).filter_by(board_id=world.board, deleted_at=None).order_by(Deal.id)
        return [deal for deal in db.session.scalars(query) if deal.title.startswith("Deal ")]


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(running, "PIECE", 20)
    monkeypatch.setattr("app.web.exchange.undoing.PIECE", 20)
    monkeypatch.setattr("app.web.exchange.checking.PIECE", 20)


def later() -> AbstractContextManager[None]:
    """When nobody believes any more that a killed worker is at its piece."""
    return clock.standing_at(clock.now() + LEASE)


def killed(*_: object, **__: object) -> None:
    """A process that ends without a word."""
    raise SystemExit


def test_progress_is_seen_piece_by_piece(app, importing: Importing, small_pieces):
    job = importing.check(MANY)
    path = f"/api/imports/{job['id']}"
    importing.client.put(f"{path}/run")
    seen = []
    while piece(app):
        answer = importing.client.get(path).json
        seen.append((answer["state"], answer["done"], answer["total"], answer["created"]))
    assert seen == [("running", 20, 50, 20), ("running", 40, 50, 40), ("done", 50, 50, 50)]


def test_a_killed_run_goes_on_where_it_was(any_database, any_world, any_importing, small_pieces, monkeypatch):
    app, importing = any_database, any_importing
    job = importing.check(MANY)
    path = f"/api/imports/{job['id']}"
    importing.client.put(f"{path}/run")
    assert piece(app)
    with monkeypatch.context() as patched:
        patched.setattr(running, "_note", killed)
        with pytest.raises(SystemExit):
            piece(app)
    answer = importing.client.get(path).json
    assert (answer["state"], answer["done"], answer["created"]) == ("running", 20, 20)
    assert len(created(app, any_world)) == 20
    with later():
        work(app)
    answer = importing.client.get(path).json
    assert (answer["state"], answer["created"]) == ("done", 50)
    assert [deal.title for deal in created(app, any_world)] == [f"Deal {number}" for number in range(50)]


def test_a_piece_that_kills_every_time_is_given_up(app, importing: Importing, small_pieces, monkeypatch):
    job = importing.check(MANY)
    path = f"/api/imports/{job['id']}"
    importing.client.put(f"{path}/run")
    with monkeypatch.context() as patched:
        patched.setattr(running, "_note", killed)
        patched.setattr(queries, "LEASE", timedelta(0))
        for _ in range(working.MOST_TRIES):
            with pytest.raises(SystemExit):
                piece(app)
        assert piece(app) is False
    answer = importing.client.get(path).json
    assert (answer["state"], answer["problem"]) == ("failed", "bug")
    assert answer["problem_sentence"].startswith("Something went wrong on our side.")
    assert importing.step(path, "run")["created"] == 50


def test_a_run_stops_when_its_board_is_archived_and_goes_on_afterwards(
    app, importing: Importing, world, small_pieces
):
    job = importing.check(MANY)
    path, archive = f"/api/imports/{job['id']}", f"/api/boards/{world.board}/archive"
    importing.client.put(f"{path}/run")
    piece(app)
    importing.client.put(archive)
    work(app)
    answer = importing.client.get(path).json
    assert (answer["state"], answer["problem"], answer["created"]) == ("failed", "board_archived", 20)
    importing.client.delete(archive)
    assert importing.step(path, "run")["created"] == 50


def test_a_run_stops_when_a_chosen_stage_is_deleted(app, importing: Importing, world):
    job = importing.check(MANY)
    lead, talk = world.stages["lead"], world.stages["talk"]
    importing.client.delete(f"/api/stages/{lead}?target_id={talk}")
    answer = importing.step(f"/api/imports/{job['id']}", "run")
    assert (answer["state"], answer["problem"]) == ("failed", "stage_gone")


def test_who_may_no_longer_import_stops_the_run(app, importing: Importing, world):
    job = importing.check(MANY)
    importing.client.put(f"/api/imports/{job['id']}/run")
    with app.app_context(), transaction():
        world.person("manager").role = "viewer"
    work(app)
    answer = world.client(app, "owner").get(f"/api/imports/{job['id']}").json
    assert (answer["state"], answer["problem"]) == ("failed", "not_allowed")
    assert created(app, world) == []


def test_undo_takes_back_what_nobody_touched(any_database, any_world, any_importing, small_pieces):
    app, world, importing = any_database, any_world, any_importing
    job = importing.bring(MANY)
    moved, edited, talked = [deal.id for deal in created(app, world)][:3]
    seller = world.client(app, "seller")
    seller.put(f"/api/deals/{moved}/position", json={"stage_id": world.stages["talk"], "after": None})
    seller.patch(f"/api/deals/{edited}", json={"title": "Deal mine"}, headers={"If-Match": "*"})
    seller.post(f"/api/deals/{talked}/comments", json={"body": "Interesting"})
    answer = importing.step(f"/api/imports/{job['id']}", "undo")
    assert (answer["state"], answer["taken_back"], answer["kept"], answer["created"]) == ("undone", 47, 3, 0)
    assert (answer["done"], answer["total"]) == (50, 50)
    kept = importing.report(job, state="kept")
    assert [row["deal_id"] for row in kept] == [moved, edited, talked]
    assert [deal.id for deal in created(app, world)] == [moved, edited, talked]
    with app.app_context():
        told = list(db.session.scalars(db.select(Event).filter_by(type="deal.deleted")))
    assert len(told) == 47
    assert len({event.request_id for event in told}) == 1
    assert told[0].ops[0][0] == "drop"


def test_what_was_taken_back_can_come_again(app, importing: Importing, world):
    job = importing.bring(MANY)
    importing.step(f"/api/imports/{job['id']}", "undo")
    assert importing.bring(MANY)["created"] == 50
    assert len(created(app, world)) == 50


def test_a_run_can_be_taken_back_while_it_runs(app, importing: Importing, world, small_pieces):
    job = importing.check(MANY)
    path = f"/api/imports/{job['id']}"
    importing.client.put(f"{path}/run")
    piece(app)
    answer = importing.step(path, "undo")
    assert (answer["state"], answer["taken_back"], answer["ready"]) == ("undone", 20, 30)
    assert created(app, world) == []


@pytest.mark.parametrize(
    ("steps", "step"),
    [
        ((), "run"),
        ((), "undo"),
        (("dry-run",), "undo"),
        (("dry-run", "run"), "dry-run"),
        (("dry-run", "run"), "run"),
    ],
)
def test_steps_out_of_order_are_refused(app, importing: Importing, steps, step):
    path = f"/api/imports/{upload(importing.client, MANY).json['id']}"
    for earlier in steps:
        importing.step(path, earlier)
    answer = importing.client.put(f"{path}/{step}")
    assert (answer.status_code, answer.json["code"]) == (409, "wrong_state")


def test_a_file_left_lying_is_removed(app, importing: Importing):
    job = importing.check(MANY)
    with clock.standing_at(clock.now() + timedelta(days=8)):
        work(app)
    assert list((app.extensions["kandan_settings"].instance / "imports").iterdir()) == []
    answer = importing.client.put(f"/api/imports/{job['id']}/run")
    assert (answer.status_code, answer.json["code"]) == (422, "rows_gone")


@pytest.mark.parametrize(("who", "status"), [("seller", 403), ("viewer", 403), ("outsider", 404)])
def test_only_owners_and_managers_import(app, world, importing: Importing, who, status):
    job = importing.check(MANY)
    client, path = world.client(app, who), f"/api/imports/{job['id']}"
    answers = [
        client.get(path),
        client.patch(path, json={}),
        *(client.put(f"{path}/{step}") for step in ("dry-run", "run", "undo")),
        client.get(f"{path}/report"),
        client.get(f"{path}/refused.csv"),
    ]
    assert [answer.status_code for answer in answers] == [status] * 7
    if who != "outsider":
        assert upload(client, MANY).status_code == 403
        assert client.get("/api/imports").status_code == 403
    else:
        assert client.get("/api/imports").json["items"] == []


def test_an_import_is_undone_by_its_own_undo_alone(app, importing: Importing, world, small_pieces):
    job = importing.check(MANY)
    importing.client.put(f"/api/imports/{job['id']}/run", headers={"Idempotency-Key": "request-of-the-run"})
    work(app)
    refused = importing.client.post("/api/undos", json={"request_id": "request-of-the-run"})
    assert (refused.status_code, refused.json["code"]) == (422, "cannot_undo")
    assert "import" in refused.json["detail"]
    assert len(created(app, world)) == 50
