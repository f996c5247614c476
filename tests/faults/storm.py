"""One run: screens work while everything that can break does, and at quiet points everything is looked at."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any

from app.core import streams
from tests.faults import cast
from tests.faults.cast import Scene
from tests.faults.checks import everything
from tests.faults.house import House
from tests.faults.levelling import Levelling
from tests.faults.people import People
from tests.faults.weather import Outcome, Weather

TROUBLES = ("cut", "freeze", "bury", "reload")
# The last trouble of each blow: lines that break, or that are dead and look open.
LAST = ("cut", "bury")


class Storm:
    """A scene, its server and its screens, for one seed."""

    def __init__(self, scene: Scene, house: House, program: Path, seed: int, weather: Weather) -> None:
        self.scene = scene
        self.house = house
        self.weather = weather
        self.chance = random.Random(seed)
        self.outcome = Outcome(seed)
        screens = cast.screens(scene, count=weather.screens, seed=seed)
        pages = cast.pages(scene, count=weather.pages, seed=seed)
        self.people = People(program, scene.settings.instance / "screens.log", screens, pages)
        self._origin = everything.origin(scene)

    def run(self) -> Outcome:
        """All of it. Whatever happens, no process outlives this."""
        weather = self.weather
        try:
            self.house.start()
            self.people.come(self.house.port, planted=weather.fault)
            self._wait_for_level(weather.patience)
            for _ in range(weather.rounds):
                self._blow()
                self._judge()
                self._let_games_end()
                self._check()
                if self.outcome.faults:
                    break
            self.outcome.faults += self._complaints()
        finally:
            self.people.go()
        return self.outcome

    def _blow(self) -> None:
        """Some seconds of work and trouble; the last trouble ends where this returns."""
        weather = self.weather
        self.people.worsen(dropping=weather.dropping, losing=weather.losing)
        self.people.work(weather.pause_ms)
        self.house.trouble(on=True)
        for _ in range(weather.strikes):
            self._strike()
        self._stay_calm()
        self.people.disturb(self.chance.choice(LAST), self._some(2))
        self.people.rest()
        self.people.worsen(dropping=0, losing=0)
        self.house.trouble(on=False)

    def _strike(self) -> None:
        """Trouble for some screens, and something of the house is gone in the middle of it."""
        self._stay_calm()
        trouble, some = self.chance.choice(TROUBLES), self._some(4)
        self.people.disturb(trouble, some)
        time.sleep(self.chance.uniform(0, 0.2))
        self.house.strike(self.chance)
        if trouble == "freeze":
            # Half of them wake up, the others find the line cut at last.
            self.people.disturb("thaw", some)
            self.people.disturb("cut", some[:2])

    def _stay_calm(self) -> None:
        """Only trouble that meets work is trouble: most screens have found the server before the calm begins."""
        for _ in range(50):
            reports = self.people.reports()
            if sum(report["connected"] for report in reports) > len(reports) / 2:
                break
            time.sleep(0.1)
        self.people.pry()
        time.sleep(self.chance.uniform(*self.weather.calm))

    def _judge(self) -> None:
        """The last trouble is over: from now on the time counts."""
        began, levelling = time.monotonic(), Levelling()
        late = self._wait_for_level(self.weather.promised, levelling)
        behind = late and self._wait_for_level(self.weather.patience, levelling, began)
        took = time.monotonic() - began
        self.outcome.level_after.append(took)
        self.outcome.slowest.append(levelling.slowest())
        if behind:
            self.outcome.faults.append(f"not level after {took:.0f} s: {[one['name'] for one in behind]}")
        elif late and _is_idle():
            self.outcome.late.append(f"level only after {took:.1f} s")
        elif late:
            print(f"  (busy machine, not judged: level after {took:.1f} s)", flush=True)

    def _let_games_end(self) -> None:
        """Who plays with a register asks beside the product's own queue, and may change the board once more.

        What is looked at is a board that nobody changes any more; how long these take is no promise.
        """
        began = time.monotonic()
        while any(report.get("playing") for report in self.people.reports()):
            if time.monotonic() - began > self.weather.patience:
                self.outcome.faults.append("somebody still plays with a register")
                return
            time.sleep(0.1)
        if behind := self._wait_for_level(self.weather.patience):
            self.outcome.faults.append(f"not level after the last game: {[one['name'] for one in behind]}")

    def _wait_for_level(
        self, patience: float, levelling: Levelling | None = None, since: float | None = None
    ) -> list[dict[str, Any]]:
        """The screens that are still behind when it is over; what they go through is noted, as of `since`."""
        began = time.monotonic()
        while True:
            behind, now = self._behind(), time.monotonic()
            if levelling is not None:
                levelling.look(behind, seconds=now - (since or began))
            if not behind or now - began >= patience:
                return behind
            time.sleep(0.1)

    def _behind(self) -> list[dict[str, Any]]:
        reports = self.people.reports()
        with self.scene.app.app_context():
            heads = streams.heads(sorted({stream for report in reports for stream in report["heads"]}))
        for report in reports:
            known = report["heads"]
            report["lacking"] = {one: heads[one] - known[one] for one in known if known[one] != heads[one]}
        return [one for one in reports if one["status"] != "live" or one["unsent"] or one["lacking"]]

    def _check(self) -> None:
        told = self.people.histories()
        states = self.people.states()
        outcome = self.outcome
        outcome.faults += everything.faults(self.scene, self._origin, told, states)
        answered = [asked for asked in told["asked"] if asked["last"] is not None]
        done = [asked for asked in answered if asked["status"] < 400]
        outcome.acknowledged = len(done)
        outcome.repeated = sum(asked.get("tries", 1) - 1 for asked in told["asked"])
        outcome.of_pages = sum(asked["who"].startswith("page-") for asked in done)
        outcome.refused = len(answered) - outcome.acknowledged
        outcome.events = everything.count_events(self.scene)
        outcome.register = len(told["moves"])
        outcome.struck, outcome.dropped, outcome.lost = self.house.struck, told["dropped"], told["lost"]

    def _complaints(self) -> list[str]:
        """What the server and the screens had to say that nobody should have to say."""
        said = [self.house.log().partition("Traceback")[2], *self.people.complaints()]
        return [f"{text[:1500]} … {text[-1500:]}" for text in said if text]

    def _some(self, count: int) -> list[str]:
        return self.chance.sample(self.people.names, count)


def _is_idle() -> bool:
    """A promise in seconds is judged only where the storm itself is most of what the machine does."""
    return os.getloadavg()[0] <= 1.5 * (os.cpu_count() or 1)
