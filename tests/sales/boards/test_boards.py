"""Boards: made with stages, renamed, placed, archived; owners and managers only."""

import pytest

from app.core.events import Event
from app.core.extensions import db
from tests.world import World


@pytest.fixture
def manager(app, world: World):
    return world.client(app, "manager")


def names(client) -> list[str]:
    return [board["name"] for board in client.get("/api/boards").json]


def news(app, stream: str) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).filter_by(stream=stream).order_by(Event.seq)))


def test_a_new_board_stands_last_and_has_the_usual_stages(manager):
    board = manager.post("/api/boards", json={"name": "渠道"}).json
    kinds = [stage["kind"] for stage in board["stages"]]
    assert names(manager) == ["Sales", "渠道"]
    assert kinds == ["open"] * 5 + ["won", "lost"]
    assert manager.get(f"/api/boards/{board['id']}").json == board


def test_its_stages_are_named_in_the_language_of_whoever_makes_it(app, manager):
    given = {
        "name": "B",
        "stages": [{"name": "线索", "probability": 20, "required_fields": ["owner_id", "amount_minor"]}],
    }
    stages = manager.post("/api/boards", json=given).json["stages"]
    assert [stage["name"] for stage in stages] == ["线索", "Won", "Lost"]
    assert stages[0]["required_fields"] == ["amount_minor", "owner_id"]
    assert [stage["probability"] for stage in stages] == [20, 100, 0]


def test_a_new_board_is_told_on_the_workspace_and_its_stages_on_its_own_stream(app, world, manager):
    answer = manager.post("/api/boards", json={"name": "New"}, headers={"Idempotency-Key": "request-1"})
    board = answer.json
    told = news(app, f"workspace:{world.workspace}")
    assert [(event.type, event.subject, event.request_id) for event in told] == [
        ("board.created", f"board:{board['id']}", "request-1")
    ]
    whole = {key: board[key] for key in ("id", "name", "rank", "archived")}
    assert told[0].ops == [["put", "board", whole]]
    own = news(app, f"board:{board['id']}")
    assert [event.ops for event in own] == [[["put", "stage", stage]] for stage in board["stages"]]
    assert answer.headers["Kandan-Events"] == f"board:{board['id']}=7, workspace:{world.workspace}=1"


def test_boards_are_placed_by_hand(manager, world):
    second = manager.post("/api/boards", json={"name": "B"}).json["id"]
    third = manager.post("/api/boards", json={"name": "C"}).json["id"]
    manager.put(f"/api/boards/{third}/position", json={"after": None})
    assert names(manager) == ["C", "Sales", "B"]
    manager.put(f"/api/boards/{world.board}/position", json={"after": second})
    assert names(manager) == ["C", "B", "Sales"]
    refused = manager.put(f"/api/boards/{second}/position", json={"after": world.outside.board})
    assert refused.status_code == 422
    assert "after" in refused.json["errors"]


def test_order_keys_stay_short_however_often_boards_change_places(manager, world):
    others = [manager.post("/api/boards", json={"name": name}).json["id"] for name in "BC"]
    for turn in range(120):
        mover, after = others[turn % 2], world.board
        manager.put(f"/api/boards/{mover}/position", json={"after": after})
    boards = manager.get("/api/boards").json
    assert max(len(board["rank"]) for board in boards) <= 33
    assert [board["name"] for board in boards] == ["Sales", "C", "B"]


def test_an_archived_board_is_read_and_not_changed(manager, world):
    assert manager.put(f"/api/boards/{world.board}/archive").json["archived"] is True
    refused = manager.patch(f"/api/boards/{world.board}", json={"name": "Other"})
    assert (refused.status_code, refused.json["code"]) == (422, "board_archived")
    assert (
        manager.post(f"/api/boards/{world.board}/stages", json={"name": "S"}).json["code"] == "board_archived"
    )
    assert (
        manager.patch(f"/api/stages/{world.stages['lead']}", json={"name": "S"}).json["code"]
        == "board_archived"
    )
    assert manager.get(f"/api/boards/{world.board}").json["name"] == "Sales"
    assert manager.delete(f"/api/boards/{world.board}/archive").json["archived"] is False
    assert manager.patch(f"/api/boards/{world.board}", json={"name": "Other"}).json["name"] == "Other"


def test_archiving_twice_tells_nobody_twice(app, manager, world):
    for _ in range(2):
        manager.put(f"/api/boards/{world.board}/archive")
    assert [event.type for event in news(app, f"workspace:{world.workspace}")] == ["board.archived"]


def test_a_name_that_stays_is_no_news(app, manager, world):
    manager.patch(f"/api/boards/{world.board}", json={"name": "Sales"})
    manager.patch(f"/api/boards/{world.board}", json={})
    assert news(app, f"workspace:{world.workspace}") == []


@pytest.mark.parametrize("who", ["seller", "viewer"])
def test_sellers_and_viewers_shape_nothing(app, world, who):
    client = world.client(app, who)
    board = f"/api/boards/{world.board}"
    answers = [
        client.post("/api/boards", json={"name": "Mine"}),
        client.patch(board, json={"name": "Mine"}),
        client.put(f"{board}/position", json={"after": None}),
        client.put(f"{board}/archive"),
        client.delete(f"{board}/archive"),
        client.post(f"{board}/stages", json={"name": "Mine"}),
        client.patch(f"/api/stages/{world.stages['lead']}", json={"name": "Mine"}),
        client.put(f"/api/stages/{world.stages['lead']}/position", json={"after": None}),
    ]
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert client.get(board).json["name"] == "Sales"
    assert news(app, world.stream) == []


def test_an_outsider_finds_nothing(app, world):
    client = world.client(app, "outsider")
    board, stage = f"/api/boards/{world.board}", f"/api/stages/{world.stages['lead']}"
    answers = [
        client.get(board),
        client.patch(board, json={"name": "Mine"}),
        client.put(f"{board}/position", json={"after": None}),
        client.put(f"{board}/archive"),
        client.delete(f"{board}/archive"),
        client.post(f"{board}/stages", json={"name": "Mine"}),
        client.patch(stage, json={"name": "Mine"}),
        client.put(f"{stage}/position", json={"after": None}),
    ]
    unknown = client.get("/api/boards/999999").json
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert all(answer.json == unknown for answer in answers)
    assert names(client) == ["Sales"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x" * 81},
        {"name": "a\x07b"},
        {"name": 7},
        {"name": "B", "colour": "red"},
        {"name": "B", "stages": []},
        {"name": "B", "stages": [{"name": "S", "probability": 101}]},
        {"name": "B", "stages": [{"name": "S", "kind": "closed"}]},
    ],
)
def test_bad_input_is_named_and_changes_nothing(app, world, manager, body):
    answer = manager.post("/api/boards", json=body)
    assert answer.status_code == 422
    assert answer.json["errors"]
    assert names(manager) == ["Sales"]
    assert news(app, f"workspace:{world.workspace}") == []
