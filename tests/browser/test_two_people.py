"""Two people, two browsers, one board."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_a_drag_is_seen_by_the_other_at_once(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ben.expect_live()
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.expect_titles("talk", ["Pumps", "Tea"])
    ben.expect_titles("talk", ["Pumps", "Tea"])
    ben.expect_titles("lead", ["Silk", "Lamps"])


def test_order_within_a_column_is_the_same_for_both(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    ada.drag("lamps", ada.card("tea"), at=0.1)
    ada.expect_titles("lead", ["Lamps", "Tea", "Silk"])
    ben.expect_titles("lead", ["Lamps", "Tea", "Silk"])
    ada.wait_until_sent()
    ada.page.reload()
    ada.expect_titles("lead", ["Lamps", "Tea", "Silk"])


def test_totals_follow_on_both_screens(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    expect(ben.column("talk").locator(".column-sums")).to_contain_text("324")  # 45,000 USD at 7.2
    ada.drag("tea", ada.column("talk"), at=0.8)
    for screen in (ada, ben):
        expect(screen.column("talk").locator(".column-sums")).to_contain_text("325,200")
        expect(screen.column("talk").locator(".column-count")).to_contain_text("2")


def test_a_card_in_the_air_survives_what_others_do(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    ada.lift("tea")
    ben.drag("silk", ben.column("talk"), at=0.8)
    ada.expect_titles("talk", ["Pumps", "Silk"])
    expect(ada.page.locator(".flying")).to_be_visible()
    ada.carry(ada.column("offer"), at=0.9)
    ada.page.mouse.up()
    ben.expect_titles("offer", ["Robots", "Tea"])


def test_only_those_who_look_at_the_board_are_seen_on_it(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ben.expect_live()
    company = ben.page.locator(".board-people")
    expect(company).to_have_attribute("title", re.compile("Ada"))
    ada.page.keyboard.press("g")
    ada.page.keyboard.press("s")
    expect(company).to_have_count(0)
    ada.page.go_back()
    expect(company).to_have_attribute("title", re.compile("Ada"))


def test_the_other_sees_who_holds_the_card(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ben.expect_live()
    ada.lift("tea")
    expect(ben.card("tea")).to_have_attribute("data-busy", "drag")
    expect(ben.card("tea")).to_contain_text("Ada")
    ada.page.keyboard.press("Escape")
    expect(ben.card("tea")).not_to_have_attribute("data-busy", "drag")


def test_escape_puts_the_card_back_and_nobody_is_told(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    ada.lift("tea")
    ada.carry(ada.column("offer"))
    ada.page.keyboard.press("Escape")
    ada.page.mouse.up()
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ben.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_a_refused_drop_falls_back_and_says_why(show: Show) -> None:
    mei, ada = show("manager"), show("seller")
    ada.expect_live()
    mei.change_stage("talk", wip_limit=1)
    ada.drag("tea", ada.column("talk"), at=0.8)
    expect(ada.page.locator(".toasts")).to_contain_text("1")
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ada.expect_titles("talk", ["Pumps"])


def test_undo_takes_the_move_back_for_both(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    ada.drag("tea", ada.column("talk"), at=0.8)
    ben.expect_titles("talk", ["Pumps", "Tea"])
    ada.page.keyboard.press("Control+z")
    ben.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_dropping_on_won_wins_and_leaves_the_board(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    ada.lift("robots")
    ada.carry(ada.page.locator('.drop-zone[data-kind="won"]'))
    ada.page.mouse.up()
    expect(ada.card("robots")).to_have_count(0)
    expect(ben.card("robots")).to_have_count(0)


def test_dropping_on_lost_asks_why(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    ada.lift("robots")
    ada.carry(ada.page.locator('.drop-zone[data-kind="lost"]'))
    ada.page.mouse.up()
    dialog = ada.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(ben.card("robots")).to_be_visible()
    dialog.locator("select").select_option(label="price")
    dialog.locator("button[type=submit]").click()
    expect(ben.card("robots")).to_have_count(0)


def test_required_fields_are_asked_at_the_drop_and_the_move_goes_on(show: Show) -> None:
    mei, ada = show("manager"), show("seller")
    ada.expect_live()
    mei.change_stage("offer", required_fields=["amount_minor"])
    ada.page.wait_for_timeout(300)
    ada.drag("lamps", ada.column("offer"), at=0.9)
    dialog = ada.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.locator("input").first.fill("5000")
    dialog.locator("button[type=submit]").click()
    mei.expect_titles("offer", ["Robots", "Lamps"])
