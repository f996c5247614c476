"""What others have changed on a board since a person looked."""

import pytest

from app.core.transaction import transaction
from app.sales.deals.creating import Draft, create_many_without_gates
from tests.sales.deals.requests import ask, undo
from tests.sales.looks.away import Away
from tests.world import BEGINNING, build


@pytest.fixture
def away(app, world) -> Away:
    return Away(app, world)


def test_a_day_of_work_is_told_deal_by_deal(any_database):
    away = Away(any_database, build(any_database))
    world = away.world
    away.moves("colleague", "tea", "talk")
    away.does("manager", "PUT", "pumps", "/outcome", {"kind": "won"})
    away.does(
        "colleague",
        "PUT",
        "silk",
        "/outcome",
        {"kind": "lost", "reason_id": world.reasons["price"], "note": "n"},
    )
    away.does("colleague", "PATCH", "lamps", body={"amount_minor": 500})
    away.does("manager", "DELETE", "robots")
    assert away.told() == [
        ("deleted", "Robots"), ("changed", "Lamps"), ("lost", "Silk"), ("won", "Pumps"), ("moved", "Tea"),
    ]  # fmt: skip
    unseen = away.unseen()
    assert unseen["count"] == 5
    assert unseen["kinds"] == {"deleted": 1, "changed": 1, "lost": 1, "won": 1, "moved": 1}
    assert unseen["head"] == 5
    assert unseen["lines"][2]["facts"]["reason_id"] == world.reasons["price"]
    assert unseen["lines"][1]["changes"] == {"amount_minor": [None, 500]}


def test_many_steps_of_one_deal_are_one_line_from_the_first_place_to_the_last(away):
    away.moves("colleague", "tea", "talk")
    away.moves("manager", "tea", "offer")
    away.does("colleague", "PATCH", "tea", body={"amount_minor": 7, "owner_id": None})
    away.does("colleague", "PATCH", "tea", body={"amount_minor": 9})
    line, world = away.line(), away.world
    assert (line["from_stage_id"], line["to_stage_id"]) == (world.stages["lead"], world.stages["offer"])
    assert line["changes"] == {"amount_minor": [120000, 9], "owner_id": [world.people["seller"], None]}
    assert line["actor_id"] == world.people["manager"]
    assert line["actor_ids"] == [world.people["colleague"], world.people["manager"]]
    assert line["request_id"] is None


def test_one_s_own_doings_are_no_news(away):
    away.moves("seller", "tea", "talk")
    away.moves("seller", "silk", "offer")
    away.moves("colleague", "silk", "talk")
    assert away.told() == [("moved", "Silk")]


def test_what_came_back_to_where_it_was_is_no_news(away):
    away.moves("colleague", "tea", "talk")
    away.moves("colleague", "tea", "lead")
    away.does("colleague", "PATCH", "lamps", body={"title": "Lights"})
    away.does("manager", "PATCH", "lamps", body={"title": "Lamps"})
    away.does("colleague", "DELETE", "silk")
    away.does("colleague", "POST", "silk", "/restoration")
    assert away.unseen()["lines"] == []


def test_another_place_in_the_same_column_is_no_news(away):
    away.moves("colleague", "lamps", "lead")
    assert away.unseen()["count"] == 0


def test_there_and_back_with_a_comment_is_the_comment(away):
    away.moves("colleague", "tea", "talk")
    away.does("manager", "POST", "tea", "/comments", {"body": "why?"})
    away.does("manager", "POST", "tea", "/comments", {"body": "well"})
    away.moves("colleague", "tea", "lead")
    line = away.line()
    assert (line["kind"], line["comments"]) == ("commented", 2)
    assert line["actor_id"] == line["commented_by_id"] == away.world.people["manager"]


def test_a_comment_that_was_taken_back_is_no_news(away):
    ben = away.world.client(away.app, "colleague")
    said = ben.post(f"/api/deals/{away.world.deals['tea']}/comments", json={"body": "oops"}).json
    ben.delete(f"/api/comments/{said['id']}")
    assert away.unseen()["lines"] == []


def test_an_event_and_its_undo_cancel_out_and_a_redo_brings_it_back(away):
    ben = away.world.client(away.app, "colleague")
    done = away.moves("colleague", "tea", "talk")
    assert undo(ben, done, under="the-undo-of-it").status_code == 200
    assert away.unseen()["lines"] == []
    assert undo(ben, "the-undo-of-it", under="the-redo-of-it").status_code == 200
    assert away.told() == [("moved", "Tea")]


def test_who_was_undone_by_another_is_told(away):
    done = away.moves("seller", "tea", "talk")
    assert undo(away.world.client(away.app, "manager"), done).status_code == 200
    line, world = away.line(), away.world
    assert (line["kind"], line["actor_id"]) == ("moved", world.people["manager"])
    assert (line["from_stage_id"], line["to_stage_id"]) == (world.stages["talk"], world.stages["lead"])


