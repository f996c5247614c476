"""Leads the windows from a thread of their own: Playwright's objects live in the one that made them."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

from playwright.sync_api import sync_playwright

from bin.browser import CHROMIUM
from tests.faults.cast import Plan
from tests.faults.pages.window import Window

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PATIENCE = 60.0
# Between two looks for orders, in milliseconds: meanwhile Playwright hears what the browsers tell.
TICK = 15

Order = Callable[[], Any]


class Crew:
    """Some windows, and hands on them between one order and the next."""

    def __init__(self, plans: list[Plan], ports: list[int]) -> None:
        self._addresses = [
            (plan, f"http://127.0.0.1:{port}") for plan, port in zip(plans, ports, strict=True)
        ]
        self._windows: list[Window] = []
        self._orders: queue.Queue[tuple[Order, Future[Any]] | None] = queue.Queue()
        # Seconds between two deeds of one window; None: they rest.
        self._pause: float | None = None
        self._thread = threading.Thread(target=self._run, daemon=True, name="crew")
        self._thread.start()

    def work(self, pause_ms: int) -> None:
        """Do something on every page about every so many milliseconds."""
        self._ask(lambda: self._set(pause_ms / 1000))

    def rest(self) -> None:
        """Do nothing more; the deed that is being done is finished first."""
        self._ask(lambda: self._set(None))

    def reload(self, names: Iterable[str]) -> None:
        """Load some of the pages anew."""
        wanted = set(names)
        self._ask(lambda: [window.reload() for window in self._windows if window.plan.name in wanted])

    def reports(self) -> list[dict[str, Any]]:
        """How far each is."""
        return self._each(Window.report)

    def states(self) -> list[dict[str, Any]]:
        """What each holds and shows."""
        return self._each(Window.state)

    def asked(self) -> list[dict[str, Any]]:
        """Every change that was asked for, and its answer."""
        return [one for asked in self._each(lambda window: window.history.asked()) for one in asked]

    def complaints(self) -> list[str]:
        """What the browsers' consoles said that nobody should have to say."""
        return [line for lines in self._each(lambda window: window.complaints) for line in lines]

    def stop(self) -> None:
        """Close the browser, however it stands."""
        self._orders.put(None)
        self._thread.join(PATIENCE)

    def _set(self, pause: float | None) -> None:
        self._pause = pause

    def _each(self, look: Callable[[Window], Any]) -> list[Any]:
        found: list[Any] = self._ask(lambda: [look(window) for window in self._windows])
        return found

    def _ask(self, order: Order) -> Any:
        future: Future[Any] = Future()
        self._orders.put((order, future))
        try:
            return future.result(PATIENCE)
        except TimeoutError as error:
            doing = {window.plan.name: window.fingers.doing for window in self._windows}
            raise RuntimeError(f"the pages stand still: {doing}") from error

    def _run(self) -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            self._windows = [Window(browser, plan, address) for plan, address in self._addresses]
            due = dict.fromkeys(self._windows, 0.0)
            while self._obey():
                self._act(due)
                self._windows[0].page.wait_for_timeout(TICK)
            browser.close()

    def _act(self, due: dict[Window, float]) -> None:
        """The next deed of every window whose turn it is."""
        for window, moment in due.items():
            if self._pause is not None and time.monotonic() >= moment:
                window.fingers.act()
                due[window] = time.monotonic() + self._pause * random.uniform(0.5, 1.5)

    def _obey(self) -> bool:
        """Whatever was ordered by now; False when it is over."""
        while True:
            try:
                given = self._orders.get_nowait()
            except queue.Empty:
                return True
            if given is None:
                return False
            order, future = given
            try:
                future.set_result(order())
            except Exception as error:  # noqa: BLE001 # it is raised where the order was given
                future.set_exception(error)
