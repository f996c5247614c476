"""The same done to many deals at once: all of them or none."""

from itertools import count

import pytest
from sqlalchemy import func, select

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Stage
from app.sales.boards.queries import board_for_change
from app.sales.deals import bulk, creating
from app.sales.deals.models import Deal
from app.sales.deals.undoing import undo
from tests.world import BEGINNING

numbers = count(1)


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


@pytest.fixture
def manager(app, world):
    return world.client(app, "manager")


def change(client, world, names, **what):
    ids = [world.deals[name] if isinstance(name, str) else name for name in names]
    headers = {"Idempotency-Key": f"bulk-request-{next(numbers)}"}
    return client.post("/api/bulk-changes", json={"deal_ids": ids, "change": what}, headers=headers)


def column(client, world, stage: str) -> list[str]:
    deals = [client.get(f"/api/deals/{deal_id}").json for deal_id in world.deals.values()]
    standing = [deal for deal in deals if deal["stage_id"] == world.stages[stage] and not deal["deleted_at"]]
    return [deal["title"] for deal in sorted(standing, key=lambda deal: deal["rank"])]


def events(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(select(Event).order_by(Event.id)))


def set_stage(app, world, name: str, **values) -> None:
    with app.app_context(), transaction():
        for field, value in values.items():
            setattr(db.session.get(Stage, world.stages[name]), field, value)


def test_many_move_to_the_top_in_their_order(app, world, seller):
    answer = change(seller, world, ["robots", "lamps", "tea"], kind="move", stage_id=world.stages["talk"])
    assert answer.status_code == 200
    assert answer.json == {"deal_ids": sorted(world.deals[name] for name in ("robots", "lamps", "tea"))}
    assert column(seller, world, "talk") == ["Tea", "Lamps", "Robots", "Pumps"]
    told = events(app)
    assert [event.type for event in told] == ["deal.moved"] * 3
    assert len({event.request_id for event in told}) == 1


def test_those_that_stand_there_already_go_to_the_top_too(world, seller):
    change(seller, world, ["lamps", "pumps"], kind="move", stage_id=world.stages["lead"])
    assert column(seller, world, "lead") == ["Lamps", "Pumps", "Tea", "Silk"]
    change(seller, world, ["tea", "silk"], kind="move", stage_id=world.stages["lead"])
    assert column(seller, world, "lead") == ["Tea", "Silk", "Lamps", "Pumps"]


def test_keys_stay_short_however_often_many_go_to_the_top(app, world, seller):
    for _ in range(80):
        change(seller, world, ["tea", "silk", "lamps"], kind="move", stage_id=world.stages["lead"])
        change(seller, world, ["robots", "pumps"], kind="move", stage_id=world.stages["lead"])
    assert column(seller, world, "lead") == ["Pumps", "Robots", "Tea", "Silk", "Lamps"]
    assert max(len(seller.get(f"/api/deals/{deal}").json["rank"]) for deal in world.deals.values()) <= 32


def test_many_get_an_owner(app, world, seller):
    ben = world.people["colleague"]
    assert change(seller, world, ["tea", "silk", "lamps"], kind="assign", owner_id=ben).status_code == 200
    owners = {
        seller.get(f"/api/deals/{world.deals[name]}").json["owner_id"] for name in ("tea", "silk", "lamps")
    }
    assert owners == {ben}
    # Silk was Ben's before, so nothing happened to it.
    assert [event.subject for event in events(app)] == [
        f"deal:{world.deals[name]}" for name in ("tea", "lamps")
    ]
    change(seller, world, ["tea"], kind="assign", owner_id=None)
    assert seller.get(f"/api/deals/{world.deals['tea']}").json["owner_id"] is None


def test_tags_are_added_and_taken_away(world, seller):
    hot, renewal = world.tags["hot"], world.tags["renewal"]
    change(seller, world, ["tea"], kind="tag", add=[renewal])
    change(seller, world, ["tea", "silk"], kind="tag", add=[hot], remove=[renewal])
    assert [seller.get(f"/api/deals/{world.deals[name]}").json["tag_ids"] for name in ("tea", "silk")] == [
        [hot],
        [hot],
    ]


def test_many_are_deleted(world, manager):
    assert change(manager, world, ["tea", "silk"], kind="delete").status_code == 200
    assert column(manager, world, "lead") == ["Lamps"]


def test_one_that_is_not_theirs_to_delete_spares_all(app, world, seller):
    answer = change(seller, world, ["tea", "silk"], kind="delete")
    assert (answer.status_code, answer.json["code"]) == (422, "bulk_refused")
    assert answer.json["deals"] == {str(world.deals["silk"]): ["Your role does not allow this."]}
    assert column(seller, world, "lead") == ["Tea", "Silk", "Lamps"]
    assert events(app) == []


def test_a_stage_asks_every_deal(app, world, seller):
    set_stage(app, world, "offer", required_fields=["amount_minor", "customer_id"])
    answer = change(seller, world, ["tea", "lamps"], kind="move", stage_id=world.stages["offer"])
    assert (answer.status_code, answer.json["code"]) == (422, "bulk_refused")
    lamps = str(world.deals["lamps"])
    assert answer.json["deals"] == {lamps: ["This stage asks for more before a deal may enter."]}
    assert answer.json["missing"] == {lamps: ["amount_minor", "customer_id"]}
    assert column(seller, world, "lead") == ["Tea", "Silk", "Lamps"]
    assert events(app) == []


