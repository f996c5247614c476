"""A board on which nothing lies yet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen

Show = Callable[..., Screen]


@pytest.mark.parametrize(
    ("who", "ways"),
    [
        ("manager", ["Add a deal", "Import a file", "Invite colleagues"]),
        ("seller", ["Add a deal"]),
        ("viewer", []),
    ],
)
def test_an_empty_board_says_how_to_begin(show: Show, who: str, ways: list[str]) -> None:
    screen = show(who, _empty_board(show))
    expect(screen.page.locator(".column").first).to_be_visible()
    expect(screen.page.locator(".board-first").locator("a, button")).to_have_text(ways)


def test_the_first_deal_takes_its_place(show: Show) -> None:
    address = _empty_board(show)
    ada, ben = show("seller", address, **PHONE), show("colleague", address)
    expect(ben.page.locator(".board-first")).to_be_visible()
    ada.page.locator(".board-first").get_by_role("button", name="Add a deal").tap()
    title = ada.page.get_by_role("textbox", name="Title")
    expect(title).to_be_focused()
    title.press_sequentially("Roof")
    ada.page.keyboard.press("Enter")
    for screen in (ada, ben):
        expect(screen.page.locator(".column .card-title")).to_have_text("Roof")
        expect(screen.page.locator(".board-first")).to_have_count(0)


def test_an_empty_board_brings_files_to_itself(show: Show) -> None:
    address = _empty_board(show)
    mei = show("manager", address)
    mei.page.locator(".board-first").get_by_role("link", name="Import a file").click()
    mei.page.wait_for_url(f"**/imports?board={address.split('/')[-1]}")


def _empty_board(show: Show) -> str:
    """The path of a new board."""
    mei = show("manager")
    origin = mei.page.url.split("/boards")[0]
    answer = mei.page.request.post("/api/boards", data={"name": "Fresh"}, headers={"Origin": origin})
    assert answer.ok, answer.text()
    return f"/boards/{answer.json()['id']}"
