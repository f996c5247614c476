"""The recycle bin: in, and out again."""

import pytest

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


def delete(client, world, name="tea"):
    return client.delete(f"/api/deals/{world.deals[name]}")


def restore(client, world, name="tea"):
    return client.post(f"/api/deals/{world.deals[name]}/restoration")


def events(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).order_by(Event.id)))


def test_a_deleted_deal_leaves_the_board_and_can_still_be_read(app, world, seller):
    before = seen(seller, world)
    answer = delete(seller, world)
    assert (answer.status_code, answer.data) == (204, b"")
    assert (world.stages["lead"], world.deals["tea"]) not in order(seller, world)
    deal = seen(seller, world)
    assert (deal["deleted_at"], deal["status"]) == (deal["touched_at"], "open")
    [event] = events(app)
    assert event.ops == [["drop", "deal", world.deals["tea"]]]
    assert event.data == {
        "from": {"stage_id": deal["stage_id"], "rank": deal["rank"]},
        "status": "open",
        "moments": {"touched_at": [before["touched_at"], deal["touched_at"]]},
    }


def test_deleted_twice_is_deleted_once(app, world, seller):
    delete(seller, world)
    assert delete(seller, world).status_code == 204
    assert len(events(app)) == 1


def test_a_restored_deal_stands_at_the_top_of_its_stage_as_if_it_had_never_left(world, seller, manager):
    before = seen(seller, world, "lamps")
    delete(manager, world, "lamps")
    after = restore(manager, world, "lamps").json
    lead = [deal_id for stage_id, deal_id in order(seller, world) if stage_id == world.stages["lead"]]
    assert lead == [world.deals[name] for name in ("lamps", "tea", "silk")]
    assert after | {"rank": "", "touched_at": ""} == before | {"rank": "", "touched_at": ""}


def test_what_is_not_in_the_bin_is_not_restored(app, world, seller):
    assert restore(seller, world).json == seen(seller, world)
    assert events(app) == []


def test_a_closed_deal_comes_back_closed(app, world, seller):
    seller.put(f"/api/deals/{world.deals['tea']}/outcome", json={"kind": "won"})
    delete(seller, world)
    back = restore(seller, world).json
    assert (back["status"], back["deleted_at"], back["stage_id"]) == ("won", None, world.stages["won"])
    assert back["closed_at"] is not None
    assert [event.ops for event in events(app)[1:]] == [[], []]


def test_where_the_stage_is_gone_the_first_takes_it(world, seller, manager):
    delete(seller, world, "robots")
    assert manager.delete(f"/api/stages/{world.stages['offer']}").status_code == 204
    back = restore(seller, world, "robots").json
    assert back["stage_id"] == world.stages["lead"]
    assert [visit["stage_id"] for visit in back["visits"]] == [world.stages["offer"], world.stages["lead"]]


def test_a_full_stage_takes_nothing_back(world, seller, manager):
    delete(seller, world)
    manager.patch(f"/api/stages/{world.stages['lead']}", json={"wip_limit": 2})
    refused = restore(seller, world)
    assert (refused.json["code"], refused.json["count"]) == ("wip_full", 2)
    assert seen(seller, world)["deleted_at"] is not None


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("seller", "tea", 204),
        ("seller", "silk", 403),
        ("seller", "lamps", 403),
        ("colleague", "tea", 403),
        ("manager", "lamps", 204),
        ("owner", "silk", 204),
        ("viewer", "tea", 403),
        ("outsider", "tea", 404),
    ],
)
def test_a_rep_deletes_and_restores_their_own(app, world, manager, who, name, status):
    client = world.client(app, who)
    assert delete(client, world, name).status_code == status
    delete(manager, world, name)
    assert restore(client, world, name).status_code == {204: 200}.get(status, status)


def test_the_bin_tells_who_put_a_deal_there_last(world, seller, manager):
    delete(seller, world)
    restore(seller, world)
    delete(manager, world)
    [deal] = seller.get("/api/bin").json["items"]
    assert deal["deleted_by_id"] == world.people["manager"]
