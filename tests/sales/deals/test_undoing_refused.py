"""What keeps a request from being undone: later work of others, gates, and what has no way back."""

import pytest

from app.core.transaction import transaction
from tests.sales.deals.requests import ask, order, requests_of, seen, undo


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world):
    return world.client(app, "manager")


def test_what_was_said_is_not_undone(world, seller):
    number = ask(seller, "POST", f"/deals/{world.deals['tea']}/comments", {"body": "x"})
    answer = undo(seller, number)
    assert (answer.status_code, answer.json["code"]) == (422, "cannot_undo")


@pytest.mark.parametrize(
    ("kind", "meanwhile", "fields"),
    [
        ("move", "move with fields", ["stage_id"]),
        ("move", "win", ["stage_id"]),
        ("move", "delete", ["stage_id"]),
        ("win", "reopen", ["stage_id"]),
        ("edit", "edit title", ["title"]),
        ("edit", "untag", ["tag_ids"]),
        ("move with fields", "source", ["source"]),
    ],
)
def test_what_was_changed_since_is_not_undone(app, world, seller, manager, kind, meanwhile, fields):
    number = ask(seller, *requests_of(world)[kind])
    tea = f"/deals/{world.deals['tea']}"
    others = {
        "reopen": ("DELETE", f"{tea}/outcome", {}),
        "edit title": ("PATCH", tea, {"title": "Black tea"}),
        "untag": ("PATCH", tea, {"tag_ids": []}),
        "source": ("PATCH", tea, {"source": "web"}),
    }
    ask(manager, *(requests_of(world) | others)[meanwhile])
    before = seen(seller, world)
    answer = undo(seller, number)
    assert (answer.status_code, answer.json["code"]) == (422, "changed_since")
    assert sorted(answer.json["errors"]) == fields
    assert answer.json["deal_id"] == world.deals["tea"]
    assert seen(seller, world) == before


def test_what_others_did_elsewhere_on_the_deal_does_not_matter(world, seller, manager):
    number = ask(seller, *requests_of(world)["edit"])
    tea = f"/deals/{world.deals['tea']}"
    both = [world.tags["hot"], world.tags["renewal"]]
    ask(manager, "PATCH", tea, {"source": "web", "tag_ids": both})
    ask(manager, "PUT", f"{tea}/position", {"stage_id": world.stages["talk"], "after": None})
    assert undo(seller, number).status_code == 200
    now = seen(seller, world)
    assert (now["title"], now["source"], now["tag_ids"]) == ("Tea", "web", [world.tags["renewal"]])
    assert now["stage_id"] == world.stages["talk"]


def test_a_new_deal_that_others_worked_on_stays(world, seller, manager):
    body = {"board_id": world.board, "stage_id": world.stages["lead"], "title": "Ours"}
    number = ask(seller, "POST", "/deals", body)
    deal_id = seller.get("/api/deals?q=Ours").json["items"][0]["id"]
    comment = ask(manager, "POST", f"/deals/{deal_id}/comments", {"body": "Good one"})
    assert undo(seller, number).json["code"] == "changed_since"
    assert comment


def test_what_others_took_back_themselves_does_not_matter(world, seller, manager):
    number = ask(seller, *requests_of(world)["move"])
    theirs = ask(manager, *requests_of(world)["win"])
    undo(manager, theirs)
    assert undo(seller, number).status_code == 200
    assert seen(seller, world)["stage_id"] == world.stages["lead"]


def test_the_card_goes_back_between_its_old_neighbours(world, seller, manager):
    lead = world.stages["lead"]
    number = ask(
        seller,
        "PUT",
        f"/deals/{world.deals['silk']}/position",
        {"stage_id": world.stages["talk"], "after": None},
    )
    body = {"board_id": world.board, "stage_id": lead, "title": "Between", "after": world.deals["tea"]}
    ask(manager, "POST", "/deals", body)
    assert undo(seller, number).status_code == 200
    names = {deal["id"]: deal["title"] for deal in seller.get("/api/deals").json["items"]}
    titles = [names[deal_id] for stage_id, deal_id in order(seller, world) if stage_id == lead]
    assert titles[0] == "Tea"
    assert titles[-1] == "Lamps"
    assert set(titles) == {"Tea", "Between", "Silk", "Lamps"}


def test_gates_are_asked_again(app, world, seller):
    number = ask(seller, *requests_of(world)["move"])
    with app.app_context(), transaction():
        world.stage("lead").wip_limit = 2
    answer = undo(seller, number)
    assert (answer.status_code, answer.json["code"]) == (422, "wip_full")
    assert seen(seller, world)["stage_id"] == world.stages["talk"]


def test_all_of_it_or_nothing(world, seller, manager):
    number = ask(manager, *requests_of(world)["bulk tag"])
    ask(manager, "PATCH", f"/deals/{world.deals['lamps']}", {"tag_ids": []})
    before = [seen(manager, world, name) for name in world.deals]
    assert undo(manager, number).json["code"] == "changed_since"
    assert [seen(manager, world, name) for name in world.deals] == before


def test_nothing_is_undone_on_an_archived_board(world, seller, manager):
    number = ask(seller, *requests_of(world)["move"])
    ask(manager, "PUT", f"/boards/{world.board}/archive")
    assert undo(seller, number).json["code"] == "board_archived"


def test_what_a_stage_took_with_it_is_not_undone(world, manager):
    number = ask(manager, "DELETE", f"/stages/{world.stages['talk']}?target_id={world.stages['offer']}")
    assert undo(manager, number).json["code"] == "cannot_undo"
