"""Edit: what changes is told from → to, and nobody overwrites what they have not seen."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals.editing import edit, taken_back
from app.sales.deals.queries import deal_for_change
from tests.sales.deals.requests import seen
from tests.world import BEGINNING, World


@pytest.fixture
def seller(app, world: World):
    return world.client(app, "seller")


def patch(client, world, changes, *, version="*", name="tea"):
    headers = {"If-Match": version} if version else {}
    return client.patch(f"/api/deals/{world.deals[name]}", json=changes, headers=headers)


def events(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).order_by(Event.id)))


def test_changes_are_told_from_and_to(app, world, seller):
    before = seen(seller, world)
    changes = {
        "title": "Green tea",
        "close_on": "2026-12-24",
        "owner_id": world.people["colleague"],
        "customer_id": world.customers["Suzhou"],
        "tag_ids": [world.tags["hot"]],
        "description": "leaf",
        "currency": "CNY",
    }
    after = patch(seller, world, changes).json
    [event] = events(app)
    assert event.data["changes"] == {
        "title": ["Tea", "Green tea"],
        "close_on": [None, "2026-12-24"],
        "owner_id": [world.people["seller"], world.people["colleague"]],
        "customer_id": [world.customers["Lushan"], world.customers["Suzhou"]],
        "tag_ids": [[], [world.tags["hot"]]],
        "description": ["", "leaf"],
    }
    assert {name for name in after if after[name] != before[name]} == {
        *event.data["changes"],
        "customer_name",
        "touched_at",
        "version",
    }


def test_what_stays_the_same_is_no_news(app, world, seller):
    before = seen(seller, world)
    same = {
        "title": "Tea",
        "amount_minor": 1_200_00,
        "customer_name": "lushan",
        "tag_ids": [],
        "source": "",
        "description": None,
    }
    answer = patch(seller, world, same)
    assert (answer.status_code, answer.json, answer.headers["ETag"]) == (200, before, '"1"')
    assert patch(seller, world, {}).json == before
    assert events(app) == []


def test_a_new_customer_goes_ahead_of_the_deal(app, world, seller):
    patch(seller, world, {"customer_name": "华为"})
    [event] = events(app)
    assert [op[1] for op in event.ops] == ["customer", "deal"]
    assert event.ops[0][2]["name"] == "华为"
    assert event.ops[1][2]["initials"] == "hw"


def test_a_customer_is_taken_away_by_an_empty_name(world, seller):
    assert patch(seller, world, {"customer_name": "  "}).json["customer_id"] is None
    assert patch(seller, world, {"customer_id": None}, name="silk").json["customer_name"] is None


def test_initials_follow_title_and_customer(world, seller):
    assert patch(seller, world, {"title": "张三丰 A1"}).json["initials"] == "zsfa1"
    assert patch(seller, world, {"customer_name": "华为"}).json["initials"] == "zsfa1 hw"
    assert patch(seller, world, {"title": "Plain"}).json["initials"] == "hw"
    assert patch(seller, world, {"customer_id": None}).json["initials"] == ""


def test_an_edit_says_which_version_it_was_made_on(app, world, seller):
    refused = patch(seller, world, {"title": "x"}, version=None)
    assert (refused.status_code, refused.json["code"]) == (428, "needs_if_match")
    assert patch(seller, world, {"title": "x"}, version='"1"').headers["ETag"] == '"2"'
    late = patch(seller, world, {"title": "y"}, version='"1"')
    assert (late.status_code, late.json["code"]) == (412, "changed_since")
    assert late.json["current"] == seen(seller, world)
    assert len(events(app)) == 1


@pytest.mark.parametrize("tag", ['W/"1"', '"1:gzip"', '"7", "1"', "*", " * "])
def test_a_version_may_come_through_a_proxy(world, seller, tag):
    assert patch(seller, world, {"title": "x"}, version=tag).status_code == 200


@pytest.mark.parametrize("tag", ['"2"', '"11"', "1", '""', "x", '"1'])
def test_another_version_is_refused(world, seller, tag):
    assert patch(seller, world, {"title": "x"}, version=tag).status_code == 412


def test_a_move_is_no_edit(world, seller):
    spot = {"stage_id": world.stages["talk"], "after": None}
    assert seller.put(f"/api/deals/{world.deals['tea']}/position", json=spot).headers["ETag"] == '"1"'
    assert patch(seller, world, {"title": "x"}, version='"1"').status_code == 200


def test_a_closed_deal_can_be_edited_and_no_screen_is_told(app, world, seller):
    seller.put(f"/api/deals/{world.deals['tea']}/outcome", json={"kind": "won"})
    assert patch(seller, world, {"amount_minor": 5}).json["amount_minor"] == 5
    assert events(app)[-1].ops == []


def test_what_is_in_the_bin_is_restored_first(world, seller):
    seller.delete(f"/api/deals/{world.deals['tea']}")
    assert patch(seller, world, {"title": "x"}).json["code"] == "deal_in_bin"


def test_an_owner_who_left_stays_until_somebody_else_is_named(app, world, seller):
    world.client(app, "owner").patch(f"/api/people/{world.people['seller']}", json={"disabled": True})
    colleague = world.client(app, "colleague")
    kept = patch(colleague, world, {"title": "x", "owner_id": world.people["seller"]})
    assert (kept.status_code, kept.json["owner_id"]) == (200, world.people["seller"])


def test_who_may(app, world):
    assert patch(world.client(app, "viewer"), world, {"title": "x"}).status_code == 403
    assert patch(world.client(app, "colleague"), world, {"title": "x"}).status_code == 200
    assert patch(world.client(app, "outsider"), world, {"title": "x"}).status_code == 404
    assert world.client(app, "outsider").get(f"/api/deals/{world.deals['tea']}").status_code == 404


def test_the_facts_of_an_edit_turn_it_round(app, world, seller):
    before = seen(seller, world)
    patch(
        seller,
        world,
        {"close_on": "2026-12-24", "customer_name": "华为", "tag_ids": [world.tags["hot"]], "priority": 0},
    )
    back = taken_back(events(app)[0].data["changes"])
    with app.app_context(), transaction():
        actor = world.person("seller")
        edit(deal_for_change(actor, world.deals["tea"]), changes=back, actor=actor, now=BEGINNING)
    moved_on = {"version": 3, "touched_at": before["touched_at"]}
    assert seen(seller, world) | {"version": 3} == before | moved_on
