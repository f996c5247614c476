"""What is planned, and what is refused: on both databases, through the routes."""

from datetime import UTC, datetime

import pytest

from app.core import clock

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
CALL = {"kind": "call", "title": "Ask about the price", "due_at": "2026-11-27T07:00:00Z"}


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


def test_a_call_is_planned_for_a_deal_by_whoever_asks(ask, any_world):
    answer = ask("POST", "/api/activities", {**CALL, "deal_id": any_world.deals["tea"], "note": "Two\nlines"})
    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    told = answer.json
    assert told["owner_id"] == any_world.people["seller"]
    assert told["time_zone"] == "Asia/Shanghai"
    assert (told["due_at"], told["due_on"]) == ("2026-11-27T07:00:00.000Z", None)
    assert (told["note"], told["result"], told["has_note"]) == ("Two\nlines", "", True)
    assert ask("GET", f"/api/activities/{told['id']}", who="viewer").json == told


def test_a_wall_time_means_the_clocks_of_its_zone(ask):
    wall = {"kind": "meeting", "wall": {"on": "2026-11-27", "at": "15:00"}}
    assert ask("POST", "/api/activities", wall).json["due_at"] == "2026-11-27T07:00:00.000Z"
    berlin = ask("POST", "/api/activities", {**wall, "time_zone": "Europe/Berlin"}).json
    assert (berlin["due_at"], berlin["time_zone"]) == ("2026-11-27T14:00:00.000Z", "Europe/Berlin")


def test_a_wall_time_that_the_clocks_leave_out_is_told_as_it_became(ask):
    wall = {"on": "2027-03-28", "at": "02:30"}
    told = ask("POST", "/api/activities", {"kind": "call", "wall": wall, "time_zone": "Europe/Berlin"}).json
    assert told["due_at"] == "2027-03-28T01:30:00.000Z"


def test_a_note_without_a_day_is_nothing_to_do(ask, any_world):
    told = ask(
        "POST", "/api/activities", {"kind": "note", "note": "They moved", "deal_id": any_world.deals["tea"]}
    )
    assert (told.json["outcome"], told.json["done_by_id"]) == ("done", any_world.people["seller"])
    assert ask("GET", f"/api/deals/{any_world.deals['tea']}").json["next_activity_id"] is None


def test_the_earliest_of_what_is_planned_is_the_deal_s_next_step(ask, any_world):
    tea = any_world.deals["tea"]

    def next_step():
        deal = ask("GET", f"/api/deals/{tea}").json
        return deal["next_kind"], deal["next_at"], deal["next_on"]

    assert next_step() == (None, None, None)
    ask("POST", "/api/activities", {**CALL, "deal_id": tea})
    assert next_step() == ("call", "2026-11-27T07:00:00.000Z", None)
    # A whole day lasts until its end, so a call on that day comes before it.
    ask("POST", "/api/activities", {"kind": "task", "due_on": "2026-11-27", "deal_id": tea})
    assert next_step()[0] == "call"
    ask("POST", "/api/activities", {"kind": "visit", "due_on": "2026-11-26", "deal_id": tea})
    assert next_step() == ("visit", None, "2026-11-26")


@pytest.mark.parametrize("change", ["won", "lost", "bin"])
def test_a_deal_that_is_closed_or_thrown_away_has_no_next_step_until_it_is_back(ask, any_world, change):
    tea = f"/api/deals/{any_world.deals['tea']}"
    planned = ask("POST", "/api/activities", {**CALL, "deal_id": any_world.deals["tea"]}).json
    if change == "bin":
        ask("DELETE", tea)
    else:
        ask("PUT", f"{tea}/outcome", {"kind": change, **({"note": "Dear"} if change == "lost" else {})})
    assert ask("GET", tea).json["next_activity_id"] is None
    snapshot = ask("GET", "/api/me/snapshot").json
    assert [one["id"] for one in snapshot["activities"]] == [planned["id"]]
    assert snapshot["deals"][0]["status"] == ("deleted" if change == "bin" else change)
    if change == "bin":
        ask("POST", f"{tea}/restoration")
    else:
        ask("PUT", f"{tea}/outcome", {"kind": "open"})
    assert ask("GET", tea).json["next_activity_id"] == planned["id"]


