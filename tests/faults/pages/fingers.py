"""What a person does on a real page, by mouse and keyboard, on what the page shows at that moment."""

from __future__ import annotations

import random
from collections.abc import Callable

from playwright.sync_api import Error, Locator, Page

from tests.faults.cast import Plan

# A card that others take away in the middle of it is no fault; waiting for it would be a pause.
SOON = 700
ARROWS = ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight")


class Fingers:
    """Two hands on one page."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self._page = page
        self._plan = plan
        self._chance = random.Random(plan.seed)
        # For whoever wonders why a page stands still.
        self.doing = "nothing"
        self._deeds: list[Callable[[], None]] = [
            *[self.drag] * 8,
            *[self.carry_by_keys] * 8,
            *[self.add] * 2,
            *[self.undo] * 3,
            *[self.redo] * 1,
            *[self.win] * 1,
        ]

    def act(self) -> None:
        """One deed; what got in its way is put aside as a person would."""
        try:
            deed = self._chance.choice(self._deeds)
            self.doing = deed.__name__
            deed()
            if self._page.locator("dialog[open]").count():
                self._page.keyboard.press("Escape")
        except Error:
            # The card has gone, the page is being loaded anew: the next deed begins from what is shown then.
            self._let_go()

    def drag(self) -> None:
        """A card by the mouse, over another column or another card."""
        x, y = _middle(self._card())
        mouse = self._page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + 8, y + 8, steps=2)
        box = _box(self._chance.choice(self._page.locator(".column-list").all()))
        share = self._chance.random()
        mouse.move(box["x"] + box["width"] / 2, box["y"] + 20 + (box["height"] - 40) * share, steps=4)
        self._page.wait_for_timeout(40)
        mouse.up()

    def carry_by_keys(self) -> None:
        """Space, some arrows, Space."""
        self._card().focus(timeout=SOON)
        self._page.keyboard.press("Space")
        for _ in range(self._chance.randint(1, 3)):
            self._page.keyboard.press(self._chance.choice(ARROWS))
        self._page.keyboard.press("Space")

    def add(self) -> None:
        """A deal on top of a column, unless the board is full."""
        if self._page.locator(".column .card").count() >= self._plan.most:
            return
        self._card().focus(timeout=SOON)
        self._page.keyboard.press("n")
        self._page.locator(".quick-add input[name=title]").fill(
            f"{self._plan.name} {self._chance.randrange(10**6)}", timeout=SOON
        )
        self._page.keyboard.press("Enter")
        self._page.keyboard.press("Escape")

    def win(self) -> None:
        """The card one stands on is sold."""
        self._card().focus(timeout=SOON)
        self._page.keyboard.press("w")

    def undo(self) -> None:
        """My last deed was wrong."""
        self._page.keyboard.press("Control+z")

    def redo(self) -> None:
        """It was not."""
        self._page.keyboard.press("Control+Shift+z")

    def _card(self) -> Locator:
        """Some card in sight, none of those that only the registers touch."""
        kept = "".join(f':not([data-deal="{deal}"])' for deal in self._plan.reserved)
        cards = self._page.locator(f".column .card[role=listitem]{kept}").all()
        if not cards:
            raise Error("no card is in sight")
        card = self._chance.choice(cards)
        card.scroll_into_view_if_needed(timeout=SOON)
        return card

    def _let_go(self) -> None:
        try:
            self._page.mouse.up()
            self._page.keyboard.press("Escape")
        except Error:
            pass  # there is no page to let go of just now


def _middle(target: Locator) -> tuple[float, float]:
    box = _box(target)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _box(target: Locator) -> dict[str, float]:
    box = target.bounding_box(timeout=SOON)
    if box is None:
        raise Error("it is not in sight")
    return dict(box)  # type: ignore[arg-type]
