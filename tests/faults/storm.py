"""One run: screens work while everything that can break does, and at quiet points everything is looked at."""

from __future__ import annotations

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


@dataclass(frozen=True, kw_only=True)
class Weather:
    """How rough it is. Times in seconds, shares 0..1."""

    screens: int = 21
    rounds: int = 2
    blows: int = 4
    # Between two blows: the server lives so long before it is killed.
    calm: tuple[float, float] = (1.0, 2.0)
    pause_ms: int = 400
    dropping: float = 0.04
    losing: float = 0.04
    # How long the screens may take to be level after the last fault, and how long is waited for them at all.
    promised: float = 5.0
    patience: float = 20.0
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
    level_after: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        level = ", ".join(f"{seconds:.1f}" for seconds in self.level_after)
        return (
            f"seed {self.seed}: {self.acknowledged} acknowledged, {self.refused} refused, {self.events} events,"
            f" {self.register} on registers, {self.kills} kills, {self.dropped} frames dropped,"
            f" {self.lost} answers lost, level after {level} s: "
            + ("\n  ".join(["FAULTS", *self.faults[:12]]) if self.faults else "all well")
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
        self.server = Server(self.scene, mode=self.weather.mode, fault=self.weather.fault)
        self.farm = Farm(self._program, self.scene.settings.instance / "screens.log")
        try:
            self.server.start()
            self.farm.ask(
                "open", port=self.server.port, screens=cast.wire(self.plans), planted=self.weather.fault
            )
            self._quiet()
            for _ in range(self.weather.rounds):
                self._blow()
                self._quiet()
                self._check()
                if self.outcome.faults:
                    break
            self.outcome.faults += self._complaints()
        finally:
            self.farm.stop()
            self.server.stop()
        return self.outcome

    def _complaints(self) -> list[str]:
        """What the server and the screens had to say that nobody should have to say."""
        said = [self.server.log().partition("Traceback")[2], self.farm.log()]
        return [text[-1500:] for text in said if text]

    def _blow(self) -> None:
        """Some seconds of work and trouble; the last trouble ends where this returns."""
        weather, names = self.weather, [plan.name for plan in self.plans]
        self.farm.ask("faults", dropping=weather.dropping, losing=weather.losing)
        self.farm.ask("work", pause=weather.pause_ms)
        for _ in range(weather.blows):
            time.sleep(self.chance.uniform(*weather.calm))
            trouble = self.chance.choice(("cut", "freeze", "reload", "cut"))
            some = self.chance.sample(names, 4)
            self.farm.disturb(trouble, some)
            self.farm.ask("pry")
            self.server.kill()
            self.server.start()
            if trouble == "freeze":
                # Half of them wake up, the others find the line cut at last.
                self.farm.disturb("thaw", some)
                self.farm.disturb("cut", some[:2])
        time.sleep(self.chance.uniform(*weather.calm))
        self.farm.disturb("cut", self.chance.sample(names, 2))
        self.farm.ask("faults", dropping=0, losing=0)
        self.farm.ask("rest")

    def _quiet(self) -> None:
        """Wait until every screen is level; how long that took is part of the promise."""
        began = time.monotonic()
        while time.monotonic() - began < self.weather.patience:
            if not (behind := self._behind()):
                break
            time.sleep(0.1)
        took = time.monotonic() - began
        self.outcome.level_after.append(took)
        if behind:
            self.outcome.faults.append(f"not level after {took:.0f} s: {behind[:5]}")
            waiting = [a for a in self.farm.ask("histories")["asked"] if a["last"] is None and a["who"] == behind[0]["name"]]
            self.outcome.faults += [f"{w['method']} {w['url']} {w['tries']} {w['first']}" for w in waiting]
        elif took > self.weather.promised:
            self.outcome.faults.append(f"level only after {took:.1f} s")

    def _behind(self) -> list[dict[str, Any]]:
        reports = self.farm.ask("report")
        with self.scene.app.app_context():
            heads = streams.heads(sorted({stream for report in reports for stream in report["heads"]}))
        return [
            report
            for report in reports
            if report["status"] != "live"
            or report["unsent"]
            or any(seq != heads[stream] for stream, seq in report["heads"].items())
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