def test_nothing_is_planned_for_what_is_in_the_bin(ask, any_world):
    ask("DELETE", f"/api/deals/{any_world.deals['tea']}")
    answer = ask("POST", "/api/activities", {**CALL, "deal_id": any_world.deals["tea"]})
    assert (answer.status_code, answer.json["code"]) == (422, "deal_in_bin")


def test_what_belongs_to_no_deal_is_its_people_s_alone(ask, any_world):
    wanted = {"kind": "task", "title": "Tidy up", "participant_ids": [any_world.people["colleague"]]}
    path = f"/api/activities/{ask('POST', '/api/activities', wanted).json['id']}"
    assert ask("GET", path, who="colleague").status_code == 200
    assert ask("GET", path, who="owner").status_code == 404
    assert ask("PUT", f"{path}/outcome", {"outcome": "done"}, who="manager").status_code == 404
    assert ask("PUT", f"{path}/outcome", {"outcome": "done"}, who="colleague").status_code == 200


def test_the_owner_need_not_take_part_a_second_time(ask, any_world):
    people = [any_world.people[name] for name in ("seller", "manager", "colleague", "manager")]
    told = ask("POST", "/api/activities", {"kind": "task", "participant_ids": people}).json
    assert told["participant_ids"] == sorted({any_world.people["manager"], any_world.people["colleague"]})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"kind": None}, "kind"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\u0000b"}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"note": "x" * 5_001}, "note"),
        ({"note": "\ud800"}, "note"),
        ({"place": "x" * 301}, "place"),
        ({"due_at": "9999-12-31T23:59:59Z"}, "due_at"),
        ({"due_at": "tomorrow"}, "due_at"),
        ({"due_at": 5}, "due_at"),
        ({"due_at": None}, "due_at"),
        ({"due_at": "2026-11-27T07:00:00Z", "due_on": "2026-11-27"}, "due_at"),
        ({"due_at": None, "due_on": "9999-12-31"}, "due_on"),
        ({"due_at": None, "due_on": "2026-02-30"}, "due_on"),
        ({"due_at": None, "wall": {"on": "2026-11-27", "at": "24:00"}}, "wall.at"),
        ({"due_at": None, "wall": {"on": "2026-11-27", "at": "1500"}}, "wall.at"),
        ({"due_at": None, "wall": {"on": "9999-12-31", "at": "15:00"}}, "wall.on"),
        ({"due_at": None, "wall": {"at": "15:00"}}, "wall.on"),
        ({"due_at": None, "wall": None}, "wall"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
        ({"time_zone": "localtime"}, "time_zone"),
        ({"duration_minutes": 0}, "duration_minutes"),
        ({"duration_minutes": 10**9}, "duration_minutes"),
        ({"repeat": "FREQ=SECONDLY"}, "repeat"),
        ({"repeat": "FREQ=DAILY;COUNT=1000000"}, "repeat"),
        ({"kind": "task", "due_at": None, "repeat": "FREQ=DAILY"}, "repeat"),
        ({"deal_id": 987_654_321}, "deal_id"),
        ({"deal_id": 2**60}, "deal_id"),
        ({"customer_id": 987_654_321}, "customer_id"),
        ({"owner_id": 987_654_321}, "owner_id"),
        ({"owner_id": None}, "owner_id"),
        ({"participant_ids": [987_654_321]}, "participant_ids"),
        ({"participant_ids": list(range(1, 60))}, "participant_ids"),
        ({"reminders": [{"minutes_before": -1}]}, "reminders.0.minutes_before"),
        ({"reminders": [{}]}, "reminders.0.minutes_before"),
        ({"reminders": [{"minutes_before": 5}] * 6}, "reminders"),
        ({"done_at": "2026-11-27T07:00:00Z"}, "done_at"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_leaves_nothing(ask, wrong, field):
    answer = ask("POST", "/api/activities", {**CALL, **wrong})
    assert answer.status_code == 422, answer.text
    assert field in answer.json["errors"], answer.json
    assert ask("GET", "/api/me/snapshot").json["activities"] == []


def test_somebody_who_left_is_given_nothing(ask, any_world):
    ask("PATCH", f"/api/people/{any_world.people['colleague']}", {"disabled": True}, who="owner")
    answer = ask("POST", "/api/activities", {**CALL, "owner_id": any_world.people["colleague"]})
    assert list(answer.json["errors"]) == ["owner_id"]
