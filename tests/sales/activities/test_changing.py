"""Edited, put off, done, opened again, deleted, restored: on both databases, through the routes."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.events import Event
from app.core.extensions import db

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
CALL = {"kind": "call", "title": "Ask", "due_at": "2026-11-27T07:00:00Z"}


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def call(ask, any_world) -> str:
    """The address of a call for the tea."""
    told = ask("POST", "/api/activities", {**CALL, "deal_id": any_world.deals["tea"]}).json
    return f"/api/activities/{told['id']}"


def next_id(ask, world, deal: str = "tea"):
    return ask("GET", f"/api/deals/{world.deals[deal]}").json["next_activity_id"]


def told_of(stream: str) -> list[Event]:
    return list(db.session.scalars(select(Event).where(Event.stream == stream).order_by(Event.seq)))


def test_an_edit_names_its_version(any_database, any_world, ask, call):
    client = any_world.client(any_database, "seller")
    assert client.patch(call, json={"title": "A"}).status_code == 428
    assert client.patch(call, json={"title": "A"}, headers={"If-Match": '"1"'}).headers["ETag"] == '"2"'
    late = client.patch(call, json={"title": "B"}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert late.json["current"]["title"] == "A"


def test_an_edit_that_changes_nothing_tells_nobody(any_database, any_world, ask, call):
    assert ask("PATCH", call, {"title": "Ask", "due_at": "2026-11-27T07:00:00Z"}).json["version"] == 1
    with any_database.app_context():
        assert len(told_of(f"person:{any_world.people['seller']}")) == 1


def test_a_call_goes_to_another_deal_and_both_know(any_database, any_world, ask, call):
    ask("PATCH", call, {"deal_id": any_world.deals["silk"]})
    assert next_id(ask, any_world) is None
    assert next_id(ask, any_world, "silk") == int(call.rpartition("/")[2])
    with any_database.app_context():
        left, came = told_of(any_world.stream)[-2:]
        assert (left.type, left.data["to_deal_id"]) == ("deal.activity_deleted", any_world.deals["silk"])
        assert (came.type, came.data["from_deal_id"]) == ("deal.activity_planned", any_world.deals["tea"])


def test_the_words_of_notes_and_results_are_not_in_the_log(any_database, any_world, ask, call):
    ask("PATCH", call, {"note": "Ring 138-0000-1234"})
    ask("PUT", f"{call}/outcome", {"outcome": "done", "result": "Mr Zhang said yes"})
    told = ask("GET", call).json
    assert (told["note"], told["result"]) == ("Ring 138-0000-1234", "Mr Zhang said yes")
    with any_database.app_context():
        log = str([(event.data, event.ops) for event in db.session.scalars(select(Event))])
        assert "138" not in log
        assert "Zhang" not in log
        assert {"changes": {"note": [False, True]}, "lasting": True} in [
            event.data for event in db.session.scalars(select(Event))
        ]


def test_putting_off_tells_from_when_to_when(any_database, any_world, ask, call):
    assert ask("PUT", f"{call}/due", {"due_on": "2026-11-30"}).json["due_on"] == "2026-11-30"
    wall = {"wall": {"on": "2026-12-01", "at": "09:00"}, "time_zone": "Europe/Berlin"}
    assert ask("PUT", f"{call}/due", wall).json["due_at"] == "2026-12-01T08:00:00.000Z"
    # The zone that was meant last goes on being meant.
    again = ask("PUT", f"{call}/due", {"wall": {"on": "2026-12-02", "at": "09:00"}}).json
    assert (again["due_at"], again["time_zone"]) == ("2026-12-02T08:00:00.000Z", "Europe/Berlin")
    with any_database.app_context():
        first = told_of(f"person:{any_world.people['seller']}")[1]
        assert first.data["from"]["due_at"] == "2026-11-27T07:00:00.000Z"
        assert first.data["to"]["due_on"] == "2026-11-30"


def test_a_call_needs_a_day_and_a_task_does_not(ask, call):
    assert ask("PUT", f"{call}/due", {"due_on": None}).json["errors"].keys() == {"due_at"}
    assert ask("PUT", f"{call}/due", {}).json["errors"].keys() == {"due_at"}
    ask("PATCH", call, {"kind": "task"})
    told = ask("PUT", f"{call}/due", {"due_on": None}).json
    assert (told["due_at"], told["due_on"]) == (None, None)
    assert ask("PATCH", call, {"kind": "visit"}).json["errors"].keys() == {"due_at"}


def test_what_is_done_is_put_off_only_after_it_was_opened_again(ask, call):
    assert ask("DELETE", f"{call}/outcome").json["code"] == "activity_open"
    ask("PUT", f"{call}/outcome", {"outcome": "done"})
    assert ask("PUT", f"{call}/due", {"due_on": "2026-11-30"}).json["code"] == "activity_done"
    assert ask("DELETE", f"{call}/outcome").json["done_at"] is None
    assert ask("PUT", f"{call}/due", {"due_on": "2026-11-30"}).status_code == 200


def test_done_and_the_next_planned_are_one_change(any_world, ask, call):
    following = {"kind": "visit", "due_on": "2026-12-01"}
    answer = ask("PUT", f"{call}/outcome", {"outcome": "no_answer", "next": following}, who="manager").json
    assert answer["activity"]["done_by_id"] == any_world.people["manager"]
    assert answer["next"]["deal_id"] == any_world.deals["tea"]
    assert answer["next"]["owner_id"] == any_world.people["seller"]
    assert next_id(ask, any_world) == answer["next"]["id"]


def test_a_next_that_cannot_be_planned_leaves_this_one_open(any_world, ask, call):
    answer = ask("PUT", f"{call}/outcome", {"outcome": "done", "next": {"kind": "visit"}})
    assert list(answer.json["errors"]) == ["next.due_at"]
    answer = ask(
        "PUT", f"{call}/outcome", {"outcome": "done", "next": {"kind": "task", "deal_id": 987_654_321}}
    )
    assert list(answer.json["errors"]) == ["next.deal_id"]
    assert ask("GET", call).json["done_at"] is None


def test_how_it_went_can_be_said_again(ask, call):
    with clock.standing_at(NOON.replace(hour=5)):
        ask("PUT", f"{call}/outcome", {"outcome": "done"})
    told = ask("PUT", f"{call}/outcome", {"outcome": "not_met", "result": "Nobody there"}).json["activity"]
    assert (told["outcome"], told["result"]) == ("not_met", "Nobody there")
    assert told["done_at"] == "2026-11-26T05:00:00.000Z"


@pytest.mark.parametrize("wrong", [{"outcome": "perfect"}, {}, {"outcome": "done", "result": "x" * 2_001}])
def test_an_outcome_that_is_none_is_refused(ask, call, wrong):
    assert ask("PUT", f"{call}/outcome", wrong).status_code == 422
    assert ask("GET", call).json["done_at"] is None


def test_what_was_deleted_comes_back_as_it_was(any_world, ask, call):
    before = ask("GET", call).json
    assert ask("DELETE", call).status_code == 204
    assert next_id(ask, any_world) is None
    assert ask("PATCH", call, {"title": "B"}).json["code"] == "activity_deleted"
    assert ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["code"] == "activity_deleted"
    after = ask("POST", f"{call}/restoration").json
    assert after == {**before, "version": 3}
    assert next_id(ask, any_world) == before["id"]


def test_what_is_for_a_deal_in_the_bin_can_still_be_finished(any_world, ask, call):
    ask("DELETE", f"/api/deals/{any_world.deals['tea']}")
    assert ask("PUT", f"{call}/outcome", {"outcome": "done"}).status_code == 200


def test_who_no_longer_takes_part_drops_it(any_database, any_world, ask, call):
    ask("PATCH", call, {"participant_ids": [any_world.people["colleague"]]})
    ask("PATCH", call, {"participant_ids": []})
    with any_database.app_context():
        came, left = told_of(f"person:{any_world.people['colleague']}")
        assert came.ops[-1][:2] == ["put", "activity"]
        assert left.ops == [["drop", "activity", int(call.rpartition("/")[2])]]
    assert ask("GET", "/api/me/snapshot", who="colleague").json["activities"] == []


def test_work_on_a_deal_keeps_it_fresh(any_world, ask, call):
    with clock.standing_at(NOON.replace(hour=6)):
        ask("PUT", f"{call}/outcome", {"outcome": "done"})
    assert ask("GET", f"/api/deals/{any_world.deals['tea']}").json["touched_at"] == "2026-11-26T06:00:00.000Z"


def test_the_timeline_tells_what_was_done_in_the_words_of_now(any_world, ask, call):
    ask("PUT", f"{call}/outcome", {"outcome": "done", "result": "Maybe"})
    ask("PUT", f"{call}/outcome", {"outcome": "done", "result": "Yes"})
    items = ask("GET", f"/api/deals/{any_world.deals['tea']}/timeline", who="viewer").json["items"]
    done = [item for item in items if item["type"] == "deal.activity_done"]
    assert [item["activity"]["result"] for item in done] == ["Yes", "Yes"]
    ask("PATCH", call, {"deal_id": None})
    items = ask("GET", f"/api/deals/{any_world.deals['tea']}/timeline", who="viewer").json["items"]
    assert all("activity" not in item for item in items)
