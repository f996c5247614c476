"""Without a network Kandan opens from what was kept, and what is done then arrives, or comes back with its reason."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.without_network import cut, kept_streams, mend, wait_until_kept

Show = Callable[..., Screen]


def test_what_is_done_offline_survives_a_reload_and_arrives_or_comes_back_with_its_reason(show: Show) -> None:
    ada, ben, mei = show("seller"), show("colleague"), show("manager")
    wait_until_kept(ada)
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.drag("silk", ada.column("offer"), at=0.8)
    ada.drag("robots", ada.column("lead"), at=0.1)
    ada.page.reload()
    expect(ada.page.locator(".connection")).to_contain_text("offline, 3 unsent")
    expect(ada.page.locator(".connection")).to_contain_text("As of")
    ada.expect_titles("talk", ["Pumps", "Tea"])
    mei.change_stage("talk", wip_limit=1)
    mend(ada)
    ada.wait_until_sent()
    for screen in (ada, ben):
        screen.expect_titles("talk", ["Pumps"])
        screen.expect_titles("offer", ["Silk"])
        screen.expect_titles("lead", ["Robots", "Tea", "Lamps"])
    ada.page.get_by_role("button", name="Look at them").click()
    back = ada.page.locator(".refused-item")
    expect(back).to_have_count(1)
    expect(back.locator(".refused-why")).not_to_be_empty()
    mei.change_stage("talk", wip_limit=None)
    back.get_by_role("button", name="Try again").click()
    ben.expect_titles("talk", ["Pumps", "Tea"])
    expect(back).to_have_count(0)
    ada.complaints.clear()  # the browser itself complains of the lost socket


def test_what_is_unsent_is_listed_by_what_was_done(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.drag("silk", ada.column("offer"), at=0.8)
    ada.page.locator(".connection").click()
    listed = ada.page.locator(".unsent-list li")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("Tea")
    expect(listed.last).to_contain_text("Silk")
    ada.page.keyboard.press("Escape")
    mend(ada)
    ada.wait_until_sent()
    ada.page.locator(".connection").click()
    expect(listed).to_have_count(0)
    ada.complaints.clear()


def test_what_is_unsent_stands_in_its_place_from_the_first_moment(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".connection")).to_contain_text("1 unsent")
    ada.page.add_init_script(f"""
        window.stood = [];
        new MutationObserver(() => {{
          const card = document.querySelector('.card[data-deal="{ada.world.deals["tea"]}"]');
          const stage = card?.closest(".column").dataset.stage;
          if (stage && window.stood.at(-1) !== stage) window.stood.push(stage);
        }}).observe(document, {{ childList: true, subtree: true }});
    """)
    ada.page.reload()
    ada.expect_titles("talk", ["Pumps", "Tea"])
    ada.page.wait_for_timeout(500)
    assert ada.page.evaluate("window.stood") == [str(ada.world.stages["talk"])]
    ada.complaints.clear()


def test_a_refused_change_stays_in_the_list_over_a_reload_until_it_is_discarded(show: Show) -> None:
    ada, mei = show("seller"), show("manager")
    wait_until_kept(ada)
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    mei.change_stage("talk", wip_limit=1)
    mend(ada)
    look = ada.page.get_by_role("button", name="Look at them")
    expect(look).to_be_visible()
    ada.page.reload()
    look.click()
    ada.page.get_by_role("button", name="Discard").click()
    expect(ada.page.locator(".refused-item")).to_have_count(0)
    ada.page.reload()
    ada.expect_live()
    expect(look).to_have_count(0)
    ada.complaints.clear()


def test_what_is_refused_late_is_told_once_and_the_telling_leads_to_the_list(show: Show) -> None:
    ada, mei = show("seller"), show("manager")
    wait_until_kept(ada)
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.drag("silk", ada.column("talk"), at=0.8)
    mei.change_stage("talk", wip_limit=1)
    mend(ada)
    told = ada.page.locator(".toast[data-kind=danger]")
    expect(told).to_have_text("2 changes were not accepted.Look at them")
    told.get_by_role("button", name="Look at them").click()
    expect(ada.page.locator(".refused-item")).to_have_count(2)
    expect(told).to_have_count(0)
    again = ada.page.locator(".refused-item").first.get_by_role("button", name="Try again")
    again.click()
    expect(ada.page.locator(".refused-item")).to_have_count(1)
    ada.complaints.clear()


def test_a_board_that_is_not_kept_says_so(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    cut(ada)
    ada.page.goto("/boards/999999")
    expect(ada.page.get_by_role("heading", name="This board is not kept on this device")).to_be_visible()
    ada.complaints.clear()


def test_signing_out_leaves_nothing_in_the_browser(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    assert kept_streams(ada.page) != []
    ada.page.locator(".side-me").click()
    ada.page.get_by_role("menuitem", name="Sign out").click()
    ada.page.wait_for_url("**/sign-in")
    assert kept_streams(ada.page) == []
    ada.page.context.set_offline(True)
    ada.page.goto("/")
    expect(ada.page.get_by_role("heading", name="You are offline")).to_be_visible()
    ada.complaints.clear()


def test_signing_out_with_unsent_changes_says_how_many(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    cut(ada)
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.page.locator(".side-me").click()
    ada.page.get_by_role("menuitem", name="Sign out").click()
    expect(ada.page.get_by_text("1 change is not sent yet.")).to_be_visible()
    ada.complaints.clear()


def test_a_session_that_ended_elsewhere_leaves_nothing_to_read(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    ada.page.context.clear_cookies()
    ada.page.goto("/")
    ada.page.wait_for_url("**/sign-in")
    ada.page.wait_for_function("localStorage.getItem('kandan-person') === null")
    ada.page.wait_for_timeout(300)
    assert [stream for stream in kept_streams(ada.page) if ":" in stream] == []


def test_the_settings_say_what_is_kept_and_clear_it(show: Show) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    ada.page.goto("/settings/device")
    expect(ada.page.locator(".kept-list")).to_contain_text("Sales")
    ada.page.get_by_role("button", name="Clear").click()
    expect(ada.page.get_by_text("No board is kept.")).to_be_visible()


def test_two_tabs_that_were_offline_send_one_deals_moves_in_the_order_they_were_made(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    wait_until_kept(ada)
    second = Screen(ada.page.context.new_page(), ada.world)
    second.page.goto(ada.page.url)
    second.expect_live()
    cut(ada)
    ada.page.bring_to_front()
    ada.drag("tea", ada.column("talk"), at=0.8)
    second.page.bring_to_front()
    second.drag("tea", second.column("offer"), at=0.1)
    mend(second)
    for screen in (ben, second, ada):
        screen.expect_titles("talk", ["Pumps"])
        screen.expect_titles("offer", ["Tea", "Robots"])
    ada.complaints.clear()
