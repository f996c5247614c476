"""Activities as a person plans them elsewhere: by requests beside the page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from tests.browser.screen import Screen

ZONE = "Asia/Shanghai"


def day(later: int = 0) -> str:
    """A day of the team's, counted from today."""
    return (datetime.now(ZoneInfo(ZONE)) + timedelta(days=later)).date().isoformat()


def plan(screen: Screen, title: str, later: int, at: str | None = None, **fields: object) -> int:
    """An activity so many days later, at a time of day or for the whole of it; its id."""
    due = {"wall": {"on": day(later), "at": at}, "time_zone": ZONE} if at else {"due_on": day(later)}
    body = {"kind": "call", "title": title, **due, **fields}
    answer = screen.page.request.post("/api/activities", data=body, headers={"Origin": screen.origin})
    assert answer.ok, answer.text()
    return int(answer.json()["id"])


def expect_read(screen: Screen, activity_id: int, **facts: object) -> None:
    """Wait until the server holds these facts of it."""
    found: dict[str, object] = {}
    for _ in range(100):
        found = screen.page.request.get(f"/api/activities/{activity_id}").json()
        if facts.items() <= found.items():
            return
        screen.page.wait_for_timeout(50)
    assert facts.items() <= found.items(), found


def row(screen: Screen, title: str) -> Locator:
    """It on my day, or in a deal's panel."""
    return screen.page.locator(".activity", has_text=title)


def group(screen: Screen, name: str) -> Locator:
    """A heading of my day with what stands under it."""
    return screen.page.get_by_role("region", name=name, exact=True)
