"""Quick capture as its tests go through it."""

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen


def begin(screen: Screen) -> None:
    """By its key, as soon as the page hears keys."""
    screen.expect_live()
    screen.page.keyboard.press("c")


def sheet(screen: Screen) -> Locator:
    return screen.page.get_by_role("dialog")


def look_over(screen: Screen, line: str) -> None:
    sheet(screen).locator("textarea").fill(line)
    sheet(screen).locator("button[type=submit]").click()
    expect(screen.page.locator(".capture-preview")).to_be_visible()


def piece(screen: Screen, words: str) -> Locator:
    return screen.page.locator("button.capture-piece", has_text=words)


def captured(screen: Screen, title: str) -> dict:
    """The deal of that title as the server has it."""
    found = screen.page.request.get("/api/deals", params={"q": title}).json()["items"]
    return next(deal for deal in found if deal["title"] == title)
