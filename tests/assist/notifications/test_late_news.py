"""News that is heard late, because the worker stood still, keeps the moment it happened; old news is none."""

from __future__ import annotations

from tests.assist.notifications.conftest import Team


def comment_at_the_beginning(team: Team) -> None:
    with team.at():
        team.ask("manager", "POST", f"/api/deals/{team.world.deals['tea']}/comments", {"body": "Hello"})


def test_what_is_heard_late_says_when_it_happened_and_buzzes_nobody_any_more(team: Team) -> None:
    team.phone("seller")
    comment_at_the_beginning(team)
    with team.at(days=2):
        team.work()
        told = team.told("seller")
    assert [(each["kind"], each["at"][:10]) for each in told] == [("commented", "2026-11-02")]
    assert team.rung("seller") == []


def test_what_happened_long_ago_is_no_news(team: Team) -> None:
    comment_at_the_beginning(team)
    with team.at(days=8):
        team.work()
        assert team.told("seller") == []
