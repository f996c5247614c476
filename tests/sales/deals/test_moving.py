"""Move: between open stages and inside one, by neighbours that may have left meanwhile."""

import pytest

from app.core import clock
from app.core.events import Event
from app.core.extensions import db
from tests.sales.deals.requests import order, seen
from tests.world import World


@pytest.fixture
def seller(app, world: World):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world: World):
    return world.client(app, "manager")


def put(client, world, name, stage, **spot):
    body = {"stage_id": world.stages.get(stage, stage), "after": None} | spot
    return client.put(f"/api/deals/{world.deals[name]}/position", json=body)


def column(client, world, stage) -> list[str]:
    names = {deal_id: name for name, deal_id in world.deals.items()}
    return [names[deal_id] for stage_id, deal_id in order(client, world) if stage_id == world.stages[stage]]


def events(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).order_by(Event.id)))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (None, ["robots", "tea", "silk", "lamps"]),
        ("tea", ["tea", "robots", "silk", "lamps"]),
        ("silk", ["tea", "silk", "robots", "lamps"]),
        ("lamps", ["tea", "silk", "lamps", "robots"]),
    ],
)
def test_a_deal_stands_under_the_one_named(world, seller, after, expected):
    answer = put(seller, world, "robots", "lead", after=world.deals.get(after))
    assert answer.status_code == 200
    assert column(seller, world, "lead") == expected


@pytest.mark.parametrize("name", ["tea", "silk", "lamps"])
@pytest.mark.parametrize("after", [None, "tea", "silk", "lamps"])
def test_inside_a_stage_every_place_can_be_reached(world, seller, name, after):
    put(seller, world, name, "lead", after=world.deals.get(after))
    others = [other for other in ("tea", "silk", "lamps") if other != name]
    # Under itself: its neighbour is not there to stand under, so it goes to the top.
    place = others.index(after) + 1 if after in others else 0
    assert column(seller, world, "lead") == [*others[:place], name, *others[place:]]


def test_where_it_stands_already_nothing_happens(app, world, seller):
    before = seen(seller, world)
    for name, after in (("tea", None), ("silk", "tea"), ("lamps", "silk")):
        answer = put(seller, world, name, "lead", after=world.deals.get(after))
        assert (answer.status_code, "Kandan-Events" in answer.headers) == (200, False)
    assert seen(seller, world) == before
    assert events(app) == []


def test_a_neighbour_that_left_is_passed_over_for_the_other(world, seller):
    put(seller, world, "silk", "talk")
    put(seller, world, "robots", "lead", after=world.deals["silk"], before=world.deals["lamps"])
    assert column(seller, world, "lead") == ["tea", "robots", "lamps"]


def test_where_both_neighbours_left_the_top_is_the_place(world, seller, manager):
    put(seller, world, "silk", "talk")
    manager.delete(f"/api/deals/{world.deals['lamps']}")
    put(seller, world, "robots", "lead", after=world.deals["silk"], before=world.deals["lamps"])
    assert column(seller, world, "lead") == ["robots", "tea"]


def test_a_closed_neighbour_has_left(world, seller):
    seller.put(f"/api/deals/{world.deals['silk']}/outcome", json={"kind": "won"})
    assert put(seller, world, "robots", "lead", after=world.deals["silk"]).status_code == 200


def test_what_happened_is_told_with_its_places_and_kept_as_a_visit(app, world, seller):
    before = seen(seller, world)
    with clock.standing_at(moment := clock.now()):
        after = put(seller, world, "tea", "talk").json
    [event] = events(app)
    assert (event.type, event.subject, event.actor_id) == (
        "deal.moved",
        f"deal:{after['id']}",
        world.people["seller"],
    )
    assert event.data == {
        "from": {"stage_id": before["stage_id"], "rank": before["rank"]},
        "to": {"stage_id": after["stage_id"], "rank": after["rank"]},
        "moments": {field: [before[field], after[field]] for field in ("entered_at", "touched_at")},
    }
    told = moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
    assert (after["entered_at"], after["touched_at"], after["version"]) == (told, told, before["version"])
    assert after["visits"] == [
        {**before["visits"][0], "left_at": told},
        {"stage_id": world.stages["talk"], "entered_at": told, "left_at": None},
    ]


