"""One browser, several tabs, one cookie: what one tab does to who is signed in, the others must bear."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser import without_network
from tests.browser.screen import Screen
from tests.browser.test_unsent import cut, mend
from tests.browser.without_network import kept_streams, wait_until_kept

Show = Callable[..., Screen]
LetIn = Callable[[BrowserContext, str], None]


def another_tab(screen: Screen, path: str | None = None) -> Screen:
    """Of the same browser."""
    tab = Screen(screen.page.context.new_page(), screen.world)
    tab.page.goto(path or f"/boards/{screen.world.board}")
    return tab


def sign_out(screen: Screen) -> None:
    screen.page.locator(".side-me").click()
    screen.page.get_by_role("menuitem", name="Sign out").click()


def test_what_one_person_left_unsent_is_not_sent_as_the_next(show: Show, let_in: LetIn) -> None:
    ada, mei = show("seller"), show("manager")
    ada.expect_live()
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("1 change")
    ada.page.context.clear_cookies()
    ben = another_tab(ada, "/sign-in")
    let_in(ben.page.context, "colleague")
    ben.page.goto(f"/boards/{ben.world.board}")
    banner = ada.page.get_by_text("Somebody else has signed in with this browser.")
    again = ada.page.get_by_role("button", name="Try again")
    mend(ada)
    for _ in range(2):
        again.click()
        expect(banner).to_be_visible()
    mei.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ben.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ada.expect_titles("talk", ["Pumps", "Tea"])
    sign_out(ben)
    ben.page.wait_for_url("**/sign-in")
    let_in(ben.page.context, "seller")
    ben.page.goto(f"/boards/{ben.world.board}")
    again.click()
    expect(again).to_have_count(0)
    mei.expect_titles("talk", ["Pumps", "Tea"])
    ada.complaints.clear()


def test_who_signs_out_in_one_tab_is_signed_out_in_all_and_none_writes_back_what_went(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    wait_until_kept(ada)
    other = another_tab(ada)
    other.expect_live()
    sign_out(ada)
    for tab in (ada, other):
        tab.page.wait_for_url("**/sign-in")
    ben.drag("tea", ben.column("talk"), at=0.8)
    ben.wait_until_sent()
    for tab in (ada, other):
        tab.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    other.page.wait_for_timeout(500)
    assert kept_streams(other.page) == []
    assert other.page.evaluate("localStorage.getItem('kandan-person')") is None


def test_signing_out_counts_what_other_tabs_have_not_sent(show: Show) -> None:
    ada = show("seller")
    other = another_tab(ada)
    for tab in (ada, other):
        tab.expect_live()
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("1 change")
    sign_out(other)
    expect(other.page.get_by_text("1 change is not sent yet.")).to_be_visible()
    ada.complaints.clear()


def test_who_cannot_reach_the_server_stays_signed_in_and_is_told(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    without_network.cut(ada)
    sign_out(ada)
    expect(ada.page.locator(".toast")).to_contain_text("Signing out needs the network.")
    expect(ada.card("tea")).to_be_visible()
    assert f"board:{ada.world.board}" in kept_streams(ada.page)
    without_network.mend(ada)
    sign_out(ada)
    ada.page.wait_for_url("**/sign-in")
    assert kept_streams(ada.page) == []
    ada.complaints.clear()
