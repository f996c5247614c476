"""Deleting stages and tags that deals hang on."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Stage
from app.sales.deals.models import Deal, StageVisit
from app.sales.deals.retagging import deal_tags
from tests.world import World


@pytest.fixture
def manager(app, world: World):
    return world.client(app, "manager")


def events(app, stream: str) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).filter_by(stream=stream).order_by(Event.seq)))


def order(app, stage_id: int) -> list[str]:
    with app.app_context():
        return list(
            db.session.scalars(db.select(Deal.title).filter_by(stage_id=stage_id).order_by(Deal.rank))
        )


def test_a_stage_with_deals_asks_where_they_go(app, manager, world):
    refused = manager.delete(f"/api/stages/{world.stages['lead']}")
    assert (refused.status_code, refused.json["code"], refused.json["deals"]) == (422, "stage_not_empty", 3)
    assert events(app, world.stream) == []


def test_deals_move_under_those_of_the_target_and_the_stage_goes(any_database, any_world):
    app, world = any_database, any_world
    lead, talk = world.stages["lead"], world.stages["talk"]
    answer = world.client(app, "manager").delete(f"/api/stages/{lead}?target_id={talk}")
    assert answer.status_code == 204
    assert order(app, talk) == ["Pumps", "Tea", "Silk", "Lamps"]
    told = events(app, world.stream)
    assert [event.type for event in told] == ["deal.moved"] * 3 + ["stage.deleted"]
    assert told[-1].ops == [["drop", "stage", lead]]
    assert told[0].data["without_gates"] is True
    stages = world.client(app, "viewer").get(f"/api/boards/{world.board}").json["stages"]
    assert lead not in [stage["id"] for stage in stages]
    with app.app_context():
        visits = db.session.scalars(
            db.select(StageVisit).filter_by(deal_id=world.deals["tea"]).order_by(StageVisit.id)
        )
        assert [(visit.stage_id, visit.left_at is None) for visit in visits] == [(lead, False), (talk, True)]
        assert db.session.get_one(Stage, lead).deleted_at is not None


def test_a_deleted_stage_is_not_here(manager, world):
    lead, talk = world.stages["lead"], world.stages["talk"]
    manager.delete(f"/api/stages/{lead}?target_id={talk}")
    assert manager.patch(f"/api/stages/{lead}", json={"name": "Back"}).status_code == 404
    assert manager.delete(f"/api/stages/{lead}?target_id={talk}").status_code == 404
    assert manager.put(f"/api/stages/{talk}/position", json={"after": lead}).status_code == 422


def test_an_empty_stage_needs_no_target(app, manager, world):
    empty = manager.post(f"/api/boards/{world.board}/stages", json={"name": "Empty"}).json["id"]
    assert manager.delete(f"/api/stages/{empty}").status_code == 204
    assert events(app, world.stream)[-1].data == {"name": "Empty", "target_id": None}


@pytest.mark.parametrize("target", ["won", "lead", "foreign", "unknown"])
def test_a_target_that_cannot_take_them_is_refused(app, manager, world, target):
    ids = {**world.stages, "foreign": world.outside.stages["lead"], "unknown": 9_999_999}
    refused = manager.delete(f"/api/stages/{world.stages['lead']}?target_id={ids[target]}")
    assert (refused.status_code, refused.json["code"]) == (422, "wrong_target")
    assert events(app, world.stream) == []


def test_the_last_stage_of_a_kind_stays(manager, world):
    for kind in ("won", "lost"):
        assert manager.delete(f"/api/stages/{world.stages[kind]}").json["code"] == "last_stage"
    for name in ("lead", "talk"):
        manager.delete(f"/api/stages/{world.stages[name]}?target_id={world.stages['offer']}")
    assert manager.delete(f"/api/stages/{world.stages['offer']}").json["code"] == "last_stage"


def test_a_deleted_tag_leaves_every_deal_untouched_otherwise(any_database, any_world):
    app, world = any_database, any_world
    hot, renewal = world.tags["hot"], world.tags["renewal"]
    with app.app_context(), transaction():
        for name, ids in (("tea", [hot, renewal]), ("silk", [hot]), ("robots", [renewal])):
            deal = world.deal(name)
            deal.tag_ids = ids
            db.session.execute(deal_tags.insert(), [{"deal_id": deal.id, "tag_id": tag_id} for tag_id in ids])
        touched_at = world.deal("tea").touched_at
    assert world.client(app, "manager").delete(f"/api/tags/{hot}").status_code == 204
    with app.app_context():
        assert [world.deal(name).tag_ids for name in ("tea", "silk", "robots")] == [[renewal], [], [renewal]]
        assert [world.deal(name).version for name in ("tea", "silk", "robots")] == [2, 2, 1]
        assert world.deal("tea").touched_at == touched_at
    told = events(app, world.stream)
    assert [(event.type, event.data["changes"]) for event in told] == [
        ("deal.edited", {"tag_ids": [[hot, renewal], [renewal]]}),
        ("deal.edited", {"tag_ids": [[hot], []]}),
    ]
    assert events(app, f"workspace:{world.workspace}")[-1].ops == [["drop", "tag", hot]]


@pytest.mark.parametrize(("who", "status"), [("seller", 403), ("viewer", 403), ("outsider", 404)])
def test_others_delete_nothing(app, world, who, status):
    client = world.client(app, who)
    paths = (
        f"/api/stages/{world.stages['lead']}?target_id={world.stages['talk']}",
        f"/api/tags/{world.tags['hot']}",
    )
    assert [client.delete(path).status_code for path in paths] == [status, status]
    assert events(app, world.stream) == []