def test_an_undo_by_oneself_is_no_news(away):
    done = away.moves("colleague", "tea", "talk")
    away.look()
    assert undo(away.world.client(away.app, "manager"), done).status_code == 200
    assert [line["actor_id"] for line in away.unseen()["lines"]] == [away.world.people["manager"]]
    assert away.unseen("manager")["lines"] == []


def test_closed_reopened_and_restored_deals_are_told_by_what_they_are_now(away):
    away.does("colleague", "PUT", "pumps", "/outcome", {"kind": "won"})
    away.does("colleague", "DELETE", "silk")
    away.look()
    away.does("colleague", "DELETE", "pumps", "/outcome", {})
    away.does("colleague", "POST", "silk", "/restoration")
    away.does("colleague", "PUT", "tea", "/outcome", {"kind": "won"})
    away.does("colleague", "DELETE", "tea", "/outcome", {})
    assert away.told() == [("restored", "Silk"), ("reopened", "Pumps")]


def test_a_deal_that_came_and_went_meanwhile_is_no_news(away):
    ben, world = away.world.client(away.app, "colleague"), away.world
    new = {"board_id": world.board, "stage_id": world.stages["lead"], "title": "Kites"}
    made = [ben.post("/api/deals", json=new).json["id"] for _ in range(2)]
    ben.delete(f"/api/deals/{made[0]}")
    assert [(line["kind"], line["deal_ids"]) for line in away.unseen()["lines"]] == [("created", [made[1]])]


def test_the_same_done_to_many_at_once_is_one_line_that_names_its_request(away):
    world = away.world
    ids = [world.deals[name] for name in ("tea", "silk", "lamps")]
    change = {"kind": "move", "stage_id": world.stages["offer"]}
    number = ask(
        world.client(away.app, "manager"), "POST", "/bulk-changes", {"deal_ids": ids, "change": change}
    )
    line = away.line()
    assert (line["kind"], sorted(line["deal_ids"]), line["request_id"]) == ("moved", sorted(ids), number)
    assert len(line["deals"]) == 3
    assert away.unseen()["count"] == 3


def test_an_import_is_one_line(away):
    world = away.world
    with away.app.app_context(), transaction(actor_id=world.people["manager"], request_id="import-1"):
        stage = world.stage("lead")
        drafts = [Draft(stage=stage, fields={"title": f"Row {number}"}) for number in range(40)]
        create_many_without_gates(stage.board, drafts=drafts, actor=world.person("manager"), now=BEGINNING)
    line = away.line()
    assert (line["kind"], len(line["deal_ids"]), len(line["deals"])) == ("imported", 40, 3)


def test_stages_and_the_board_itself_have_lines_of_their_own(away):
    mei, world = away.world.client(away.app, "manager"), away.world
    ask(mei, "PATCH", f"/stages/{world.stages['offer']}", {"name": "Proposal"})
    ask(mei, "DELETE", f"/stages/{world.stages['lead']}?target_id={world.stages['talk']}")
    ask(mei, "POST", f"/boards/{world.board}/stages", {"name": "Trial"})
    ask(mei, "PATCH", f"/boards/{world.board}", {"name": "Retail"})
    lines = away.unseen()["lines"]
    assert [line["kind"] for line in lines] == [
        "board_edited",
        "stage_created",
        "stage_deleted",
        "stage_edited",
    ]
    assert lines[0]["changes"] == lines[0]["changes"] | {"name": ["Sales", "Retail"]}
    assert (lines[2]["facts"]["name"], lines[2]["stage_id"]) == ("Lead", world.stages["lead"])


def test_who_never_looked_is_told_nothing(away):
    away.moves("colleague", "tea", "talk")
    assert away.unseen("viewer") == away.unseen("viewer") | {
        "since": None,
        "lines": [],
        "count": 0,
        "head": 1,
    }


def test_a_viewer_is_told_like_anybody(app, world):
    away = Away(app, world)
    away.world.client(app, "viewer").put(f"/api/boards/{world.board}/look", json={"seq": 0})
    away.moves("colleague", "tea", "talk")
    assert away.unseen("viewer")["count"] == 1


def test_an_outsider_finds_nothing(app, world):
    outsider = world.client(app, "outsider")
    assert outsider.get(f"/api/boards/{world.board}/unseen").status_code == 404
    assert outsider.put(f"/api/boards/{world.board}/look", json={"seq": 0}).status_code == 404


def test_boards_with_something_unseen_are_named(any_database):
    away = Away(any_database, build(any_database))
    assert away.ada.get("/api/unseen").json == {"board_ids": []}
    away.moves("seller", "tea", "talk")
    assert away.ada.get("/api/unseen").json == {"board_ids": []}
    away.moves("colleague", "tea", "offer")
    assert away.ada.get("/api/unseen").json == {"board_ids": [away.world.board]}
    away.look()
    assert away.ada.get("/api/unseen").json == {"board_ids": []}
