"""Undo over HTTP: what was done is undone and done again, by whoever may."""

import pytest
from sqlalchemy import select

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board
from app.sales.deals.creating import Draft, create_many_without_gates
from tests.sales.deals.requests import ask, order, requests_of, seen, undo
from tests.world import BEGINNING


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world):
    return world.client(app, "manager")


KINDS = ("move", "move with fields", "edit", "new customer", "win", "lose", "delete", "bulk tag", "bulk move")
CHANGING = {"version", "visits"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_done_is_undone_and_done_again(world, seller, kind):
    before, board = seen(seller, world), order(seller, world)
    number = ask(seller, *requests_of(world)[kind])
    after, board_after = seen(seller, world), order(seller, world)
    answer = undo(seller, number, under=f"undo-of-{number}")
    assert answer.status_code == 200
    assert world.deals["tea"] in answer.json["deal_ids"]
    assert _kept(seen(seller, world)) == _kept(before)
    assert order(seller, world) == board
    assert undo(seller, f"undo-of-{number}").status_code == 200
    # What is deleted again has all its days in the bin before it.
    assert {**_kept(seen(seller, world)), "deleted_at": 0} == {**_kept(after), "deleted_at": 0}
    assert order(seller, world) == board_after


def _kept(deal: dict) -> dict:
    return {field: value for field, value in deal.items() if field not in CHANGING}


def test_a_new_deal_is_undone_into_the_bin(world, seller):
    body = {"board_id": world.board, "stage_id": world.stages["lead"], "title": "Oops"}
    number = ask(seller, "POST", "/deals", body)
    assert undo(seller, number).status_code == 200
    assert [deal["title"] for deal in seller.get("/api/bin").json["items"]] == ["Oops"]


def test_a_reopened_deal_is_lost_again_for_the_same_reason(world, seller):
    ask(seller, *requests_of(world)["lose"])
    number = ask(seller, "DELETE", f"/deals/{world.deals['tea']}/outcome", {})
    assert undo(seller, number).status_code == 200
    assert seen(seller, world)["loss"] == {"reason_id": world.reasons["price"], "note": "n"}


def test_a_reopened_deal_is_lost_again_though_its_reason_is_no_longer_offered(world, seller, manager):
    ask(seller, *requests_of(world)["lose"])
    number = ask(seller, "DELETE", f"/deals/{world.deals['tea']}/outcome", {})
    ask(manager, "PATCH", f"/loss-reasons/{world.reasons['price']}", {"retired": True})
    assert undo(seller, number).status_code == 200
    assert seen(seller, world)["loss"] == {"reason_id": world.reasons["price"], "note": "n"}


def test_a_deal_that_a_file_called_lost_and_did_not_say_why_can_be_lost_again(app, world, seller):
    """Whoever loses a deal must say why, but nobody can be asked about a file of years ago."""
    with app.app_context(), transaction(actor_id=world.people["manager"]):
        board, manager = db.session.get_one(Board, world.board), world.person("manager")
        drafts = [Draft(stage=world.stage("lost"), fields={"title": "Old"}, closed_at=BEGINNING)]
        [deal] = create_many_without_gates(board, drafts=drafts, actor=manager, now=BEGINNING)
        old = f"/deals/{deal.id}"
    before = seller.get(f"/api{old}").json
    number = ask(seller, "DELETE", f"{old}/outcome", {})
    assert undo(seller, number).status_code == 200
    after = seller.get(f"/api{old}").json
    assert [after[field] for field in ("status", "stage_id", "loss")] == [
        before[field] for field in ("status", "stage_id", "loss")
    ]


def test_each_new_event_names_the_one_it_takes_back(app, world, seller):
    number = ask(seller, *requests_of(world)["move with fields"])
    undo(seller, number, under="the-undo")
    with app.app_context():
        events = list(db.session.scalars(select(Event).order_by(Event.id)))
        told = [(event.type, event.request_id, event.cause_id) for event in events]
    first, second = events[0].id, events[1].id
    assert told == [
        ("deal.edited", number, None),
        ("deal.moved", number, None),
        ("deal.moved", "the-undo", second),
        ("deal.edited", "the-undo", first),
    ]


def test_an_undo_is_told_like_any_change(app, world, seller):
    number = ask(seller, *requests_of(world)["move"])
    undo(seller, number)
    with app.app_context():
        event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
        assert event.ops[0][:2] == ["put", "deal"]
        assert event.ops[0][2]["stage_id"] == world.stages["lead"]


def test_the_same_is_undone_once(world, seller):
    number = ask(seller, *requests_of(world)["move"])
    undo(seller, number, under="the-undo")
    again = undo(seller, number)
    assert (again.status_code, again.json["code"]) == (422, "already_undone")
    assert undo(seller, "the-undo").status_code == 200
    assert undo(seller, number).status_code == 200


def test_an_undo_sent_twice_happens_once(world, seller):
    number = ask(seller, *requests_of(world)["move"])
    answers = [undo(seller, number, under="the-undo") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json


def test_only_a_person_s_own_request_or_a_manager_s_team_s(app, world, seller, manager):
    number = ask(seller, *requests_of(world)["move"])
    for name in ("colleague", "outsider"):
        assert undo(world.client(app, name), number).status_code == 404
    assert undo(world.client(app, "viewer"), number).status_code == 403
    assert undo(manager, number).status_code == 200


def test_a_managers_number_is_not_the_outsider_s(app, world, manager):
    outsider = world.client(app, "outsider")
    secret = world.outside.deals["secret"]
    number = ask(outsider, "PATCH", f"/deals/{secret}", {"title": "Still secret"})
    assert undo(manager, number).status_code == 404
    assert undo(outsider, number).status_code == 200


@pytest.mark.parametrize("number", ["never-used-number", "short", "x" * 65, "with space in it", 7, None])
def test_what_is_no_request_is_not_undone(seller, number):
    assert undo(seller, number).status_code == (404 if number == "never-used-number" else 422)
