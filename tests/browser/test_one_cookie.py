"""One browser, several tabs, one cookie: what one tab does to who is signed in, the others must bear."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_unsent import cut, mend
from tests.world import PASSWORD, email_of

Show = Callable[..., Screen]


def another_tab(screen: Screen, path: str | None = None) -> Screen:
    """Of the same browser."""
    tab = Screen(screen.page.context.new_page(), screen.world)
    tab.page.goto(path or f"/boards/{screen.world.board}")
    return tab


def sign_in(tab: Screen, name: str) -> None:
    """The address stands in many workspaces here, so the form is sent with its answer to which."""
    form = {"email": email_of(name), "password": PASSWORD, "workspace_id": str(tab.world.workspace)}
    answer = tab.page.request.post("/sign-in", form=form, headers={"Origin": tab.origin})
    assert answer.ok, answer.text()
    tab.page.goto(f"/boards/{tab.world.board}")


def sign_out(screen: Screen) -> None:
    screen.page.locator(".side-me").click()
    screen.page.get_by_role("menuitem", name="Sign out").click()


def test_what_one_person_left_unsent_is_not_sent_as_the_next(show: Show) -> None:
    ada, mei = show("seller"), show("manager")
    ada.expect_live()
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("1 change")
    ada.page.context.clear_cookies()
    ben = another_tab(ada, "/sign-in")
    ben.page.context.unroute("**/api/**")
    sign_in(ben, "colleague")
    banner = ada.page.get_by_text("You are signed out.")
    again = ada.page.get_by_role("button", name="Try again")
    mend(ada)
    for _ in range(2):
        expect(banner).to_be_visible()
        again.click()
    expect(banner).to_be_visible()
    mei.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ben.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ada.expect_titles("talk", ["Pumps", "Tea"])
    sign_out(ben)
    ben.page.wait_for_url("**/sign-in")
    sign_in(ben, "seller")
    again.click()
    expect(banner).to_have_count(0)
    mei.expect_titles("talk", ["Pumps", "Tea"])
    ada.complaints.clear()
