"""The workspace's lists: tags, reasons for losing, rates."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals.models import Loss
from tests.world import BEGINNING, World


@pytest.fixture
def manager(app, world: World):
    return world.client(app, "manager")


@pytest.fixture
def owner(app, world: World):
    return world.client(app, "owner")


def news(app, world: World) -> list[Event]:
    with app.app_context():
        query = db.select(Event).filter_by(stream=f"workspace:{world.workspace}").order_by(Event.seq)
        return list(db.session.scalars(query))


def test_tags_are_made_and_changed(app, manager, world):
    tag = manager.post("/api/tags", json={"name": "重点", "colour": "red"}).json
    changed = manager.patch(f"/api/tags/{tag['id']}", json={"colour": "green"}).json
    assert changed == {"id": tag["id"], "name": "重点", "colour": "green"}
    assert changed in manager.get("/api/tags").json
    assert [(event.type, event.ops) for event in news(app, world)] == [
        ("tag.created", [["put", "tag", tag]]),
        ("tag.edited", [["put", "tag", changed]]),
    ]


def test_two_tags_never_share_a_name(manager, world):
    assert "name" in manager.post("/api/tags", json={"name": "HOT"}).json["errors"]
    assert "name" in manager.patch(f"/api/tags/{world.tags['renewal']}", json={"name": "Hot"}).json["errors"]
    assert manager.patch(f"/api/tags/{world.tags['hot']}", json={"name": "Hot"}).json["name"] == "Hot"


def test_reasons_are_made_renamed_placed_retired_and_revived(app, manager, world):
    reason = manager.post("/api/loss-reasons", json={"name": "No budget"}).json
    path = f"/api/loss-reasons/{reason['id']}"
    assert manager.patch(path, json={"name": "没预算", "after": None}).json["name"] == "没预算"
    assert [each["name"] for each in manager.get("/api/loss-reasons").json] == ["没预算", "price"]
    assert manager.patch(path, json={"retired": True}).json["retired"] is True
    assert manager.patch(path, json={"retired": False}).json["retired"] is False
    assert [event.type for event in news(app, world)] == [
        "loss_reason.created",
        "loss_reason.edited",
        "loss_reason.moved",
        "loss_reason.retired",
        "loss_reason.revived",
    ]


def test_a_reason_that_nobody_gave_is_gone_and_another_is_retired(app, manager, world):
    reason = manager.post("/api/loss-reasons", json={"name": "No budget"}).json
    with app.app_context(), transaction():
        loss = Loss(deal_id=world.deals["tea"], reason_id=world.reasons["price"], note="", lost_at=BEGINNING)
        db.session.add(loss)
    assert manager.delete(f"/api/loss-reasons/{reason['id']}").status_code == 204
    assert manager.delete(f"/api/loss-reasons/{world.reasons['price']}").status_code == 204
    assert [(each["name"], each["retired"]) for each in manager.get("/api/loss-reasons").json] == [
        ("price", True)
    ]
    told = news(app, world)[1:]
    assert [event.type for event in told] == ["loss_reason.deleted", "loss_reason.retired"]
    assert told[0].ops == [["drop", "loss_reason", reason["id"]]]


def test_a_reason_in_use_is_retired_on_either_database(any_database, any_world):
    client = any_world.client(any_database, "owner")
    with any_database.app_context(), transaction():
        reason_id = any_world.reasons["price"]
        db.session.add(Loss(deal_id=any_world.deals["tea"], reason_id=reason_id, note="", lost_at=BEGINNING))
    assert client.delete(f"/api/loss-reasons/{reason_id}").status_code == 204
    assert client.get("/api/loss-reasons").json[0]["retired"] is True


def test_rates_are_set_corrected_and_forgotten(app, owner, world):
    rate = owner.post("/api/rates", json={"currency": "EUR", "on": "2026-11-01", "rate_e8": 785_000_000}).json
    path = f"/api/rates/{rate['id']}"
    changed = owner.patch(path, json={"on": "2026-11-02", "rate_e8": 790_000_000}).json
    assert changed == {"id": rate["id"], "currency": "EUR", "on": "2026-11-02", "rate_e8": 790_000_000}
    assert owner.patch(path, json={}).json == changed
    assert owner.delete(path).status_code == 204
    assert [event.ops for event in news(app, world)] == [
        [["put", "rate", rate]],
        [["put", "rate", changed]],
        [["drop", "rate", rate["id"]]],
    ]
    assert [each["currency"] for each in owner.get("/api/rates").json] == ["USD"]


def test_there_is_one_rate_a_currency_and_day(owner, world):
    twin = {"currency": "USD", "on": "2026-01-01", "rate_e8": 1}
    assert "on" in owner.post("/api/rates", json=twin).json["errors"]
    later = owner.post("/api/rates", json={**twin, "on": "2026-02-01"}).json
    assert "on" in owner.patch(f"/api/rates/{later['id']}", json={"on": "2026-01-01"}).json["errors"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"currency": "CNY"}, "currency"),
        ({"currency": "XXX"}, "currency"),
        ({"rate_e8": 0}, "rate_e8"),
        ({"rate_e8": 10**16 + 1}, "rate_e8"),
        ({"rate_e8": 7.2}, "rate_e8"),
        ({"on": "2026-02-30"}, "on"),
        ({"on": "9999-01-01"}, "on"),
    ],
)
def test_rates_that_cannot_be_are_refused(app, owner, world, change, field):
    answer = owner.post("/api/rates", json={"currency": "EUR", "on": "2026-11-01", "rate_e8": 7, **change})
    assert answer.status_code == 422
    assert field in answer.json["errors"]
    assert news(app, world) == []


def test_only_owners_set_rates_and_everybody_reads_them(app, world, manager):
    body = {"currency": "EUR", "on": "2026-11-01", "rate_e8": 7}
    assert manager.post("/api/rates", json=body).status_code == 403
    assert manager.patch(f"/api/rates/{world.rates['USD']}", json={"rate_e8": 7}).status_code == 403
    assert manager.delete(f"/api/rates/{world.rates['USD']}").status_code == 403
    assert len(world.client(app, "viewer").get("/api/rates").json) == 1


@pytest.mark.parametrize("who", ["seller", "viewer"])
def test_sellers_and_viewers_leave_the_lists_alone(app, world, who):
    client = world.client(app, who)
    answers = [
        client.post("/api/tags", json={"name": "mine"}),
        client.patch(f"/api/tags/{world.tags['hot']}", json={"name": "mine"}),
        client.post("/api/loss-reasons", json={"name": "mine"}),
        client.patch(f"/api/loss-reasons/{world.reasons['price']}", json={"name": "mine"}),
        client.delete(f"/api/loss-reasons/{world.reasons['price']}"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert news(app, world) == []


def test_an_outsider_finds_none_of_it(app, world):
    client = world.client(app, "outsider")
    answers = [
        client.patch(f"/api/tags/{world.tags['hot']}", json={"name": "mine"}),
        client.patch(f"/api/loss-reasons/{world.reasons['price']}", json={"name": "mine"}),
        client.delete(f"/api/loss-reasons/{world.reasons['price']}"),
        client.patch(f"/api/rates/{world.rates['USD']}", json={"rate_e8": 7}),
        client.delete(f"/api/rates/{world.rates['USD']}"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    own = {tag["id"] for tag in client.get("/api/tags").json}
    assert own == set(world.outside.tags.values())
