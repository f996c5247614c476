"""The list of all that a person was told, page by page."""

from __future__ import annotations

from tests.assist.notifications.conftest import Team


def test_a_page_names_the_deals_it_tells_of(team: Team) -> None:
    tea = team.world.deals["tea"]
    with team.at(hours=1):
        team.ask("manager", "POST", f"/api/deals/{tea}/comments", {"body": "Hello"})
        team.work()
    with team.at(hours=2):
        team.ask("owner", "DELETE", f"/api/deals/{tea}")
    (told,) = team.told("seller")
    named = {name: told["deal"][name] for name in ("id", "board_id", "title", "status")}
    assert named == {"id": tea, "board_id": team.world.board, "title": "Tea", "status": "deleted"}


def test_what_is_of_no_deal_names_none(team: Team) -> None:
    with team.at(hours=1):
        made = team.call(deal_id=None, due_at="2026-11-02T04:00:00Z")
        team.ask("seller", "POST", f"/api/activities/{made}/reminders", {"minutes_before": 5})
    with team.at(hours=3):
        team.work()
    (told,) = team.told("seller")
    assert told["deal"] is None
