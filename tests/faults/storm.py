"""One run: screens work while everything that can break does, and at quiet points everything is looked at."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core import streams
from tests.faults import cast
from tests.faults.cast import Scene
from tests.faults.checks import everything
from tests.faults.farm import Farm
from tests.faults.server import Server

TROUBLES = ("cut", "freeze", "reload")


@dataclass(frozen=True, kw_only=True)
class Weather:
    """How rough it is. Times in seconds, shares 0..1."""

    screens: int = 21
    # Blow, then a quiet point, so many times; each with so many kills.
    rounds: int = 2
    kills: int = 4
    # So long the server lives once most screens have found it again.
    calm: tuple[float, float] = (1.0, 2.0)
    pause_ms: int = 400
    dropping: float = 0.04
    losing: float = 0.04
    # How soon the screens are to be level after the last fault, and how long is waited for them at all.
    promised: float = 5.0
    patience: float = 30.0
    mode: str = "eventlet"
    fault: str | None = None


@dataclass
class Outcome:
    """What was found, and how much there was to find it in."""

    seed: int
    faults: list[str] = field(default_factory=list)
    acknowledged: int = 0
    refused: int = 0
    events: int = 0
    kills: int = 0
    dropped: int = 0
    lost: int = 0
    register: int = 0
    # Seconds from the end of the last fault until every screen was level, at each quiet point.
    level_after: list[float] = field(default_factory=list)
    # Who was late, where that was longer than promised on a machine that had nothing else to do.
    late: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        level = ", ".join(f"{seconds:.1f}" for seconds in self.level_after)
        found = [*self.faults, *self.late]
        verdict = "\n  ".join(["FOUND", *(fault[:3000] for fault in found[:12])]) if found else "all well"
        return (
            f"seed {self.seed}: {self.acknowledged} acknowledged, {self.refused} refused, {self.events} events,"
            f" {self.register} on registers, {self.kills} kills, {self.dropped} frames dropped,"
            f" {self.lost} answers lost, level after {level} s: {verdict}"
        )


class Storm:
    """A scene, its server and its screens, for one seed."""

    def __init__(self, scene: Scene, program: Path, seed: int, weather: Weather) -> None:
        self.scene = scene
        self.weather = weather
        self.chance = random.Random(seed)
        self.plans = cast.screens(scene, count=weather.screens, seed=seed)
        self.outcome = Outcome(seed)
        self._program = program
        self._origin = everything.origin(scene)

    def run(self) -> Outcome:
        """All of it. Whatever happens, no process outlives this."""
        weather = self.weather
        self.server = Server(self.scene, mode=weather.mode, fault=weather.fault)
        self.farm = Farm(self._program, self.scene.settings.instance / "screens.log")
        try:
            self.server.start()
            screens = cast.wire(self.plans)
            self.farm.ask("open", port=self.server.port, screens=screens, planted=weather.fault)
            self._wait_for_level(weather.patience)
            for _ in range(weather.rounds):
                self._blow()
                self._judge()
                self._check()
                if self.outcome.faults:
                    break
            self.outcome.faults += self._complaints()
        finally:
            self.farm.stop()
            self.server.stop()
        return self.outcome

    def _blow(self) -> None:
        """Some seconds of work and trouble; the last trouble ends where this returns."""
        weather = self.weather
        self.farm.ask("faults", dropping=weather.dropping, losing=weather.losing)
        self.farm.ask("work", pause=weather.pause_ms)
        for _ in range(weather.kills):
            self._kill()
        self._stay_calm()
        self.farm.disturb("cut", self._some(2))
        self.farm.ask("rest")
        self.farm.ask("faults", dropping=0, losing=0)

    def _kill(self) -> None:
        """Trouble for some screens, and the server is gone in the middle of it."""
        self._stay_calm()
        trouble, some = self.chance.choice(TROUBLES), self._some(4)
        self.farm.disturb(trouble, some)
        time.sleep(self.chance.uniform(0, 0.2))
        self.server.kill()
        self.server.start()
        if trouble == "freeze":
            # Half of them wake up, the others find the line cut at last.
            self.farm.disturb("thaw", some)
            self.farm.disturb("cut", some[:2])

    def _stay_calm(self) -> None:
        """Only trouble that meets work is trouble: most screens have found the server before the calm begins."""
        for _ in range(50):
            reports = self.farm.ask("report")
            if sum(report["connected"] for report in reports) > len(reports) / 2:
                break
            time.sleep(0.1)
        self.farm.ask("pry")
        time.sleep(self.chance.uniform(*self.weather.calm))

    def _judge(self) -> None:
        """The last trouble is over: from now on the time counts."""
        began = time.monotonic()
        self._wait_for_level(self.weather.promised)
        late = self._behind()
        behind = self._wait_for_level(self.weather.patience)
        took = time.monotonic() - began
        self.outcome.level_after.append(took)
        if behind:
            self.outcome.faults.append(f"not level after {took:.0f} s: {behind[:5]}")
        elif late and _is_idle():
            self.outcome.late.append(f"level only after {took:.1f} s: {late[:3]}")
        elif late:
            print(f"  (busy machine, not judged: level after {took:.1f} s: {late[:3]})", flush=True)

    def _wait_for_level(self, patience: float) -> list[dict[str, Any]]:
        """The screens that are still behind when it is over."""
        began = time.monotonic()
        while (behind := self._behind()) and time.monotonic() - began < patience:
            time.sleep(0.1)
        return behind

    def _behind(self) -> list[dict[str, Any]]:
        reports = self.farm.ask("report")
        with self.scene.app.app_context():
            heads = streams.heads(sorted({stream for report in reports for stream in report["heads"]}))
        return [
            report
            for report in reports
            if report["status"] != "live" or report["unsent"] or report["heads"].items() - heads.items()
        ]

    def _check(self) -> None:
        told = self.farm.ask("histories")
        states = self.farm.ask("states")
        outcome = self.outcome
        outcome.faults += everything.faults(self.scene, self._origin, told, states)
        answered = [asked for asked in told["asked"] if asked["last"] is not None]
        outcome.acknowledged = sum(asked["status"] < 400 for asked in answered)
        outcome.refused = len(answered) - outcome.acknowledged
        outcome.events = everything.count_events(self.scene)
        outcome.register = len(told["moves"])
        outcome.kills, outcome.dropped, outcome.lost = self.server.kills, told["dropped"], told["lost"]

    def _complaints(self) -> list[str]:
        """What the server and the screens had to say that nobody should have to say."""
        said = [self.server.log().partition("Traceback")[2], self.farm.log()]
        return [f"{text[:1500]} … {text[-1500:]}" for text in said if text]

    def _some(self, count: int) -> list[str]:
        return self.chance.sample([plan.name for plan in self.plans], count)


def _is_idle() -> bool:
    """A promise in seconds is judged only where the storm itself is most of what the machine does."""
    return os.getloadavg()[0] <= 1.5 * (os.cpu_count() or 1)
