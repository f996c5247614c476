"""A deal's timeline says what can be taken back, and how much goes back with it."""

import pytest

from app.sales.deals import inverting
from app.sales.deals.ways_back import UNDOABLE
from tests.sales.deals.requests import ask, undo
from tests.world import build


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def ways_back(client, world, name: str = "tea") -> list[dict | None]:
    """Newest first."""
    items = client.get(f"/api/deals/{world.deals[name]}/timeline").json["items"]
    return [item["way_back"] for item in items]


def test_a_step_that_stands_names_its_request(any_database):
    world = build(any_database)
    seller = world.client(any_database, "seller")
    number = ask(seller, "PATCH", f"/deals/{world.deals['tea']}", {"title": "Green tea"})
    assert ways_back(seller, world) == [{"request_id": number, "deals": 1}]


def test_what_was_done_to_many_says_how_many_go_back_together(seller, world):
    change = {"kind": "tag", "add": [world.tags["hot"]]}
    number = ask(seller, "POST", "/bulk-changes", {"deal_ids": list(world.deals.values()), "change": change})
    assert ways_back(seller, world) == [{"request_id": number, "deals": len(world.deals)}]


def test_what_was_undone_cannot_be_undone_again_but_its_undo_can(seller, world):
    number = ask(seller, "PATCH", f"/deals/{world.deals['tea']}", {"title": "Green tea"})
    undo(seller, number, under="the-undo-of-it")
    assert ways_back(seller, world) == [{"request_id": "the-undo-of-it", "deals": 1}, None]
    undo(seller, "the-undo-of-it", under="the-redo-of-it")
    assert [way["request_id"] if way else None for way in ways_back(seller, world)] == [
        "the-redo-of-it",
        None,
        number,
    ]


def test_words_have_no_way_back(seller, world):
    ask(seller, "POST", f"/deals/{world.deals['tea']}/comments", {"body": "Hello"})
    assert ways_back(seller, world) == [None]


def test_everything_that_has_an_inverse_is_offered():
    assert UNDOABLE == inverting._INVERSES.keys()
