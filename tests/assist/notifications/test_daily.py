"""Once a day, at the hour somebody chose: what is to do, what is overdue, and which deals begin to rot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.core import clock
from tests.assist.notifications.conftest import Team

# BEGINNING is a Monday, 09:00 in Shanghai.


def mornings(team: Team, who: str = "seller") -> list[dict[str, Any]]:
    return [each for each in team.told(who) if each["kind"] == "digest"]


def test_the_day_is_told_once_with_what_is_in_it(team: Team) -> None:
    team.phone("seller")
    team.call(due_at="2026-11-02T08:00:00Z")
    team.call(due_on="2026-11-02")
    team.call(due_on="2026-11-03")
    team.call(due_at="2026-11-01T08:00:00Z")
    team.morning()
    team.morning()
    (told,) = mornings(team)
    assert told["data"] == {"today": 2, "overdue": 1, "rotting": 0, "without_next_step": 2}
    (received,) = team.rung("seller")
    assert received.notification["title"] == "Your day: 2 to do, 1 overdue"
    assert received.notification["navigate"] == "https://kandan.example/my-day"
    assert (received.urgency, received.ttl) == ("low", 12 * 3600)
    with team.at(days=1):
        team.morning()
    assert len(mornings(team)) == 2


def test_what_lies_on_an_archived_board_lacks_no_next_step(team: Team) -> None:
    team.call(deal_id=None, due_on="2026-11-02")
    team.ask("manager", "PUT", f"/api/boards/{team.world.board}/archive")
    team.morning()
    assert mornings(team)[0]["data"] == {"today": 1, "overdue": 0, "rotting": 0, "without_next_step": 0}


def test_it_comes_at_the_hour_somebody_chose_on_their_own_clocks(team: Team) -> None:
    team.call(due_on="2026-11-02")
    team.ask("seller", "PATCH", "/api/me", {"time_zone": "Europe/Berlin"})
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"digest_at": "07:30"})
    with team.at(hours=5, minutes=29):
        team.morning()
        assert mornings(team) == []
    with team.at(hours=5, minutes=30):
        team.morning()
    assert len(mornings(team)) == 1


def test_a_day_that_a_colleague_elsewhere_named_is_that_day_here(team: Team) -> None:
    """In Berlin the 2nd of November ends seven hours later than in Shanghai, and on neither clock is it the 3rd."""
    team.call(due_on="2026-11-02", time_zone="Europe/Berlin")
    team.morning()
    assert mornings(team)[0]["data"] | {"today": 1, "overdue": 0} == mornings(team)[0]["data"]
    with team.at(days=1):
        team.morning()
    assert mornings(team)[0]["data"] | {"today": 0, "overdue": 1} == mornings(team)[0]["data"]


def test_over_both_changes_of_the_clocks_it_comes_at_the_same_hour(team: Team) -> None:
    team.call(due_on="2027-01-01")
    team.ask("seller", "PATCH", "/api/me", {"time_zone": "Europe/Berlin"})
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"digest_at": "07:30"})
    for told, day in enumerate(
        ("2027-03-27T06:30", "2027-03-28T05:30", "2027-10-30T05:30", "2027-10-31T06:30"), 1
    ):
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
        with clock.standing_at(moment.replace(minute=29)):
            team.morning()
            assert len(mornings(team)) == told - 1
        with clock.standing_at(moment):
            team.morning()
        assert len(mornings(team)) == told


def test_whoever_wants_no_digest_gets_none_and_nobody_is_told_of_nothing(team: Team) -> None:
    team.call(due_on="2026-11-02")
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"digest_at": None})
    team.morning()
    assert mornings(team) == []
    assert mornings(team, "viewer") == []


def test_only_working_days_means_only_working_days(team: Team) -> None:
    team.call(due_on="2026-11-02")
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"only_working_days": True})
    for days in (5, 6):
        with team.at(days=days):
            team.morning()
    assert mornings(team) == []
    with team.at(days=7):
        team.morning()
    assert len(mornings(team)) == 1


def test_a_server_that_was_away_in_the_morning_says_nothing_in_the_evening(team: Team) -> None:
    team.call(due_on="2026-11-02")
    with team.at(hours=10):
        team.morning()
    assert mornings(team) == []


def test_a_deal_that_begins_to_rot_is_told_once_to_whose_it_is(team: Team) -> None:
    stage = f"/api/stages/{team.world.stages['lead']}"
    team.ask("manager", "PATCH", stage, {"rotting_days": 2})
    found = []
    # Tuesday, Wednesday (two working days: not yet), Thursday, Friday, Saturday.
    for days in (1, 2, 3, 4, 5):
        with team.at(days=days):
            team.morning()
        found.append([each["data"] for each in team.told("seller") if each["kind"] == "rotting"])
    told = {"days": 3, "stage_id": team.world.stages["lead"], "stage": "Lead"}
    assert found == [[], [], [told], [told], [told]]
    assert [each["kind"] for each in team.told("colleague")].count("rotting") == 1
    # Touched, it begins anew.
    with team.at(days=7):
        team.ask("seller", "POST", f"/api/deals/{team.world.deals['tea']}/comments", {"body": "Called them"})
    with team.at(days=10):
        team.morning()
    assert len([each for each in team.told("seller") if each["kind"] == "rotting"]) == 2
