"""What was done to activities is taken back, for deals and for no deal; and what was taken back is done again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core import clock

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
CALL = {"kind": "call", "title": "Ask", "due_at": "2026-11-27T07:00:00Z"}
# What changes with every change, and with nothing else.
COUNTS = ("version", "done_at")


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


def seen(ask, activity_id: int) -> dict:
    told = ask("GET", f"/api/activities/{activity_id}").json
    return {name: value for name, value in told.items() if name not in COUNTS}


CHANGES = {
    "edit": (
        "PATCH",
        "",
        {"title": "B", "place": "Here", "duration_minutes": 30, "participant_ids": ["colleague"]},
    ),
    "edit of the day": ("PATCH", "", {"due_on": "2026-12-01", "repeat": "FREQ=WEEKLY"}),
    "another's": ("PATCH", "", {"owner_id": "colleague"}),
    "put off": ("PUT", "/due", {"wall": {"on": "2026-12-01", "at": "09:00"}, "time_zone": "Europe/Berlin"}),
    "done": ("PUT", "/outcome", {"outcome": "no_answer"}),
    "deleted": ("DELETE", "", None),
}


@pytest.mark.parametrize("deal", ["tea", None])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_taken_back_and_done_again(ask, any_world, asked, undo, deal, change):
    deal_id = any_world.deals[deal] if deal else None
    people = [any_world.people["manager"]]
    _number, made = asked("POST", "/activities", {**CALL, "deal_id": deal_id, "participant_ids": people})
    call, before = made.json["id"], seen(ask, made.json["id"])
    method, path, body = CHANGES[change]
    number, _answer = asked(method, f"/activities/{call}{path}", _with_people(body, any_world))
    after = seen(ask, call) if change != "another's" else None
    back, answer = undo(number)
    assert answer.status_code == 200, answer.text
    assert answer.json["deal_ids"] == ([deal_id] if deal else [])
    assert seen(ask, call) == before
    assert undo(number)[1].json["code"] == "already_undone"
    assert undo(back)[1].status_code == 200
    if after is not None:
        assert seen(ask, call) == after


def _with_people(body, world):
    if body is None:
        return None
    named = {
        "owner_id": lambda name: world.people[name],
        "participant_ids": lambda ns: [world.people[n] for n in ns],
    }
    return {name: named[name](value) if name in named else value for name, value in body.items()}


@pytest.mark.parametrize("deal", ["tea", None])
def test_what_was_planned_is_deleted_and_planned_again(ask, any_world, asked, undo, deal):
    number, made = asked("POST", "/activities", {**CALL, "deal_id": any_world.deals[deal] if deal else None})
    back, _answer = undo(number)
    assert ask("GET", f"/api/activities/{made.json['id']}").json["deleted_at"] is not None
    assert undo(back)[1].status_code == 200
    assert ask("GET", f"/api/activities/{made.json['id']}").json["deleted_at"] is None


@pytest.mark.parametrize("deal", ["tea", None])
def test_what_somebody_worked_on_since_is_not_unplanned(any_world, asked, undo, deal):
    wanted = {**CALL, "deal_id": any_world.deals[deal] if deal else None}
    number, made = asked("POST", "/activities", {**wanted, "participant_ids": [any_world.people["manager"]]})
    later, _answer = asked("PATCH", f"/activities/{made.json['id']}", {"title": "Mine now"}, who="manager")
    assert undo(number)[1].json["code"] == "changed_since"
    assert undo(later, "manager")[1].status_code == 200
    assert undo(number)[1].status_code == 200


def test_a_call_goes_back_to_the_deal_it_was_for(ask, any_world, asked, undo):
    _number, made = asked("POST", "/activities", {**CALL, "deal_id": any_world.deals["tea"]})
    number, _answer = asked("PATCH", f"/activities/{made.json['id']}", {"deal_id": any_world.deals["silk"]})
    assert undo(number)[1].json["deal_ids"] == sorted([any_world.deals["tea"], any_world.deals["silk"]])
    assert seen(ask, made.json["id"])["deal_id"] == any_world.deals["tea"]
    assert ask("GET", f"/api/deals/{any_world.deals['silk']}").json["next_activity_id"] is None


def test_done_with_the_next_planned_goes_back_as_one(ask, any_world, asked, undo):
    _number, made = asked("POST", "/activities", {**CALL, "deal_id": any_world.deals["tea"]})
    following = {"kind": "visit", "due_on": "2026-12-01"}
    path = f"/activities/{made.json['id']}/outcome"
    number, answer = asked("PUT", path, {"outcome": "done", "result": "Yes", "next": following})
    undo(number)
    assert ask("GET", f"/api/activities/{answer.json['next']['id']}").json["deleted_at"] is not None
    assert ask("GET", f"/api/deals/{any_world.deals['tea']}").json["next_activity_id"] == made.json["id"]


@pytest.mark.parametrize("deal", ["tea", None])
def test_a_series_goes_back_and_on_again_with_one_next(ask, any_world, asked, undo, deal):
    wanted = {**CALL, "deal_id": any_world.deals[deal] if deal else None, "repeat": "FREQ=DAILY"}
    _number, made = asked("POST", "/activities", wanted)
    number, _answer = asked("PUT", f"/activities/{made.json['id']}/outcome", {"outcome": "done"})
    back, _answer = undo(number)
    assert [one["id"] for one in ask("GET", "/api/me/snapshot").json["activities"]] == [made.json["id"]]
    assert undo(back)[1].status_code == 200
    open_ones = [one for one in ask("GET", "/api/me/snapshot").json["activities"] if one["done_at"] is None]
    assert [one["due_at"] for one in open_ones] == ["2026-11-28T07:00:00.000Z"]


def test_what_was_put_off_again_since_is_not_put_back(ask, any_world, asked, undo):
    _number, made = asked("POST", "/activities", {**CALL, "deal_id": any_world.deals["tea"]})
    path = f"/activities/{made.json['id']}/due"
    number, _answer = asked("PUT", path, {"due_on": "2026-12-01"})
    asked("PUT", path, {"due_on": "2026-12-02"}, who="manager")
    answer = undo(number)[1]
    assert (answer.json["code"], list(answer.json["errors"])) == ("changed_since", ["due_at"])
    assert answer.json["deal_id"] == any_world.deals["tea"]


def test_the_words_of_a_note_cannot_be_brought_back_and_the_timeline_says_so(ask, any_world, asked, undo):
    tea = any_world.deals["tea"]
    planned, made = asked("POST", "/activities", {**CALL, "deal_id": tea})
    number, _answer = asked("PATCH", f"/activities/{made.json['id']}", {"note": "New", "title": "B"})
    assert undo(number)[1].json["code"] == "cannot_undo"
    assert seen(ask, made.json["id"])["title"] == "B"
    ways = [item["way_back"] for item in ask("GET", f"/api/deals/{tea}/timeline").json["items"]]
    assert ways == [None, {"request_id": planned, "deals": 1}]


def test_what_is_a_colleague_s_own_is_not_undone_by_a_manager(asked, undo):
    number, _made = asked("POST", "/activities", {"kind": "task"}, who="colleague")
    assert undo(number, "manager")[1].status_code == 404
    assert undo(number, "seller")[1].status_code == 404
    with clock.standing_at(NOON + timedelta(minutes=1)):
        assert undo(number, "colleague")[1].status_code == 200
