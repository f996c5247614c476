"""What was asked for while the line was down is shown, kept over a reload, and sent when the line is back."""

from collections.abc import Callable

from playwright.sync_api import Locator, Route, expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]
WRITES = "**/api/**"


def cut(screen: Screen) -> None:
    """Writes no longer reach the server; the page itself still does."""

    def pass_reads(route: Route) -> None:
        if route.request.method == "GET":
            route.fallback()
        else:
            route.abort("internetdisconnected")

    screen.page.context.route(WRITES, pass_reads)


def mend(screen: Screen) -> None:
    screen.page.context.unroute(WRITES)
    screen.page.evaluate("window.dispatchEvent(new Event('online'))")


def test_unsent_moves_survive_a_reload_and_arrive(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.drag("silk", ada.column("offer"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("2")
    ada.page.reload()
    ada.expect_titles("talk", ["Pumps", "Tea"])
    ada.expect_titles("offer", ["Robots", "Silk"])
    ben.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    mend(ada)
    ben.expect_titles("talk", ["Pumps", "Tea"])
    ben.expect_titles("offer", ["Robots", "Silk"])
    ada.wait_until_sent()


def test_a_move_that_became_impossible_comes_back_with_its_reason(show: Show) -> None:
    ada, mei = show("seller"), show("manager")
    ada.expect_live()
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    mei.page.request.patch(
        f"/api/stages/{mei.world.stages['talk']}",
        data={"wip_limit": 1},
        headers={"Origin": mei.page.url.split("/boards")[0]},
    )
    mend(ada)
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    expect(ada.page.locator(".toasts")).not_to_be_empty()


def test_the_screen_says_when_it_is_offline(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.page.context.set_offline(True)
    expect(ada.page.locator(".connection")).to_have_attribute("data-state", "offline", timeout=15_000)
    ada.page.context.set_offline(False)
    expect(ada.page.locator(".connection")).to_have_attribute("data-state", "live", timeout=20_000)
    ada.complaints.clear()  # the browser itself complains of the lost socket


def test_a_screen_that_was_away_catches_up(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ben.page.context.set_offline(True)
    expect(ben.page.locator(".connection")).to_have_attribute("data-state", "offline", timeout=15_000)
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.wait_until_sent()
    ben.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ben.page.context.set_offline(False)
    ben.expect_titles("talk", ["Pumps", "Tea"])
    ben.complaints.clear()


def test_a_page_whose_program_did_not_arrive_says_so_and_offers_the_way_out(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    # As on a first visit: no worker has kept the program yet.
    ada.page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.unregister())")
    ada.page.route("**/static/dist/**.js", lambda route: route.abort())
    ada.page.reload()
    late = ada.page.locator(".boot-late")
    expect(late).to_be_visible(timeout=20_000)
    ada.page.unroute("**/static/dist/**.js")
    late.get_by_role("link").click()
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_what_is_said_without_a_network_stands_in_every_panel_until_it_is_sent(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    say(ada, "They like the tea.")
    expect(comments(ada)).to_have_text(["They like the tea."])
    cut(ada)
    say(ada, "And the price.")
    expect(comments(ada)).to_have_text(["They like the tea.", "And the price."])
    ada.page.get_by_role("button", name="Close").last.click()
    open_panel(ada)
    expect(comments(ada)).to_have_text(["They like the tea.", "And the price."])
    ada.page.reload()
    expect(comments(ada)).to_have_text(["They like the tea.", "And the price."])
    expect(ada.page.locator(".comment[data-waiting]")).to_have_count(1)
    mend(ada)
    ada.wait_until_sent()
    expect(ada.page.locator(".comment[data-waiting]")).to_have_count(0)
    open_panel(ben)
    for screen in (ada, ben):
        expect(comments(screen)).to_have_text(["They like the tea.", "And the price."])


def open_panel(screen: Screen) -> None:
    screen.card("tea").click()
    expect(screen.page.get_by_role("tab", name="Comments")).to_be_visible()


def say(screen: Screen, words: str) -> None:
    if screen.page.get_by_role("textbox", name="Write a comment").count() == 0:
        open_panel(screen)
    screen.page.get_by_role("textbox", name="Write a comment").fill(words)
    screen.page.get_by_role("button", name="Send").click()


def comments(screen: Screen) -> Locator:
    return screen.page.locator(".comments .prose")
