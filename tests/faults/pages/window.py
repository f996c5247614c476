"""One person's browser window in the storm."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.faults.cast import Plan
from tests.faults.pages.fingers import Fingers
from tests.faults.pages.history import History

# True while a page is coming, and when it has: without the product's script it is an empty frame.
THERE = "document.readyState !== 'complete' || !!document.getElementById('app')?.__k"
LOOK = (Path(__file__).parent / "look.js").read_text()
# A browser says this of every line that breaks; that lines break, the storm knows itself.
EXPECTED = ("Failed to load resource", "WebSocket connection to", "net::ERR_")
AWAY = {"status": "away", "unsent": 0, "heads": {}}


class Window:
    """A page of the product behind a line of its own."""

    def __init__(self, browser: Browser, plan: Plan, address: str) -> None:
        self.plan = plan
        self.complaints: list[str] = []
        self.history = History(plan.name, plan.person)
        self._url = f"{address}/boards/{plan.board}"
        name, _, value = plan.cookie.partition("=")
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
        context.add_cookies([{"name": name, "value": value, "url": address}])
        self.page: Page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        self.history.listen(self.page)
        self.fingers = Fingers(self.page, plan)
        self.reload()

    def reload(self) -> None:
        """Go there, without waiting for it: the server may be away."""
        with contextlib.suppress(Error):
            self.page.goto(self._url, wait_until="commit", timeout=1500)

    def report(self) -> dict[str, Any]:
        """How far this page is, in the words of the farm; and where it could not be loaded, another try."""
        found = self._look(deep=False)
        if found is None and not self._is_there():
            self.reload()
        there = {"connected": found is not None, "hanging": self.history.hanging()}
        return {"name": self.plan.name, **there, **(found or AWAY)}

    def state(self) -> dict[str, Any]:
        """What it holds and what it has drawn; where there is no board on it, what there is instead."""
        found = self._look(deep=True)
        if found is None:
            return {"name": self.plan.name, "instead": f"{self.page.url}: {self.page.content()[:600]}"}
        return {"name": self.plan.name, "in_step": self._compared(), **found}

    def _compared(self) -> str:
        """What the page itself says when a person asks whether it holds what the server holds."""
        page = self.page
        page.locator("button.connection").click(timeout=2000)
        page.locator(".connection-sheet button").click(timeout=2000)
        said = page.locator(".connection-sheet [role=status]").filter(has_text=".")
        # Its question may meet lines that were buried, and is asked anew over the next, for 8 s in all (HASTY).
        said.wait_for(timeout=9_000)
        words = said.inner_text()
        page.keyboard.press("Escape")
        return words

    def _look(self, *, deep: bool) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] | None = self.page.evaluate(LOOK, {"deep": deep})
        except Error:
            return None  # between two pages
        return found

    def _is_there(self) -> bool:
        """Whether the product's page was loaded whole; a person would load anything else anew."""
        try:
            return bool(self.page.evaluate(THERE))
        except Error:
            return True

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(word in message.text for word in EXPECTED):
            self.complaints.append(f"{message.type}: {message.text}")
