"""Stages: created, changed within their ranges, placed; a kind is for life."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from tests.world import World


@pytest.fixture
def manager(app, world: World):
    return world.client(app, "manager")


def names(client, world: World) -> list[str]:
    return [stage["name"] for stage in client.get(f"/api/boards/{world.board}").json["stages"]]


def types(app, world: World) -> list[str]:
    with app.app_context():
        return list(
            db.session.scalars(db.select(Event.type).filter_by(stream=world.stream).order_by(Event.seq))
        )


def test_a_new_stage_stands_after_the_last_of_its_kind(app, manager, world):
    manager.post(f"/api/boards/{world.board}/stages", json={"name": "Contract", "probability": 90})
    manager.post(f"/api/boards/{world.board}/stages", json={"name": "First", "after": None})
    assert names(manager, world) == ["First", "Lead", "Talk", "Offer", "Contract", "Won", "Lost"]
    assert types(app, world) == ["stage.created", "stage.created"]


def test_every_field_can_be_changed_and_is_told_from_to(app, manager, world):
    changes = {
        "name": "报价",
        "probability": 75,
        "rotting_days": 3,
        "wip_limit": 9,
        "colour": "pink",
        "required_fields": ["tag_ids", "amount_minor", "amount_minor"],
    }
    stage = manager.patch(f"/api/stages/{world.stages['offer']}", json=changes).json
    assert stage["required_fields"] == ["amount_minor", "tag_ids"]
    with app.app_context():
        event = db.session.scalars(db.select(Event)).one()
    assert event.data["changes"]["probability"] == [70, 75]
    assert event.data["changes"]["required_fields"] == [[], ["amount_minor", "tag_ids"]]
    assert event.ops == [["put", "stage", stage]]
    cleared = manager.patch(
        f"/api/stages/{world.stages['offer']}", json={"rotting_days": None, "wip_limit": None}
    )
    assert (cleared.json["rotting_days"], cleared.json["wip_limit"]) == (None, None)


def test_what_stays_the_same_is_no_news(app, manager, world):
    manager.patch(f"/api/stages/{world.stages['offer']}", json={"name": "Offer"})
    assert types(app, world) == []


@pytest.mark.parametrize(
    ("stage", "changes", "field"),
    [
        ("offer", {"probability": -1}, "probability"),
        ("offer", {"probability": 101}, "probability"),
        ("offer", {"probability": 50.5}, "probability"),
        ("offer", {"probability": None}, "probability"),
        ("offer", {"rotting_days": 0}, "rotting_days"),
        ("offer", {"rotting_days": 366}, "rotting_days"),
        ("offer", {"wip_limit": 0}, "wip_limit"),
        ("offer", {"colour": "#ff0000"}, "colour"),
        ("offer", {"required_fields": ["title"]}, "required_fields.0"),
        ("offer", {"kind": "won"}, "kind"),
        ("offer", {"board_id": 1}, "board_id"),
        ("won", {"probability": 90}, "probability"),
        ("lost", {"probability": 1}, "probability"),
        ("won", {"wip_limit": 3}, "wip_limit"),
        ("lost", {"rotting_days": 3}, "rotting_days"),
    ],
)
def test_values_that_cannot_be_are_refused(app, manager, world, stage, changes, field):
    answer = manager.patch(f"/api/stages/{world.stages[stage]}", json=changes)
    assert answer.status_code == 422
    assert field in answer.json["errors"]
    assert types(app, world) == []


def test_a_new_closed_stage_weighs_what_its_kind_weighs(manager, world):
    stage = manager.post(
        f"/api/boards/{world.board}/stages", json={"name": "Signed", "kind": "won", "probability": 3}
    )
    assert stage.json["probability"] == 100


def test_stages_are_placed_by_hand(app, manager, world):
    manager.put(f"/api/stages/{world.stages['offer']}/position", json={"after": None})
    assert names(manager, world)[:3] == ["Offer", "Lead", "Talk"]
    manager.put(f"/api/stages/{world.stages['lead']}/position", json={"after": world.stages["talk"]})
    assert names(manager, world)[:3] == ["Offer", "Talk", "Lead"]
    assert types(app, world) == ["stage.moved", "stage.moved"]
    foreign = manager.put(
        f"/api/stages/{world.stages['lead']}/position", json={"after": world.outside.stages["lead"]}
    )
    assert foreign.status_code == 422


def test_numbers_beyond_any_id_are_simply_not_here(manager):
    assert manager.patch("/api/stages/99999999999999999999", json={"name": "S"}).status_code == 404
    assert manager.get("/api/boards/99999999999999999999").status_code == 404
