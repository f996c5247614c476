"""One person's browser window, spoken of as a person would."""

from playwright.sync_api import ConsoleMessage, Error, FloatRect, Locator, Page, expect

from tests.world import World

# A browser says so of every refused request, and of every call without a network: whether one was meant to be refused,
# or a network to be away, the test knows itself.
_EXPECTED = ("Failed to load resource", "net::ERR_INTERNET_DISCONNECTED")

FROM_THE_TOP = """cards => cards
    .map(card => [card.getBoundingClientRect().y, card.querySelector(".card-title")?.innerText ?? ""])
    .sort(([one], [other]) => one - other)
    .map(([, title]) => title)"""


class Screen:
    """A page with a board on it."""

    def __init__(self, page: Page, world: World) -> None:
        self.page = page
        self.world = world
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", self._break)

    @property
    def origin(self) -> str:
        """What a browser says of where a write comes from; requests beside the page say it themselves."""
        return "/".join(self.page.url.split("/")[:3])

    def card(self, name: str) -> Locator:
        """A deal of the cast, wherever it stands."""
        return self.page.locator(f'.column .card[data-deal="{self.world.deals[name]}"]')

    def column(self, name: str) -> Locator:
        return self.page.locator(f'.column[data-stage="{self.world.stages[name]}"]')

    def titles_in(self, name: str) -> list[str]:
        """The cards of a column from top to bottom, as a person reads them: at once, for any may leave meanwhile."""
        titles: list[str] = self.column(name).locator(".card").evaluate_all(FROM_THE_TOP)
        return titles

    def expect_titles(self, name: str, titles: list[str]) -> None:
        """Wait until a column holds exactly these cards in this order."""
        for _ in range(100):
            if self.titles_in(name) == titles:
                return
            self.page.wait_for_timeout(50)
        assert self.titles_in(name) == titles

    def expect_live(self) -> None:
        expect(self.page.locator(".top .connection")).to_have_attribute("data-state", "live")

    def lift(self, name: str) -> None:
        """Take a card by the mouse and keep it in the air."""
        x, y = centre(self.card(name))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 6, y + 6, steps=3)
        expect(self.page.locator(".flying")).to_be_visible()

    def carry(self, target: Locator, *, at: float = 0.5) -> None:
        """Carry the lifted card over something; `at` is how far down in it, 0 to 1."""
        box = self._still(target)
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * at, steps=12)
        self.page.wait_for_timeout(60)

    def _still(self, target: Locator) -> FloatRect:
        """Where something is once it has stopped moving: the others close up around a card that was lifted."""
        before, now = None, target.bounding_box()
        while now is None or now != before:
            self.page.wait_for_timeout(60)
            before, now = now, target.bounding_box()
        return now

    def drag(self, name: str, target: Locator, *, at: float = 0.5) -> None:
        self.lift(name)
        self.carry(target, at=at)
        self.page.mouse.up()

    def wait_until_sent(self) -> None:
        """Until nothing of this screen waits for an answer."""
        expect(self.page.locator(".card[data-pending]")).to_have_count(0)

    def change_stage(self, name: str, **settings: object) -> None:
        """As a manager does on another page, without leaving the board."""
        url = f"/api/stages/{self.world.stages[name]}"
        answer = self.page.request.patch(url, data=settings, headers={"Origin": self.origin})
        assert answer.ok, answer.text()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(word in message.text for word in _EXPECTED):
            self.complaints.append(f"{message.type}: {message.text}")

    def _break(self, error: Error) -> None:
        self.complaints.append(f"uncaught: {error}")


def centre(target: Locator) -> tuple[float, float]:
    """The middle of what a person sees of something."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
