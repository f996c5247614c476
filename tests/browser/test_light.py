"""The light of a deal's next step, on its card and in its panel, while the network is away."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.planning import plan, row
from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_without_a_line_the_light_tells_what_was_planned(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.page.goto(f"/boards/{ada.world.board}/deals/{ada.world.deals['tea']}")
    line = ada.page.get_by_label("Next step", exact=True)
    expect(line).to_be_visible()
    ada.page.context.set_offline(True)
    line.fill("Send the offer")
    line.press("Enter")
    expect_light(ada, "later")
    ada.page.context.set_offline(False)
    ada.wait_until_sent()
    expect_light(ada, "later")


def test_without_a_line_the_light_tells_what_was_done(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    plan(ada, "Send the offer", 1, "10:00", deal_id=ada.world.deals["tea"])
    ada.page.goto(f"/boards/{ada.world.board}/deals/{ada.world.deals['tea']}")
    expect_light(ada, "later")
    ada.page.context.set_offline(True)
    row(ada, "Send the offer").get_by_role("button", name=re.compile("^Done: ")).click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect_light(ada, "none")
    ada.page.context.set_offline(False)
    ada.wait_until_sent()
    expect_light(ada, "none")


def expect_light(screen: Screen, light: str) -> None:
    """On the card of the tea and in its panel."""
    steps = screen.page.get_by_role("region", name="Next steps")
    for mark in (steps.locator("h3 .light"), screen.card("tea").locator(".light")):
        expect(mark).to_have_attribute("data-light", light)