def test_up_and_down_in_a_stage_is_the_same_visit(world, seller):
    before = seen(seller, world)
    after = put(seller, world, "tea", "lead", after=world.deals["lamps"]).json
    assert after | {"rank": ""} == before | {"rank": ""}
    assert after["rank"] > before["rank"]


@pytest.mark.parametrize("neighbour", ["after", "before"])
def test_a_neighbour_the_board_never_had_is_refused(app, world, seller, neighbour):
    for foreign in (world.outside.deals["secret"], 999_999, 2**53 - 1):
        refused = put(seller, world, "tea", "talk", **{"after": world.deals["pumps"], neighbour: foreign})
        assert (refused.status_code, list(refused.json["errors"])) == (422, [neighbour])
    assert events(app) == []


def test_a_stage_of_another_board_is_refused(app, world, seller):
    for stage_id in (world.outside.stages["lead"], 999_999):
        refused = put(seller, world, "tea", stage_id)
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["stage_id"])
    assert events(app) == []


@pytest.mark.parametrize("stage", ["won", "lost"])
def test_nobody_is_dragged_into_an_outcome(world, seller, stage):
    refused = put(seller, world, "tea", stage)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["stage_id"])


def test_what_is_closed_or_in_the_bin_does_not_move(world, seller, manager):
    seller.put(f"/api/deals/{world.deals['tea']}/outcome", json={"kind": "won"})
    refused = put(seller, world, "tea", "talk")
    assert (refused.status_code, refused.json["code"], refused.json["outcome"]) == (422, "deal_closed", "won")
    manager.delete(f"/api/deals/{world.deals['silk']}")
    assert put(seller, world, "silk", "talk").json["code"] == "deal_in_bin"


def test_a_gate_says_what_is_missing_and_lets_in_who_brings_it(app, world, seller, manager):
    required = {"required_fields": ["amount_minor", "close_on", "owner_id"]}
    manager.patch(f"/api/stages/{world.stages['offer']}", json=required)
    told = len(events(app))
    refused = put(seller, world, "lamps", "offer")
    assert (refused.status_code, refused.json["code"]) == (422, "stage_gate")
    assert refused.json["missing"] == ["amount_minor", "close_on", "owner_id"]
    assert list(refused.json["errors"]) == [f"fields.{field}" for field in refused.json["missing"]]
    unknown = put(seller, world, "lamps", "offer", fields={"owner_id": 999_999})
    assert list(unknown.json["errors"]) == ["fields.owner_id"]
    partly = put(seller, world, "lamps", "offer", fields={"amount_minor": 0, "title": "Changed"})
    assert partly.json["missing"] == ["close_on", "owner_id"]
    assert seen(seller, world, "lamps")["title"] == "Lamps"
    assert len(events(app)) == told
    brought = {"amount_minor": 0, "close_on": "2026-12-01", "owner_id": world.people["seller"]}
    moved = put(seller, world, "lamps", "offer", fields=brought)
    assert (moved.status_code, moved.json["version"], moved.headers["ETag"]) == (200, 2, '"2"')
    assert [event.type for event in events(app)[told:]] == ["deal.edited", "deal.moved"]


def test_a_gate_does_not_ask_inside_its_stage(world, seller, manager):
    asking = {"required_fields": ["close_on"], "wip_limit": 1}
    manager.patch(f"/api/stages/{world.stages['lead']}", json=asking)
    assert put(seller, world, "lamps", "lead").status_code == 200


def test_a_full_stage_says_how_full(world, seller, manager):
    manager.patch(f"/api/stages/{world.stages['lead']}", json={"wip_limit": 3})
    refused = put(seller, world, "robots", "lead")
    assert (refused.status_code, refused.json["code"]) == (422, "wip_full")
    assert (refused.json["limit"], refused.json["count"]) == (3, 3)
    manager.delete(f"/api/deals/{world.deals['silk']}")
    assert put(seller, world, "robots", "lead").status_code == 200


def test_who_only_looks_moves_nothing(app, world):
    assert put(world.client(app, "viewer"), world, "tea", "talk").status_code == 403
    assert put(world.client(app, "outsider"), world, "tea", "talk").status_code == 404
    assert events(app) == []
