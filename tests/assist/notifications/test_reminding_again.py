"""A reminder that was put off, or passed over, and what it is about then came at another time, or back."""

from __future__ import annotations

import pytest

from tests.assist.notifications.conftest import Team
from tests.assist.notifications.test_reminding import reminded_call


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/due", {"due_at": "2026-11-03T08:00:00Z"}),
        ("PATCH", "", {"due_at": "2026-11-03T08:00:00Z"}),
        ("PATCH", "", {"wall": {"on": "2026-11-03", "at": "09:00"}, "time_zone": "Europe/London"}),
    ],
    ids=["put off", "edited", "edited with another zone"],
)
def test_a_new_time_goes_before_a_snooze_of_the_old_one(
    team: Team, method: str, path: str, body: object
) -> None:
    team.phone("seller")
    call, reminder = reminded_call(team)
    with team.at(hours=6, minutes=30):
        team.work()
        team.ask("seller", "PUT", f"/api/reminders/{reminder}/snooze", {"minutes": 60})
    with team.at(hours=6, minutes=40):
        team.ask("seller", method, f"/api/activities/{call}{path}", body)
        team.work()
    with team.at(hours=8):
        team.work()
    assert len(team.rung("seller")) == 1
    with team.at(days=1, hours=8):
        team.work()
    assert len(team.rung("seller")) == 2


def test_an_edit_of_something_else_leaves_a_snooze_alone(team: Team) -> None:
    team.phone("seller")
    call, reminder = reminded_call(team)
    with team.at(hours=6, minutes=30):
        team.work()
        team.ask("seller", "PUT", f"/api/reminders/{reminder}/snooze", {"minutes": 60})
        team.ask("seller", "PATCH", f"/api/activities/{call}", {"title": "Ring again"})
        team.work()
    with team.at(hours=7, minutes=30):
        team.work()
    assert len(team.rung("seller")) == 2


@pytest.mark.parametrize(
    ("method", "path", "body", "back"),
    [
        ("PUT", "/outcome", {"outcome": "done"}, ("DELETE", "/outcome")),
        ("DELETE", "", None, ("POST", "/restoration")),
    ],
    ids=["done", "deleted"],
)
@pytest.mark.parametrize("is_put_off", [True, False], ids=["put off", "in time"])
def test_what_is_to_be_done_after_all_is_reminded_of(
    team: Team, method: str, path: str, body: object, back: tuple[str, str], is_put_off: bool
) -> None:
    """Also where the moment has passed while there was nothing to do, and it is due later now."""
    team.phone("seller")
    call, _ = reminded_call(team)
    with team.at(hours=6):
        team.ask("seller", method, f"/api/activities/{call}{path}", body)
    with team.at(hours=7 if is_put_off else 6):
        team.work()
        team.ask("seller", back[0], f"/api/activities/{call}{back[1]}", {} if back[0] == "POST" else None)
        if is_put_off:
            team.ask("seller", "PUT", f"/api/activities/{call}/due", {"due_at": "2026-11-02T10:00:00Z"})
        team.work()
    assert team.rung("seller") == []
    with team.at(hours=8 if is_put_off else 6, minutes=30):
        team.work()
        team.work()
    assert len(team.rung("seller")) == 1


def test_what_was_called_off_is_not_asked_for_again_by_the_next_of_its_series(team: Team) -> None:
    call, reminder = reminded_call(team, repeat="FREQ=DAILY")
    team.ask("seller", "DELETE", f"/api/reminders/{reminder}")
    following = team.ask("seller", "PUT", f"/api/activities/{call}/outcome", {"outcome": "done"})["next"]
    team.work()
    assert team.ask("seller", "GET", f"/api/activities/{following['id']}/reminders") == []
