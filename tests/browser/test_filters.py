"""A filter says what it hides, and leads back."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_a_board_whose_filter_hides_every_deal_offers_to_clear_it(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.page.get_by_role("searchbox").fill("nothing is called so")
    first = ada.page.locator(".board-first")
    expect(first).to_contain_text("No deal on this board passes the filter")
    first.get_by_role("button", name="Clear the filter").click()
    expect(first).to_have_count(0)
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_a_range_may_begin_with_its_greater_end_and_the_bar_stays_as_tall(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    bar = ada.page.locator(".filters")
    before = bar.bounding_box()
    ada.page.goto(f"/boards/{ada.world.board}?amount=1000000..1000")
    chip = ada.page.locator(".filter[data-set]")
    expect(chip).to_contain_text("¥1K to ¥1M")
    expect(ada.card("tea")).to_be_visible()
    assert bar.bounding_box() == before


def test_under_a_filter_no_empty_column_asks_for_deals(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.drag("robots", ada.column("talk"))
    ada.wait_until_sent()
    expect(ada.column("offer")).to_contain_text("Drag a deal here")
    ada.page.get_by_role("searchbox").fill("silk")
    for name in ("talk", "offer"):
        expect(ada.column(name).locator(".column-empty")).to_contain_text("passes the filter")


def test_who_may_not_lift_a_deal_is_not_told_how(show: Show) -> None:
    eve = show("viewer")
    expect(eve.page.locator("#board-keys")).to_have_text("Enter opens the deal.")
