"""Undo over HTTP: what can be taken back, by whom, and what keeps it from being taken back."""

from itertools import count

import pytest
from sqlalchemy import select

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction

numbers = count(1)


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world):
    return world.client(app, "manager")


def ask(client, method: str, path: str, body=None, *, version: str = "*") -> str:
    """One request that must succeed. Returns its number."""
    number = f"request-{next(numbers)}"
    headers = {"Idempotency-Key": number, "If-Match": version}
    answer = client.open(f"/api{path}", method=method, json=body, headers=headers)
    assert answer.status_code < 300, answer.text
    return number


def undo(client, number: str, *, under: str = ""):
    headers = {"Idempotency-Key": under or f"request-{next(numbers)}"}
    return client.post("/api/undos", json={"request_id": number}, headers=headers)


def seen(client, world, name: str = "tea") -> dict:
    return client.get(f"/api/deals/{world.deals[name]}").json


def order(client, world) -> list[tuple[int, int]]:
    snapshot = client.get(f"/api/boards/{world.board}/snapshot").json
    at = snapshot["deal_columns"].index
    deals = sorted(snapshot["deals"], key=lambda row: (row[at("stage_id")], row[at("rank")]))
    return [(row[at("stage_id")], row[at("id")]) for row in deals]


def requests_of(world) -> dict[str, tuple[str, str, object]]:
    tea = f"/deals/{world.deals['tea']}"
    changes = {
        "title": "Green tea",
        "amount_minor": 5,
        "tag_ids": [world.tags["hot"]],
        "close_on": "2026-12-24",
    }
    return {
        "move": ("PUT", f"{tea}/position", {"stage_id": world.stages["talk"], "after": None}),
        "move with fields": (
            "PUT",
            f"{tea}/position",
            {"stage_id": world.stages["offer"], "after": world.deals["robots"], "fields": {"source": "fair"}},
        ),
        "edit": ("PATCH", tea, changes),
        "new customer": ("PATCH", tea, {"customer_name": "Somebody new"}),
        "win": ("PUT", f"{tea}/outcome", {"kind": "won"}),
        "lose": ("PUT", f"{tea}/outcome", {"kind": "lost", "reason_id": world.reasons["price"], "note": "n"}),
        "delete": ("DELETE", tea, None),
        "bulk tag": (
            "POST",
            "/bulk-changes",
            {"deal_ids": list(world.deals.values()), "change": {"kind": "tag", "add": [world.tags["hot"]]}},
        ),
        "bulk move": (
            "POST",
            "/bulk-changes",
            {
                "deal_ids": list(world.deals.values()),
                "change": {"kind": "move", "stage_id": world.stages["talk"]},
            },
        ),
    }


KINDS = ("move", "move with fields", "edit", "new customer", "win", "lose", "delete", "bulk tag", "bulk move")
CHANGING = {"version", "entered_at", "touched_at", "visits"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_done_is_undone_and_done_again(world, seller, kind):
    before, board = seen(seller, world), order(seller, world)
    number = ask(seller, *requests_of(world)[kind])
    after, board_after = seen(seller, world), order(seller, world)
    answer = undo(seller, number, under=f"undo-of-{number}")
    assert answer.status_code == 200
    assert world.deals["tea"] in answer.json["deal_ids"]
    assert _kept(seen(seller, world)) == _kept(before)
    assert order(seller, world) == board
    assert undo(seller, f"undo-of-{number}").status_code == 200
    assert {**_kept(seen(seller, world)), "closed_at": 0, "deleted_at": 0} == {
        **_kept(after),
        "closed_at": 0,
        "deleted_at": 0,
    }
    assert order(seller, world) == board_after


def _kept(deal: dict) -> dict:
    return {field: value for field, value in deal.items() if field not in CHANGING}


def test_a_new_deal_is_undone_into_the_bin(world, seller):
    body = {"board_id": world.board, "stage_id": world.stages["lead"], "title": "Oops"}
    number = ask(seller, "POST", "/deals", body)
    assert undo(seller, number).status_code == 200
    assert [deal["title"] for deal in seller.get("/api/bin").json["items"]] == ["Oops"]


def test_a_reopened_deal_is_lost_again_for_the_same_reason(world, seller):
    ask(seller, *requests_of(world)["lose"])
    number = ask(seller, "DELETE", f"/deals/{world.deals['tea']}/outcome", {})
    assert undo(seller, number).status_code == 200
    assert seen(seller, world)["loss"] == {"reason_id": world.reasons["price"], "note": "n"}


def test_each_new_event_names_the_one_it_takes_back(app, world, seller):
    number = ask(seller, *requests_of(world)["move with fields"])
    undo(seller, number, under="the-undo")
    with app.app_context():
        events = list(db.session.scalars(select(Event).order_by(Event.id)))
        told = [(event.type, event.request_id, event.cause_id) for event in events]
    first, second = events[0].id, events[1].id
    assert told == [
        ("deal.edited", number, None),
        ("deal.moved", number, None),
        ("deal.moved", "the-undo", second),
        ("deal.edited", "the-undo", first),
    ]


def test_an_undo_is_told_like_any_change(app, world, seller):
    number = ask(seller, *requests_of(world)["move"])
    undo(seller, number)
    with app.app_context():
        event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
        assert event.ops[0][:2] == ["put", "deal"]
        assert event.ops[0][2]["stage_id"] == world.stages["lead"]


def test_the_same_is_undone_once(world, seller):
    number = ask(seller, *requests_of(world)["move"])
    undo(seller, number, under="the-undo")
    again = undo(seller, number)
    assert (again.status_code, again.json["code"]) == (422, "already_undone")
    assert undo(seller, "the-undo").status_code == 200
    assert undo(seller, number).status_code == 200


def test_an_undo_sent_twice_happens_once(world, seller):
    number = ask(seller, *requests_of(world)["move"])
    answers = [undo(seller, number, under="the-undo") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json


def test_only_a_person_s_own_request_or_a_manager_s_team_s(app, world, seller, manager):
    number = ask(seller, *requests_of(world)["move"])
    for name in ("colleague", "outsider"):
        assert undo(world.client(app, name), number).status_code == 404
    assert undo(world.client(app, "viewer"), number).status_code == 403
    assert undo(manager, number).status_code == 200


def test_a_managers_number_is_not_the_outsider_s(app, world, manager):
    outsider = world.client(app, "outsider")
    secret = world.outside.deals["secret"]
    number = ask(outsider, "PATCH", f"/deals/{secret}", {"title": "Still secret"})
    assert undo(manager, number).status_code == 404
    assert undo(outsider, number).status_code == 200


@pytest.mark.parametrize("number", ["never-used-number", "short", "x" * 65, "with space in it", 7, None])
def test_what_is_no_request_is_not_undone(seller, number):
    assert undo(seller, number).status_code == (404 if number == "never-used-number" else 422)


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
