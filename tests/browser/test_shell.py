"""What stands around every page: the drawer of a phone, the row of settings, the toasts."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_the_drawer_takes_the_focus_and_gives_it_back(show: Show) -> None:
    ada = show("seller", **PHONE)
    opener = ada.page.get_by_role("button", name="Show the side bar")
    opener.click()
    expect(ada.page.locator(".side button").first).to_be_focused()
    ada.page.keyboard.press("Escape")
    expect(ada.page.locator(".side-scrim")).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_drawer_shuts_when_the_focus_goes_on(show: Show) -> None:
    ada = show("seller", **PHONE)
    ada.page.get_by_role("button", name="Show the side bar").click()
    ada.page.locator(".board-add").focus()
    expect(ada.page.locator(".side-scrim")).to_have_count(0)


def test_the_page_of_the_settings_one_is_on_is_in_sight(show: Show) -> None:
    olga = show("owner", "/settings/tokens", **PHONE)
    expect(olga.page.locator(".settings-nav [aria-current]")).to_be_in_viewport(ratio=1)
    assert olga.page.evaluate("document.querySelector('.main').scrollLeft + scrollX") == 0


def test_every_rate_can_be_deleted_on_a_phone(show: Show) -> None:
    olga = show("owner", "/settings/rates", **PHONE)
    expect(olga.page.get_by_role("button", name="Delete the rate of USD")).to_be_in_viewport(ratio=1)


def test_what_is_undone_by_keys_is_no_longer_offered_to_be_undone(show: Show) -> None:
    ada = show("seller")
    ada.lift("robots")
    ada.carry(ada.page.locator('.drop-zone[data-kind="won"]'))
    ada.page.mouse.up()
    expect(ada.page.locator(".toast", has_text="Won:")).to_be_visible()
    ada.page.keyboard.press("Control+z")
    expect(ada.page.locator(".toast", has_text="Undone:")).to_be_visible()
    expect(ada.page.locator(".toast", has_text="Won:")).to_have_count(0)


def test_a_refused_sign_up_puts_the_focus_where_something_is_wrong(show: Show) -> None:
    stranger = show(None, "/sign-up")
    for name in ("workspace_name", "name"):
        stranger.page.fill(f"[name={name}]", "Lushan")
    stranger.page.fill("[name=email]", "ada@lushan.example")
    stranger.page.fill("[name=password]", "12345678")
    stranger.page.locator("form button[type=submit]").click()
    expect(stranger.page.locator("[name=password]")).to_be_focused()
