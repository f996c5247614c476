"""Who asked to be reminded is reminded, once, at the moment asked for; and whoever thought better of it is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.assist.notifications import firing
from app.core import clock
from tests.assist.notifications.conftest import Team

# BEGINNING is 09:00 in Shanghai.
AT_EIGHT = "2026-11-02T08:00:00Z"


def reminded_call(team: Team, minutes: int = 30, **wanted: object) -> tuple[int, int]:
    """A call at 08:00 UTC with a reminder before it: the ids of both."""
    call = team.call(due_at=AT_EIGHT, **wanted)
    path = f"/api/activities/{call}/reminders"
    return call, team.ask("seller", "POST", path, {"minutes_before": minutes})["id"]


def test_it_comes_once_at_its_moment_and_not_before(team: Team) -> None:
    team.phone("seller")
    call, reminder = reminded_call(team)
    with team.at(hours=6, minutes=29):
        team.work()
        assert team.rung("seller") == []
    with team.at(hours=6, minutes=30):
        for _ in range(3):
            team.work()
    (received,) = team.rung("seller")
    assert received.topic == received.notification["tag"] == f"r{reminder}"
    assert received.notification["title"] == "4:00\u202fPM: Ring"
    assert received.notification["body"] == "Tea · Lushan"
    # The call ends an hour after it begins; a hint is worth four hours at least.
    assert received.ttl == 4 * 3600
    (told,) = team.told("seller")
    assert (told["kind"], told["activity_id"], told["data"]["reminder_id"]) == ("reminder", call, reminder)
    team.work()
    assert team.ask("seller", "GET", f"/api/activities/{call}/reminders")[0]["state"] == "sent"


def test_reminders_asked_for_with_an_activity_are_its_owner_s(team: Team) -> None:
    team.phone("seller")
    call = team.call(
        "manager",
        due_at=AT_EIGHT,
        owner_id=team.world.people["seller"],
        reminders=[{"minutes_before": 15}, {"at": "2026-11-02T03:00:00Z"}, {"minutes_before": 60 * 24 * 28}],
    )
    team.work()
    mine = team.ask("seller", "GET", f"/api/activities/{call}/reminders")
    # Four weeks before has passed: nothing is left of that one.
    assert [each["fire_at"] for each in mine] == ["2026-11-02T03:00:00.000Z", "2026-11-02T07:45:00.000Z"]
    assert team.ask("manager", "GET", f"/api/activities/{call}/reminders") == []


def test_the_next_of_a_series_is_reminded_of_too(team: Team) -> None:
    call, _ = reminded_call(team, repeat="FREQ=DAILY")
    team.ask("seller", "PUT", f"/api/activities/{call}/outcome", {"outcome": "done"})
    team.work()
    days = {"since": "2026-11-03", "until": "2026-11-03"}
    (following,) = [
        each for each in team.ask("seller", "GET", "/api/me/snapshot")["activities"] if each["id"] != call
    ]
    assert days["since"] in following["due_at"]
    (reminder,) = team.ask("seller", "GET", f"/api/activities/{following['id']}/reminders")
    assert reminder["fire_at"] == "2026-11-03T07:30:00.000Z"


def test_where_one_time_of_a_series_is_skipped_the_next_is_reminded_of(team: Team) -> None:
    team.phone("seller")
    call, _ = reminded_call(team, repeat="FREQ=DAILY")
    team.ask("seller", "DELETE", f"/api/activities/{call}?only=this")
    with team.at(hours=23):
        team.work()
    assert team.rung("seller") == []
    with team.at(days=1, hours=7):
        team.work()
    assert len(team.rung("seller")) == 1


@pytest.mark.parametrize("is_heard", [True, False], ids=["heard", "not heard yet"])
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/due", {"due_at": "2026-11-02T11:00:00Z"}),
        ("PUT", "/due", {"due_on": "2026-11-05"}),
        ("PUT", "/outcome", {"outcome": "done"}),
        ("DELETE", "", None),
    ],
    ids=["put off", "to a day", "done", "deleted"],
)
def test_what_was_moved_done_or_deleted_reminds_of_nothing(
    team: Team, method: str, path: str, body: object, is_heard: bool
) -> None:
    """Also where the worker finds the reminder due before it has heard of the change."""
    team.phone("seller")
    call, _ = reminded_call(team)
    with team.at(hours=6):
        team.ask("seller", method, f"/api/activities/{call}{path}", body)
        if is_heard:
            team.work()
    with team.at(hours=6, minutes=31):
        team.work()
    assert team.rung("seller") == []
    assert team.told("seller") == []


@pytest.mark.parametrize("change", ["snooze", "call off", "done", "put off", "read"])
def test_between_due_and_sent_the_last_word_counts(team: Team, change: str) -> None:
    """It was told in the list, and its hint was still on its way."""
    team.phone("seller")
    call, reminder = reminded_call(team)
    with team.at(hours=6, minutes=30):
        with team.app.app_context():
            firing.fire_due()
        if change == "snooze":
            team.ask("seller", "PUT", f"/api/reminders/{reminder}/snooze", {"minutes": 60})
        elif change == "call off":
            team.ask("seller", "DELETE", f"/api/reminders/{reminder}")
        elif change == "done":
            team.ask("seller", "PUT", f"/api/activities/{call}/outcome", {"outcome": "done"})
        elif change == "put off":
            team.ask("seller", "PUT", f"/api/activities/{call}/due", {"due_at": "2026-11-02T11:00:00Z"})
        else:
            team.ask(
                "seller", "PUT", "/api/me/notifications/read", {"up_to_id": team.told("seller")[0]["id"]}
            )
        team.work()
    assert team.rung("seller") == []
    with team.at(hours=7, minutes=31):
        team.work()
    assert len(team.rung("seller")) == (1 if change == "snooze" else 0)
    with team.at(hours=9, minutes=30):
        team.work()
    assert len(team.rung("seller")) == (1 if change in ("snooze", "put off") else 0)


def test_put_forward_it_comes_sooner(team: Team) -> None:
    team.phone("seller")
    call, _ = reminded_call(team)
    team.ask("seller", "PUT", f"/api/activities/{call}/due", {"due_at": "2026-11-02T03:00:00Z"})
    team.work()
    with team.at(hours=1, minutes=30):
        team.work()
    assert len(team.rung("seller")) == 1


def test_a_snoozed_one_comes_again_with_the_same_tag(team: Team) -> None:
    team.phone("seller")
    _, reminder = reminded_call(team)
    with team.at(hours=6, minutes=30):
        team.work()
        team.ask("seller", "PUT", f"/api/reminders/{reminder}/snooze", {"minutes": 10})
        team.work()
    with team.at(hours=6, minutes=40):
        team.work()
    first, second = team.rung("seller")
    assert first.topic == second.topic


def test_a_moment_asked_for_is_kept_in_quiet_hours(team: Team) -> None:
    """A person who names a moment means it, in the night and on a day off too."""
    team.phone("seller")
    quiet = {"quiet_from": "22:00", "quiet_until": "07:00", "only_working_days": True}
    team.ask("seller", "PATCH", "/api/me/notification-settings", quiet)
    # A Saturday night in Shanghai.
    team.ask(
        "seller", "POST", f"/api/deals/{team.world.deals['tea']}/reminders", {"at": "2026-11-07T18:00:00Z"}
    )
    with team.at(days=5, hours=17):
        team.work()
    assert [each.notification["title"] for each in team.rung("seller")] == [
        "You asked to be reminded of a deal"
    ]


@pytest.mark.parametrize(
    ("on", "wall", "zone", "fires"),
    [
        ("2027-03-29", "09:00", "Europe/Berlin", "2027-03-28T07:00Z"),
        ("2027-03-28", "09:00", "Europe/Berlin", "2027-03-27T08:00Z"),
        ("2027-10-31", "09:00", "Europe/Berlin", "2027-10-30T07:00Z"),
        ("2027-11-08", "09:00", "America/New_York", "2027-11-07T14:00Z"),
        ("2028-03-01", "09:00", "Asia/Shanghai", "2028-02-29T01:00Z"),
        ("2027-01-01", "09:00", "Asia/Kathmandu", "2026-12-31T03:15Z"),
    ],
)
def test_a_day_before_is_the_same_hour_by_the_wall(
    team: Team, on: str, wall: str, zone: str, fires: str
) -> None:
    """Over both changes of the clocks, on 29 February and at the turn of the year: then, and not a minute before."""
    team.phone("seller")
    call = team.call(wall={"on": on, "at": wall}, time_zone=zone)
    team.ask("seller", "POST", f"/api/activities/{call}/reminders", {"minutes_before": 24 * 60})
    moment = datetime.fromisoformat(fires)
    with clock.standing_at(moment - timedelta(minutes=1)):
        team.work()
        assert team.rung("seller") == []
    with clock.standing_at(moment):
        team.work()
    assert len(team.rung("seller")) == 1


def test_a_day_is_reminded_of_on_the_clocks_of_whoever_lives_by_them_now(team: Team) -> None:
    call = team.call(due_on="2026-11-10")
    team.ask("seller", "POST", f"/api/activities/{call}/reminders", {"minutes_before": 0})

    def fires() -> str:
        team.work()
        (reminder,) = team.ask("seller", "GET", f"/api/activities/{call}/reminders")
        return str(reminder["fire_at"])

    assert fires() == "2026-11-10T01:00:00.000Z"
    team.ask("owner", "PATCH", "/api/workspace", {"time_zone": "Asia/Tokyo"})
    assert fires() == "2026-11-10T00:00:00.000Z"
    team.ask("seller", "PATCH", "/api/me", {"time_zone": "Europe/Berlin"})
    assert fires() == "2026-11-10T08:00:00.000Z"
    team.ask("owner", "PATCH", "/api/workspace", {"time_zone": "Asia/Shanghai"})
    assert fires() == "2026-11-10T08:00:00.000Z"
    team.ask("seller", "PATCH", "/api/me", {"time_zone": None})
    assert fires() == "2026-11-10T01:00:00.000Z"


def test_a_deal_is_reminded_of_before_it_is_to_be_closed(team: Team) -> None:
    team.phone("seller")
    deal = f"/api/deals/{team.world.deals['tea']}"
    team.ask("seller", "POST", f"{deal}/reminders", {"minutes_before": 60}, status=422)
    team.ask("seller", "PATCH", deal, {"close_on": "2026-11-10"})
    reminder = team.ask("seller", "POST", f"{deal}/reminders", {"minutes_before": 1440})
    assert reminder["fire_at"] == "2026-11-09T01:00:00.000Z"
    team.ask("seller", "PATCH", deal, {"close_on": "2026-11-05"})
    team.work()
    (moved,) = team.ask("seller", "GET", f"{deal}/reminders")
    assert moved["fire_at"] == "2026-11-04T01:00:00.000Z"
    team.ask("seller", "DELETE", deal)
    with team.at(days=3):
        team.work()
    assert team.rung("seller") == []
