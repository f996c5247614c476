"""What stands on a card is whole, whatever a deal brings along."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.core import clock
from tests.browser.conftest import DESK, PHONE
from tests.browser.screen import Screen
from tests.browser.test_unseen import ask

Show = Callable[..., Screen]

LONG = "A title that is longer than two lines of the widest card, whoever may have thought of it on whatever day it was"
INSIDE = """card => [...card.querySelectorAll(".card-amount, .card-close, .light, .card-owner")].every(part => {
    const [box, own] = [card.getBoundingClientRect(), part.getBoundingClientRect()];
    const isCut = part.matches(".card-amount") && part.scrollWidth > part.clientWidth;
    return own.width > 0 && own.left >= box.left && own.right <= box.right && own.bottom <= box.bottom && !isCut;
})"""
APART = """card => {
    const title = card.querySelector(".card-title");
    const end = title.getBoundingClientRect().right - parseFloat(getComputedStyle(title).paddingInlineEnd);
    return end <= card.querySelector(".card-tick input").getBoundingClientRect().left;
}"""


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("density", ["comfortable", "compact"])
def test_nothing_hangs_over_a_card_and_no_amount_is_cut(
    show: Show, window: dict[str, object], density: str
) -> None:
    ada = show("seller", **window)
    ada.expect_live()
    long_ago = (clock.now().date() - timedelta(days=2000)).isoformat()
    fields = {"amount_minor": 122_345_678, "currency": "USD", "close_on": long_ago, "title": LONG}
    ask(ada, "PATCH", f"/deals/{ada.world.deals['tea']}", fields)
    ada.page.get_by_role("button", name="How cards look").click()
    ada.page.get_by_text(density.capitalize(), exact=True).click()
    ada.page.keyboard.press("Escape")
    card = ada.card("tea")
    expect(card.locator(".card-close")).to_contain_text("5 years")
    assert card.evaluate(INSIDE)
    expect(card.locator(".card-amount")).to_have_attribute("title", "$1,223,456.78")


def test_a_tick_lies_beside_the_title_and_not_over_it(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ask(ada, "PATCH", f"/deals/{ada.world.deals['tea']}", {"title": LONG})
    expect(ada.card("tea")).to_contain_text("A title")
    ada.card("tea").hover()
    assert ada.card("tea").evaluate(APART)
    ada.card("silk").click(modifiers=["Control"])
    ada.card("lamps").hover()
    assert ada.card("tea").evaluate(APART)
