"""A phone of 360 × 740 with a thumb on it: real touch events, through the browser's own input."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen, centre

Show = Callable[..., Screen]
CALENDARS = [f"/calendar?view={view}" for view in ("day", "week", "month", "agenda")]
LONG_PRESS = 350  # milliseconds; the board lifts after 220


class Thumb:
    """Touches the screen where it is told."""

    def __init__(self, screen: Screen) -> None:
        self.page = screen.page
        self.cdp: CDPSession = screen.page.context.new_cdp_session(screen.page)

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", x, y)

    def slide(self, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
        for step in range(1, steps + 1):
            part = step / steps
            self._send(
                "touchMove", start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
            )
            self.page.wait_for_timeout(16)

    def up(self) -> None:
        self.cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _send(self, kind: str, x: float, y: float) -> None:
        self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})


def test_a_long_press_lifts_and_the_card_is_put_elsewhere(show: Show) -> None:
    ada, ben = show("seller", **PHONE), show("colleague")
    ada.expect_live()
    thumb = Thumb(ada)
    start = centre(ada.card("tea"))
    below = centre(ada.card("lamps"))
    thumb.down(*start)
    ada.page.wait_for_timeout(LONG_PRESS)
    expect(ada.page.locator(".flying")).to_be_visible()
    thumb.slide(start, (below[0], below[1] + 60))
    ada.page.wait_for_timeout(100)
    thumb.up()
    ben.expect_titles("lead", ["Silk", "Lamps", "Tea"])


@pytest.mark.parametrize("turned", [1, 150])
def test_a_card_let_go_while_the_page_turns_lies_on_the_page_that_stays(show: Show, turned: int) -> None:
    ada = show("seller", **PHONE)
    ada.expect_live()
    thumb = Thumb(ada)
    start = centre(ada.card("tea"))
    thumb.down(*start)
    ada.page.wait_for_timeout(LONG_PRESS)
    thumb.slide(start, (352, start[1]))
    ada.page.wait_for_function("turned => document.querySelector('.board').scrollLeft >= turned", arg=turned)
    thumb.up()
    ada.page.wait_for_timeout(900)
    ada.wait_until_sent()
    expect(ada.page.locator(".flying")).to_have_count(0)
    expect(ada.card("tea")).to_be_in_viewport(ratio=0.9)
    stage: str = ada.card("tea").evaluate("card => card.closest('.column').ariaLabel")
    expect(ada.page.locator(".board-tab[aria-current=true]")).to_contain_text(stage)


def test_a_quick_swipe_scrolls_and_lifts_nothing(show: Show) -> None:
    ada = show("seller", **PHONE)
    ada.expect_live()
    thumb = Thumb(ada)
    start = centre(ada.card("tea"))
    thumb.down(*start)
    thumb.slide(start, (start[0] - 250, start[1]), steps=8)
    thumb.up()
    ada.page.wait_for_timeout(600)
    expect(ada.page.locator(".flying")).to_have_count(0)
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_stages_are_tabs_and_one_column_fills_the_screen(show: Show) -> None:
    ada = show("seller", **PHONE)
    ada.page.locator(".board-tab", has_text="Offer").tap()
    expect(ada.card("robots")).to_be_in_viewport()
    expect(ada.card("tea")).not_to_be_in_viewport()


def test_move_to_works_without_dragging(show: Show) -> None:
    ada, ben = show("seller", **PHONE), show("colleague")
    ada.expect_live()
    ada.card("tea").get_by_role("button").last.tap()
    ada.page.get_by_role("menuitem", name="Move to").tap()
    sheet = ada.page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    sheet.locator("select").first.select_option(label="Offer")
    sheet.locator("button[type=submit]").tap()
    ben.expect_titles("offer", ["Tea", "Robots"])


def test_nothing_is_wider_than_the_phone(show: Show) -> None:
    ada = show("seller", **PHONE)
    for path in (
        None,
        "/boards",
        "/settings/me",
        "/settings/people",
        "/bin",
        "/imports",
        "/my-day",
        *CALENDARS,
    ):
        if path:
            ada.page.goto(path)
        ada.page.wait_for_timeout(300)
        assert ada.page.evaluate("document.documentElement.scrollWidth") <= 360, path or "board"
