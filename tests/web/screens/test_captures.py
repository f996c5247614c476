"""Quick capture: a deal and its first step in one request, all of it or nothing, and one way back."""

import pytest
from sqlalchemy import func, select

from app.core.events import Event
from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal
from tests.sales.deals.requests import undo

CALL = {"kind": "call", "wall": {"on": "2026-11-27", "at": "15:00"}}


@pytest.fixture
def seller(any_database, any_world):
    return any_world.client(any_database, "seller")


@pytest.fixture
def colleague(any_database, any_world):
    return any_world.client(any_database, "colleague")


def wish(world, **more: object) -> dict[str, object]:
    deal = {
        "board_id": world.board,
        "stage_id": world.stages["lead"],
        "title": "Cloud",
        "customer_name": "Mr Wang",
    }
    return {"deal": {**deal, "amount_minor": 5_000_000}, "activity": CALL, **more}


def capture(client, body, *, under="the-capture"):
    return client.post("/api/captures", json=body, headers={"Idempotency-Key": under})


def made(app) -> tuple[int, int]:
    """How many deals and activities there are."""
    with app.app_context():
        return tuple(db.session.scalar(select(func.count()).select_from(kind)) for kind in (Deal, Activity))


def test_a_deal_and_its_first_step_come_to_be_in_one_request(any_database, any_world, seller):
    answer = capture(seller, wish(any_world))
    assert answer.status_code == 201
    deal, activity = answer.json["deal"], answer.json["activity"]
    assert (deal["title"], deal["amount_minor"], deal["customer_name"]) == ("Cloud", 5_000_000, "Mr Wang")
    assert (activity["kind"], activity["due_at"]) == ("call", "2026-11-27T07:00:00.000Z")
    assert (activity["deal_id"], activity["customer_id"]) == (deal["id"], deal["customer_id"])
    assert (deal["next_activity_id"], deal["next_at"]) == (activity["id"], activity["due_at"])
    with any_database.app_context():
        told = db.session.scalars(select(Event).where(Event.request_id == "the-capture").order_by(Event.id))
        mine = f"person:{any_world.people['seller']}"
        assert [(event.stream, event.type) for event in told] == [
            (any_world.stream, "deal.created"),
            (any_world.stream, "deal.activity_planned"),
            (mine, "activity.planned"),
        ]


def test_a_line_that_speaks_of_nothing_to_do_makes_the_deal_alone(any_database, any_world, seller):
    body = wish(any_world)
    del body["activity"]
    answer = capture(seller, body)
    assert answer.status_code == 201
    assert answer.json["activity"] is None
    assert answer.json["deal"]["next_activity_id"] is None


def test_the_same_request_sent_again_makes_nothing_new(any_database, any_world, seller):
    first, again = (capture(seller, wish(any_world)) for _ in range(2))
    assert again.json == first.json
    deals, activities = made(any_database)
    assert (deals, activities) == (len(any_world.deals) + len(any_world.outside.deals) + 1, 1)


def test_a_step_is_planned_for_a_deal_that_is_there(any_database, any_world, seller):
    before = made(any_database)
    answer = capture(seller, {"deal_id": any_world.deals["tea"], "activity": CALL})
    assert answer.status_code == 201
    assert answer.json["deal"]["next_activity_id"] == answer.json["activity"]["id"]
    assert made(any_database) == (before[0], before[1] + 1)


@pytest.mark.parametrize(
    ("activity", "field"),
    [
        ({"kind": "call"}, "activity.due_at"),
        ({"kind": "call", "due_on": "2026-11-27", "owner_id": 987_654_321}, "activity.owner_id"),
        ({"kind": "dance", "due_on": "2026-11-27"}, "activity.kind"),
        ({**CALL, "deal_id": 1}, "activity.deal_id"),
    ],
)
def test_what_cannot_be_planned_makes_no_deal_either(any_database, any_world, seller, activity, field):
    before = made(any_database)
    answer = capture(seller, wish(any_world, activity=activity))
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]
    assert made(any_database) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"deal_id": 1}, "deal"),
        ({"deal": None}, "deal"),
    ],
)
def test_it_is_a_new_deal_or_one_that_is_there(any_world, seller, change, field):
    answer = capture(seller, wish(any_world, **change))
    assert answer.status_code == 422
    assert field in answer.json["errors"]


def test_for_a_deal_that_is_there_something_is_to_be_done(any_world, seller):
    answer = capture(seller, {"deal_id": any_world.deals["tea"]})
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["activity"]


def test_what_is_another_workspace_s_is_not_there(any_world, seller):
    place = any_world.outside
    elsewhere = {"board_id": place.board, "stage_id": place.stages["lead"], "title": "Mine"}
    assert capture(seller, {"deal": elsewhere}).status_code == 404
    mixed = {"board_id": any_world.board, "stage_id": place.stages["lead"], "title": "Mine"}
    refused = capture(seller, {"deal": mixed}, under="another-one")
    assert list(refused.json["errors"]) == ["deal.stage_id"]
    foreign = capture(seller, {"deal_id": place.deals["secret"], "activity": CALL}, under="the-third")
    assert list(foreign.json["errors"]) == ["deal_id"]


def test_one_undo_takes_back_both_and_one_redo_brings_both(any_database, any_world, seller):
    ids = {name: thing["id"] for name, thing in capture(seller, wish(any_world)).json.items()}
    assert undo(seller, "the-capture", under="the-undo").status_code == 200
    assert seller.get(f"/api/deals/{ids['deal']}").json["deleted_at"]
    assert seller.get(f"/api/activities/{ids['activity']}").json["deleted_at"]
    assert undo(seller, "the-undo", under="the-redo").status_code == 200
    deal = seller.get(f"/api/deals/{ids['deal']}").json
    assert (deal["deleted_at"], deal["next_activity_id"]) == (None, ids["activity"])
    assert undo(seller, "the-redo").status_code == 200
    assert seller.get(f"/api/activities/{ids['activity']}").json["deleted_at"]


def test_a_step_that_was_planned_for_a_deal_is_taken_back_alone(any_world, seller):
    answer = capture(seller, {"deal_id": any_world.deals["tea"], "activity": CALL})
    assert undo(seller, "the-capture").status_code == 200
    deal = seller.get(f"/api/deals/{any_world.deals['tea']}").json
    assert (deal["deleted_at"], deal["next_activity_id"]) == (None, None)
    assert seller.get(f"/api/activities/{answer.json['activity']['id']}").json["deleted_at"]


def test_an_undo_loses_nobody_s_work_on_the_step(any_world, seller, colleague):
    activity = capture(seller, {"deal_id": any_world.deals["tea"], "activity": CALL}).json["activity"]
    done = colleague.put(f"/api/activities/{activity['id']}/outcome", json={"outcome": "done"})
    assert done.status_code == 200
    refused = undo(seller, "the-capture")
    assert (refused.status_code, refused.json["code"]) == (422, "changed_since")
    assert seller.get(f"/api/activities/{activity['id']}").json["done_at"]
