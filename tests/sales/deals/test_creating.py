"""Create by hand, with every gate."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from tests.sales.deals.requests import order
from tests.world import World


@pytest.fixture
def seller(app, world: World):
    return world.client(app, "seller")


def make(client, world, **fields):
    body = {"board_id": world.board, "stage_id": world.stages["lead"], "title": "New"} | fields
    return client.post("/api/deals", json=body)


def told(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event.type).order_by(Event.id)))


def test_a_title_is_enough(world, seller):
    answer = make(seller, world)
    deal = answer.json
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert answer.headers["Kandan-Events"] == f"{world.stream}=1"
    assert seller.get(f"/api/deals/{deal['id']}").json == deal
    assert (deal["owner_id"], deal["currency"], deal["status"]) == (world.people["seller"], "CNY", "open")
    assert deal["created_at"] == deal["entered_at"] == deal["touched_at"]
    assert deal["visits"] == [
        {"stage_id": world.stages["lead"], "entered_at": deal["created_at"], "left_at": None}
    ]


def test_everything_can_be_said_at_once(world, seller):
    fields = {
        "title": "张三丰",
        "amount_minor": 10**15,
        "currency": "JPY",
        "close_on": "2199-12-31",
        "owner_id": None,
        "customer_name": "  武当  科技 ",
        "priority": 0,
        "tag_ids": [world.tags["renewal"], world.tags["hot"], world.tags["hot"]],
        "description": "一\n二",
        "source": "展会",
    }
    deal = make(seller, world, **fields).json
    kept = {**fields, "customer_name": "武当 科技", "tag_ids": sorted(world.tags.values())}
    assert {name: deal[name] for name in kept} == kept
    assert deal["initials"] == "zsf wdkj"


def test_it_stands_at_the_top_or_where_it_was_put(world, seller):
    first, second = make(seller, world).json, make(seller, world, after=world.deals["tea"]).json
    lead = [deal_id for stage_id, deal_id in order(seller, world) if stage_id == world.stages["lead"]]
    names = world.deals
    assert lead == [first["id"], names["tea"], second["id"], names["silk"], names["lamps"]]


def test_a_customer_is_known_again_however_it_is_spelled(app, world, seller):
    ids = {
        make(seller, world, customer_name=name).json["customer_id"]
        for name in ("LUSHAN", " lushan ", "Ｌushan")
    }
    assert ids == {world.customers["Lushan"]}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\u0000b"}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"title": 5}, "title"),
        ({"description": "x" * 20_001}, "description"),
        ({"source": "x" * 101}, "source"),
        ({"customer_name": "x" * 201}, "customer_name"),
        ({"customer_name": "x", "customer_id": 1}, "customer_name"),
        ({"amount_minor": -1}, "amount_minor"),
        ({"amount_minor": 10**15 + 1}, "amount_minor"),
        ({"amount_minor": 1.5}, "amount_minor"),
        ({"amount_minor": "1"}, "amount_minor"),
        ({"amount_minor": True}, "amount_minor"),
        ({"currency": "XXX"}, "currency"),
        ({"currency": None}, "currency"),
        ({"close_on": "9999-01-01"}, "close_on"),
        ({"close_on": "2026-02-30"}, "close_on"),
        ({"priority": 4}, "priority"),
        ({"tag_ids": [2**53]}, "tag_ids.0"),
        ({"tag_ids": None}, "tag_ids"),
        ({"rank": "A"}, "rank"),
        ({"version": 7}, "version"),
        ({"stage_id": 2**60}, "stage_id"),
    ],
)
def test_values_that_cannot_be_are_named_and_nothing_is_written(app, world, seller, fields, field):
    refused = make(seller, world, **fields)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])
    assert told(app) == []


def test_nobody_and_nothing_of_another_workspace_can_be_named(app, world, seller):
    outside = world.outside
    for field, foreign in (
        ("owner_id", outside.people["outsider"]),
        ("customer_id", outside.customers["Hidden"]),
        ("tag_ids", [outside.tags["hot"]]),
        ("stage_id", outside.stages["lead"]),
        ("after", outside.deals["secret"]),
    ):
        refused = make(seller, world, **{field: foreign})
        assert (refused.status_code, list(refused.json["errors"])) == (422, [field])
    assert make(seller, world, board_id=outside.board).status_code == 404
    assert told(app) == []


def test_a_disabled_person_owns_nothing_new(world, app, seller):
    world.client(app, "owner").patch(f"/api/people/{world.people['colleague']}", json={"disabled": True})
    refused = make(seller, world, owner_id=world.people["colleague"])
    assert list(refused.json["errors"]) == ["owner_id"]


def test_gates_hold_for_new_deals_too(app, world, seller):
    asking = {"required_fields": ["source"], "wip_limit": 3}
    world.client(app, "manager").patch(f"/api/stages/{world.stages['lead']}", json=asking)
    assert make(seller, world).json["missing"] == ["source"]
    assert make(seller, world, source="fair").json["code"] == "wip_full"
    assert list(make(seller, world, stage_id=world.stages["won"]).json["errors"]) == ["stage_id"]


def test_who_may(app, world):
    assert make(world.client(app, "viewer"), world).status_code == 403
    assert make(world.client(app, "outsider"), world).status_code == 404
    assert make(app.test_client(), world).status_code == 401


def test_an_archived_board_takes_nothing(app, world, seller):
    world.client(app, "manager").put(f"/api/boards/{world.board}/archive")
    assert make(seller, world).json["code"] == "board_archived"