def test_a_stage_counts_all_that_come(app, world, seller):
    set_stage(app, world, "talk", wip_limit=3)
    fits = ["tea", "silk"]
    answer = change(seller, world, [*fits, "lamps"], kind="move", stage_id=world.stages["talk"])
    assert (answer.status_code, answer.json["code"]) == (422, "bulk_refused")
    assert list(answer.json["deals"]) == [str(world.deals["lamps"])]
    assert column(seller, world, "talk") == ["Pumps"]
    assert (
        change(seller, world, [*fits, "pumps"], kind="move", stage_id=world.stages["talk"]).status_code == 200
    )
    assert column(seller, world, "talk") == ["Tea", "Silk", "Pumps"]


def test_a_closed_one_spares_all(world, seller):
    seller.put(f"/api/deals/{world.deals['tea']}/outcome", json={"kind": "won"})
    answer = change(seller, world, ["tea", "silk"], kind="move", stage_id=world.stages["talk"])
    assert list(answer.json["deals"]) == [str(world.deals["tea"])]
    assert column(seller, world, "talk") == ["Pumps"]


@pytest.mark.parametrize("foreign", ["outside", "unknown"])
def test_one_that_is_not_here_spares_all(app, world, seller, foreign):
    ids = {"outside": world.outside.deals["secret"], "unknown": 2**53 - 1}
    answer = change(seller, world, ["tea", ids[foreign]], kind="tag", add=[world.tags["hot"]])
    assert (answer.status_code, answer.json["code"]) == (404, "not_here")
    assert events(app) == []


def test_deals_of_two_boards_are_refused(app, world, seller, manager):
    board = manager.post("/api/boards", json={"name": "Second"}).json
    stage = next(stage for stage in board["stages"] if stage["kind"] == "open")
    body = {"board_id": board["id"], "stage_id": stage["id"], "title": "There"}
    there = seller.post("/api/deals", json=body).json["id"]
    answer = change(seller, world, ["tea", there], kind="assign", owner_id=None)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["deal_ids"])
    answer = change(seller, world, ["tea"], kind="move", stage_id=stage["id"])
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["change.stage_id"])


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"kind": "paint"}, "change.kind"),
        ({}, "change.kind"),
        ({"kind": "move"}, "change.stage_id"),
        ({"kind": "assign"}, "change.owner_id"),
        ({"kind": "delete", "stage_id": 1}, "change.stage_id"),
        ({"kind": "tag", "add": "hot"}, "change.add"),
        ({"kind": "tag", "add": [999_999]}, "change.add"),
        ({"kind": "assign", "owner_id": 999_999}, "change.owner_id"),
        ({"kind": "move", "stage_id": 999_999}, "change.stage_id"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(app, world, seller, what, field):
    answer = change(seller, world, ["tea", "silk"], **what)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert events(app) == []


@pytest.mark.parametrize("ids", [[], list(range(1, 502)), ["x"], [0], [2**63], "all", None])
def test_deals_that_cannot_be_named_are_refused(world, seller, ids):
    answer = seller.post("/api/bulk-changes", json={"deal_ids": ids, "change": {"kind": "delete"}})
    assert answer.status_code == 422
    assert all(field.startswith("deal_ids") for field in answer.json["errors"])


def test_a_viewer_changes_nothing_and_an_outsider_finds_nothing(app, world):
    what = {"kind": "tag", "add": [world.tags["hot"]]}
    assert change(world.client(app, "viewer"), world, ["tea"], **what).status_code == 403
    assert change(world.client(app, "outsider"), world, ["tea"], **what).status_code == 404
    assert events(app) == []


@pytest.mark.parametrize("kind", ["move", "assign", "tag", "delete"])
def test_five_hundred_go_and_come_back(any_database, any_world, kind):
    app, world = any_database, any_world
    with app.app_context():
        mei, stage = world.person("manager"), world.stage("lead")
        drafts = [creating.Draft(stage=stage, fields={"title": f"D{number}"}) for number in range(500)]
        with transaction():
            board = board_for_change(mei, world.board)
            made = creating.create_many_without_gates(board, drafts=drafts, actor=mei, now=BEGINNING)
            ids = [deal.id for deal in made]
    before = column_of(app, world.stages["lead"])
    changes = {
        "move": bulk.Change(kind="move", stage_id=world.stages["talk"]),
        "assign": bulk.Change(kind="assign", owner_id=world.people["colleague"]),
        "tag": bulk.Change(kind="tag", add=[world.tags["hot"]]),
        "delete": bulk.Change(kind="delete"),
    }
    with app.app_context(), transaction(actor_id=world.people["manager"], request_id="the-bulk"):
        bulk.change_all(ids, change=changes[kind], actor=world.person("manager"), now=BEGINNING)
    if kind == "move":
        assert column_of(app, world.stages["talk"])[:500] == ids
    with app.app_context(), transaction(actor_id=world.people["manager"], request_id="the-undo"):
        assert len(undo("the-bulk", actor=world.person("manager"), now=BEGINNING)) == 500
    assert column_of(app, world.stages["lead"]) == before
    with app.app_context():
        query = select(func.count()).select_from(Event).where(Event.request_id == "the-undo")
        assert db.session.scalar(query) == 500


def column_of(app, stage_id: int) -> list[int]:
    with app.app_context():
        query = select(Deal.id).where(Deal.stage_id == stage_id, Deal.deleted_at.is_(None))
        return list(db.session.scalars(query.order_by(Deal.rank)))
