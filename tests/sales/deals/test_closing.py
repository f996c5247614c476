"""Win, lose, reopen."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.sales.deals.models import Loss, Win
from tests.sales.deals.requests import order, seen
from tests.world import World


@pytest.fixture
def seller(app, world: World):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world: World):
    return world.client(app, "manager")


def close(client, world, name="tea", kind="won", **more):
    return client.put(f"/api/deals/{world.deals[name]}/outcome", json={"kind": kind, **more})


def reopen(client, world, name="tea", **more):
    return client.put(f"/api/deals/{world.deals[name]}/outcome", json={"kind": "open", **more})


def events(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).order_by(Event.id)))


def rows(app, model):
    with app.app_context():
        return list(db.session.scalars(db.select(model).order_by(model.id)))


def test_a_win_is_a_row_and_leaves_the_board_with_something_to_celebrate(app, world, seller):
    before = seen(seller, world)
    won = close(seller, world).json
    assert (won["status"], won["stage_id"], won["closed_at"]) == (
        "won",
        world.stages["won"],
        won["touched_at"],
    )
    [event] = events(app)
    assert event.ops == [["drop", "deal", world.deals["tea"]]]
    assert event.data == {
        "from": {"stage_id": before["stage_id"], "rank": before["rank"]},
        "to": {"stage_id": won["stage_id"], "rank": won["rank"]},
        "moments": {
            field: [before[field], won[field]] for field in ("entered_at", "touched_at", "closed_at")
        },
        "title": "Tea",
        "amount_minor": 1_200_00,
        "currency": "CNY",
        "owner_id": world.people["seller"],
    }
    [win] = rows(app, Win)
    assert (win.deal_id, win.won_by_id, win.reopened_at) == (world.deals["tea"], world.people["seller"], None)
    assert [visit["left_at"] is None for visit in won["visits"]] == [False, True]
    assert world.deals["tea"] not in dict(map(reversed, order(seller, world)))


def test_won_twice_is_won_once(app, world, seller):
    close(seller, world)
    assert close(seller, world).status_code == 200
    assert len(events(app)) == len(rows(app, Win)) == 1


def test_a_loss_says_why(app, world, seller):
    refused = close(seller, world, kind="lost")
    assert (refused.json["code"], list(refused.json["errors"])) == ("reason_needed", ["reason_id"])
    lost = close(seller, world, kind="lost", reason_id=world.reasons["price"], note="太贵\n了")
    assert lost.json["loss"] == {"reason_id": world.reasons["price"], "note": "太贵\n了"}
    assert (lost.json["status"], lost.json["stage_id"]) == ("lost", world.stages["lost"])
    noted = close(seller, world, "silk", "lost", note="gone")
    assert noted.json["loss"] == {"reason_id": None, "note": "gone"}
    assert [event.data["note"] for event in events(app)] == ["太贵\n了", "gone"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "won", "note": "x"}, "reason_id"),
        ({"kind": "gone"}, "kind"),
        ({}, "kind"),
        ({"kind": "lost", "reason_id": 999}, "reason_id"),
        ({"kind": "lost", "note": "x" * 2001}, "note"),
        ({"kind": "lost", "note": "x", "fields": {"title": ""}}, "fields.title"),
        ({"kind": "lost", "note": "x", "fields": {"nothing": 1}}, "fields.nothing"),
    ],
)
def test_outcomes_that_cannot_be(app, world, seller, body, field):
    refused = seller.put(f"/api/deals/{world.deals['tea']}/outcome", json=body)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])
    assert events(app) == []


def test_reasons_of_others_and_retired_ones_cannot_be_chosen(world, seller, manager):
    foreign = close(seller, world, kind="lost", reason_id=world.outside.reasons["price"])
    assert list(foreign.json["errors"]) == ["reason_id"]
    manager.patch(f"/api/loss-reasons/{world.reasons['price']}", json={"retired": True})
    assert list(close(seller, world, kind="lost", reason_id=world.reasons["price"]).json["errors"]) == [
        "reason_id"
    ]


def test_outcomes_have_gates_too(world, seller, manager):
    manager.patch(f"/api/stages/{world.stages['won']}", json={"required_fields": ["amount_minor"]})
    assert close(seller, world, "lamps").json["missing"] == ["amount_minor"]
    won = close(seller, world, "lamps", fields={"amount_minor": 5})
    assert (won.status_code, won.json["amount_minor"]) == (200, 5)


def test_what_is_closed_is_not_closed_otherwise(world, seller):
    close(seller, world)
    assert close(seller, world, kind="lost", note="x").json["code"] == "deal_closed"
    seller.delete(f"/api/deals/{world.deals['tea']}")
    assert close(seller, world).json["code"] == "deal_in_bin"


def test_a_reopened_deal_goes_on_where_it_was(app, world, seller):
    spot = {"stage_id": world.stages["offer"], "after": world.deals["robots"]}
    seller.put(f"/api/deals/{world.deals['tea']}/position", json=spot)
    lost = close(seller, world, kind="lost", note="x").json
    open_again = reopen(seller, world).json
    assert (open_again["status"], open_again["stage_id"]) == ("open", world.stages["offer"])
    assert (open_again["closed_at"], open_again["loss"]) == (None, None)
    event = events(app)[-1]
    assert (event.type, event.data["status"]) == ("deal.reopened", "lost")
    assert event.data["from"] == {"stage_id": lost["stage_id"], "rank": lost["rank"]}
    assert [op[:2] for op in event.ops] == [["put", "customer"], ["put", "deal"]]
    assert [loss.reopened_at is None for loss in rows(app, Loss)] == [False]
    assert (world.stages["offer"], world.deals["tea"]) in order(seller, world)


def test_it_can_be_reopened_in_another_stage(world, seller):
    close(seller, world)
    assert reopen(seller, world, stage_id=world.stages["talk"]).json["stage_id"] == world.stages["talk"]


def test_where_its_stage_is_gone_it_goes_on_in_the_first(world, seller, manager):
    close(seller, world, "robots")
    assert manager.delete(f"/api/stages/{world.stages['offer']}").status_code == 204
    assert reopen(seller, world, "robots").json["stage_id"] == world.stages["lead"]


def test_reopening_asks_the_gates(world, seller, manager):
    close(seller, world)
    manager.patch(f"/api/stages/{world.stages['lead']}", json={"required_fields": ["source"], "wip_limit": 3})
    assert reopen(seller, world).json["missing"] == ["source"]
    back = reopen(seller, world, fields={"source": "fair"})
    assert (back.status_code, back.json["source"]) == (200, "fair")
    close(seller, world)
    spot = {"stage_id": world.stages["lead"], "after": None, "fields": {"source": "x"}}
    seller.put(f"/api/deals/{world.deals['robots']}/position", json=spot)
    assert reopen(seller, world).json["code"] == "wip_full"


def test_taking_the_outcome_away_opens_it_again_too(world, seller):
    outcome = f"/api/deals/{world.deals['tea']}/outcome"
    close(seller, world)
    assert seller.delete(outcome).json["stage_id"] == world.stages["lead"]
    close(seller, world)
    assert seller.delete(outcome, json={"stage_id": world.stages["talk"]}).json["status"] == "open"


def test_only_what_is_opened_again_is_given_a_stage_and_no_reason(world, seller):
    close(seller, world, "robots")
    assert list(close(seller, world, stage_id=world.stages["talk"]).json["errors"]) == ["stage_id"]
    for reason in ({"reason_id": world.reasons["price"]}, {"note": "n"}):
        assert list(reopen(seller, world, "robots", **reason).json["errors"]) == ["reason_id"]
    assert (seen(seller, world)["status"], seen(seller, world, "robots")["status"]) == ("open", "won")


def test_what_cannot_be_reopened(world, seller):
    assert reopen(seller, world).json["code"] == "deal_open"
    close(seller, world)
    for stage in (world.stages["won"], world.outside.stages["lead"]):
        assert list(reopen(seller, world, stage_id=stage).json["errors"]) == ["stage_id"]


def test_an_outcome_can_come_more_than_once(app, world, seller):
    for _ in range(2):
        close(seller, world)
        reopen(seller, world)
    final = close(seller, world, kind="lost", note="at last").json
    assert final["loss"]["note"] == "at last"
    assert [win.reopened_at is None for win in rows(app, Win)] == [False, False]
    assert len(final["visits"]) == 6


def test_who_may(app, world):
    assert close(world.client(app, "viewer"), world).status_code == 403
    assert close(world.client(app, "outsider"), world).status_code == 404
    assert reopen(world.client(app, "viewer"), world).status_code == 403


def test_what_is_wrong_in_the_fields_is_named_as_it_was_sent(app, world, seller):
    wrong = {"owner_id": 999_999}
    assert list(close(seller, world, fields=wrong).json["errors"]) == ["fields.owner_id"]
    close(seller, world)
    assert list(reopen(seller, world, fields=wrong).json["errors"]) == ["fields.owner_id"]
