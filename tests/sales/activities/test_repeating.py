"""Series: what comes next, when it is made, that it is made once, and where it stands when the clocks are changed."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core import clock
from app.sales.activities import repeating
from tests.sales.activities.weekly import NOON, WEEKLY

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def planned(ask):
    """planned(repeat="…") plans one and tells its address."""

    def address(**more: object) -> str:
        answer = ask("POST", "/api/activities", {**WEEKLY, **more})
        assert answer.status_code == 201, answer.text
        return f"/api/activities/{answer.json['id']}"

    return address


def mine(ask) -> list[dict]:
    return ask("GET", "/api/me/snapshot").json["activities"]


def work(app, at: datetime) -> int:
    """What the worker makes when it comes by then."""
    made = 0
    with app.app_context(), clock.standing_at(at):
        while repeating.keep_up():
            made += 1
            assert made < 50
    return made


def test_the_next_is_made_when_this_one_is_done(ask, any_world, planned):
    call = planned(
        deal_id=any_world.deals["tea"], note="Bring tea", participant_ids=[any_world.people["manager"]]
    )
    following = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    first = ask("GET", call).json
    assert following["due_at"] == "2026-11-30T07:00:00.000Z"
    assert following["series_id"] == first["series_id"] == first["id"]
    alike = (
        "kind",
        "title",
        "note",
        "deal_id",
        "participant_ids",
        "place",
        "repeat",
        "owner_id",
        "time_zone",
    )
    assert {name: following[name] for name in alike} == {name: first[name] for name in alike}
    assert ask("GET", f"/api/deals/{any_world.deals['tea']}").json["next_activity_id"] == following["id"]


def test_done_again_makes_no_second_next(any_database, ask, planned):
    call = planned()
    ask("PUT", f"{call}/outcome", {"outcome": "done"})
    ask("PUT", f"{call}/outcome", {"outcome": "not_met"})
    assert len(mine(ask)) == 2
    assert work(any_database, NOON + timedelta(days=1)) == 0


def test_the_worker_makes_the_next_when_the_time_has_passed(any_database, ask, planned):
    planned()
    assert work(any_database, NOON) == 0
    assert work(any_database, NOON + timedelta(hours=3)) == 1
    assert work(any_database, NOON + timedelta(hours=4)) == 0
    assert [one["due_at"] for one in mine(ask)] == ["2026-11-23T07:00:00.000Z", "2026-11-30T07:00:00.000Z"]


def test_what_nobody_was_there_for_is_not_made_up_for(any_database, ask, planned):
    planned(repeat="FREQ=DAILY")
    assert work(any_database, NOON + timedelta(days=30)) == 1
    assert [one["due_at"][:10] for one in mine(ask)] == ["2026-11-23", "2026-12-23"]


def test_done_late_goes_on_from_today(ask, planned):
    call = planned(repeat="FREQ=DAILY")
    with clock.standing_at(NOON + timedelta(days=3)):
        following = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    assert following["due_at"] == "2026-11-26T07:00:00.000Z"


def test_done_early_goes_on_after_it(ask, planned):
    call = planned()
    with clock.standing_at(NOON - timedelta(days=5)):
        following = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    assert following["due_at"] == "2026-11-30T07:00:00.000Z"


def test_what_was_put_off_does_not_move_the_series(ask, planned):
    call = planned()
    ask("PUT", f"{call}/due", {"wall": {"on": "2026-11-25", "at": "10:00"}})
    assert (
        ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]["due_at"]
        == "2026-11-30T07:00:00.000Z"
    )


def test_what_is_edited_moves_the_series(ask, planned):
    call = planned()
    ask("PATCH", call, {"wall": {"on": "2026-11-24", "at": "10:00"}, "repeat": "FREQ=WEEKLY"})
    assert (
        ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]["due_at"]
        == "2026-12-01T02:00:00.000Z"
    )


def test_a_series_ends_after_so_many_times(any_database, ask, planned):
    call = planned(repeat="FREQ=DAILY;COUNT=2")
    following = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    assert ask("PUT", f"/api/activities/{following['id']}/outcome", {"outcome": "done"}).json["next"] is None
    assert work(any_database, NOON + timedelta(days=9)) == 0


@pytest.mark.parametrize("way", ["deleted", "lost", "binned", "archived"])
def test_nothing_follows_what_was_given_up(any_database, ask, any_world, planned, way):
    tea = f"/api/deals/{any_world.deals['tea']}"
    call = planned(deal_id=any_world.deals["tea"])
    if way == "deleted":
        ask("DELETE", call)
    elif way == "lost":
        ask("PUT", f"{tea}/outcome", {"kind": "lost", "note": "Dear"})
    elif way == "archived":
        ask("PUT", f"/api/boards/{any_world.board}/archive", who="manager")
    else:
        ask("DELETE", tea)
    assert work(any_database, NOON + timedelta(days=1)) == 0
    if way == "deleted":
        ask("POST", f"{call}/restoration")
    elif way == "lost":
        ask("PUT", f"{tea}/outcome", {"kind": "open"})
    elif way == "archived":
        ask("DELETE", f"/api/boards/{any_world.board}/archive", who="manager")
    else:
        ask("POST", f"{tea}/restoration")
    assert work(any_database, NOON + timedelta(days=1)) == 1


def test_what_was_won_is_looked_after(any_database, ask, any_world, planned):
    planned(deal_id=any_world.deals["tea"])
    ask("PUT", f"/api/deals/{any_world.deals['tea']}/outcome", {"kind": "won"})
    assert work(any_database, NOON + timedelta(days=1)) == 1


def test_opening_it_again_takes_the_next_back(any_database, ask, planned):
    call = planned()
    following = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    ask("DELETE", f"{call}/outcome")
    assert [one["id"] for one in mine(ask)] == [int(call.rpartition("/")[2])]
    again = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    assert again["id"] != following["id"]
    assert again["due_at"] == following["due_at"]


def test_a_next_that_somebody_touched_stays(ask, planned):
    call = planned()
    following = ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]
    ask("PUT", f"/api/activities/{following['id']}/due", {"due_on": "2026-12-02"})
    ask("DELETE", f"{call}/outcome")
    assert len(mine(ask)) == 2
    assert ask("PUT", f"{call}/outcome", {"outcome": "done"}).json["next"]["id"] == following["id"]


@pytest.mark.parametrize(
    ("zone", "on", "at", "moments"),
    [
        # 09:00 stays 09:00 when the clocks go back, and when they go forward.
        ("Europe/Berlin", "2026-10-24", "09:00", ["2026-10-24T07", "2026-10-25T08", "2026-10-26T08"]),
        ("Europe/Berlin", "2027-03-27", "09:00", ["2027-03-27T08", "2027-03-28T07", "2027-03-29T07"]),
        # An hour that is left out is rung once an hour later, and the next day it is itself again.
        (
            "Europe/Berlin",
            "2027-03-27",
            "02:30",
            ["2027-03-27T01:30", "2027-03-28T01:30", "2027-03-29T00:30"],
        ),
        (
            "America/New_York",
            "2026-10-31",
            "01:30",
            ["2026-10-31T05:30", "2026-11-01T05:30", "2026-11-02T06:30"],
        ),
    ],
)
def test_the_clock_on_the_wall_stays_when_the_clocks_are_changed(ask, zone, on, at, moments):
    wanted = {"kind": "call", "wall": {"on": on, "at": at}, "time_zone": zone, "repeat": "FREQ=DAILY"}
    with clock.standing_at(datetime.fromisoformat(f"{on}T00:00:00Z")):
        told = ask("POST", "/api/activities", wanted).json
        found = [told["due_at"]]
        for _ in moments[1:]:
            told = ask("PUT", f"/api/activities/{told['id']}/outcome", {"outcome": "done"}).json["next"]
            found.append(told["due_at"])
    assert [due[: len(moment)] for due, moment in zip(found, moments, strict=True)] == moments


def test_whole_days_follow_whole_days(any_database, ask):
    wanted = {"kind": "task", "due_on": "2026-11-23", "repeat": "FREQ=MONTHLY;BYDAY=-1FR"}
    ask("POST", "/api/activities", wanted)
    # The day is not over in Shanghai.
    assert work(any_database, datetime(2026, 11, 23, 15, 59, tzinfo=UTC)) == 0
    assert work(any_database, datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == 1
    assert [one["due_on"] for one in mine(ask)] == ["2026-11-23", "2026-11-27"]
