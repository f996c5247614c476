"""What nobody can be reminded of, and whom nobody reminds any more."""

from __future__ import annotations

import pytest

from app.assist.notifications import firing
from tests.assist.notifications.conftest import Team
from tests.assist.notifications.test_reminding import AT_EIGHT, reminded_call


def test_the_same_asked_twice_is_one(team: Team) -> None:
    call, first = reminded_call(team)
    _again = team.ask("seller", "POST", f"/api/activities/{call}/reminders", {"minutes_before": 30})
    assert _again["id"] == first


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"minutes_before": 60 * 24}, "minutes_before"),
        ({"at": "2026-11-01T00:00:00Z"}, "at"),
        ({}, "minutes_before"),
        ({"minutes_before": 5, "at": "2026-11-04T00:00:00Z"}, "minutes_before"),
        ({"minutes_before": -1}, "minutes_before"),
        ({"at": "soon"}, "at"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(team: Team, wish: object, field: str) -> None:
    call = team.call(due_at=AT_EIGHT)
    refused = team.ask("seller", "POST", f"/api/activities/{call}/reminders", wish, status=422)
    assert field in refused["errors"]


def test_nobody_is_reminded_of_what_they_may_not_see_any_more(team: Team) -> None:
    """A task of one's own that was given away, and a person who is gone."""
    team.phone("colleague")
    task = team.call(
        "seller", deal_id=None, due_at=AT_EIGHT, participant_ids=[team.world.people["colleague"]]
    )
    team.ask("colleague", "POST", f"/api/activities/{task}/reminders", {"minutes_before": 30})
    team.ask("seller", "PATCH", f"/api/activities/{task}", {"participant_ids": []})
    call = team.call(due_at=AT_EIGHT)
    team.ask("viewer", "POST", f"/api/activities/{call}/reminders", {"minutes_before": 30})
    team.ask("owner", "PATCH", f"/api/people/{team.world.people['viewer']}", {"disabled": True})
    before = len(team.told("colleague"))
    with team.at(hours=6, minutes=30):
        team.work()
    assert [each for each in team.told("colleague")[: -before or None] if each["kind"] == "reminder"] == []
    assert [each.notification["data"]["kind"] for each in team.rung("colleague")].count("reminder") == 0


@pytest.mark.parametrize("is_on_its_way", [True, False], ids=["on its way", "not due yet"])
def test_nobody_is_reminded_of_what_lies_on_an_archived_board(team: Team, is_on_its_way: bool) -> None:
    """Neither of what is to be done there nor of a deal: nothing on it can be changed."""
    team.phone("seller")
    reminded_call(team)
    deal = f"/api/deals/{team.world.deals['tea']}/reminders"
    team.ask("seller", "POST", deal, {"at": "2026-11-02T07:30:00Z"})
    with team.at(hours=6, minutes=30):
        if is_on_its_way:
            with team.app.app_context():
                firing.fire_due()
        team.ask("manager", "PUT", f"/api/boards/{team.world.board}/archive")
        team.work()
    assert team.rung("seller") == []
    assert len(team.told("seller")) == (2 if is_on_its_way else 0)
