"""What a page that was closed left unsent: the worker sends it, and what needs a choice waits for the next page."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_panel_words import edit
from tests.browser.without_network import cut, wait_until_kept
from tests.browser.worker import ServiceWorker

Show = Callable[..., Screen]


def test_the_worker_sends_what_a_closed_page_left_when_the_network_is_back(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    wait_until_kept(ada)
    worker = ServiceWorker(ada.page)
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("1 unsent")
    ada.page.goto("about:blank")
    ada.page.context.set_offline(False)
    worker.sync("kandan-flush")
    ben.expect_titles("talk", ["Pumps", "Tea"])
    ada.complaints.clear()


def leave_a_title(ada: Screen, title: str) -> ServiceWorker:
    """Ada writes it without a network, moves another deal, and closes the page."""
    worker = ServiceWorker(ada.page)
    ada.page.goto(f"/boards/{ada.world.board}/deals/{ada.world.deals['tea']}")
    wait_until_kept(ada)
    expect(ada.page.locator(".panel .fact").first).to_be_visible()
    cut(ada)
    ada.page.locator("textarea.panel-title").fill(title)
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator(".connection")).to_contain_text("1 unsent")
    ada.page.goto(f"/boards/{ada.world.board}")
    expect(ada.page.locator(".connection")).to_contain_text("1 unsent")
    ada.drag("silk", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("2 unsent")
    ada.page.goto("about:blank")
    return worker


def come_back(ada: Screen, ben: Screen, worker: ServiceWorker) -> None:
    """The network is there, and the worker has been at everything: it goes by the order."""
    ada.page.context.set_offline(False)
    worker.sync("kandan-flush")
    ben.expect_titles("talk", ["Pumps", "Silk"])


def test_what_two_people_changed_waits_for_the_next_page_and_shows_both_until_one_is_chosen(
    show: Show,
) -> None:
    ada, ben = show("seller"), show("colleague")
    worker = leave_a_title(ada, "Tea of Ada")
    edit(ben, {"title": "Tea of Ben"})
    come_back(ada, ben, worker)
    expect(ben.card("tea")).to_contain_text("Tea of Ben")
    look = ada.page.get_by_role("link", name="Look at both")
    for _ in range(2):
        # Not decided yet, it is there again after a reload.
        ada.page.goto(f"/boards/{ada.world.board}")
        expect(look).to_be_visible()
    look.click()
    clash = ada.page.locator(".clash")
    expect(clash).to_contain_text("Tea of Ben")
    expect(clash).to_contain_text("Tea of Ada")
    clash.get_by_role("button", name="Keep mine").click()
    expect(ben.card("tea")).to_contain_text("Tea of Ada")
    ada.page.goto(f"/boards/{ada.world.board}")
    ada.expect_live()
    expect(look).to_have_count(0)
    ada.complaints.clear()


def test_other_fields_of_the_same_deal_the_worker_writes_by_itself(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    worker = leave_a_title(ada, "Tea of Ada")
    edit(ben, {"source": "Trade fair"})
    come_back(ada, ben, worker)
    expect(ben.card("tea")).to_contain_text("Tea of Ada")
    ada.complaints.clear()
