"""How rough a storm is, and what was found in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Weather:
    """How rough it is. Times in seconds, shares 0..1."""

    screens: int = 21
    # So many real Chromium pages beside them.
    pages: int = 0
    # Blow, then a quiet point, so many times; each with something broken so many times.
    rounds: int = 2
    strikes: int = 4
    # So long the server lives once most screens have found it again.
    calm: tuple[float, float] = (1.0, 2.0)
    pause_ms: int = 400
    dropping: float = 0.04
    losing: float = 0.04
    # How soon the screens are to be level after the last fault, and how long is waited for them at all.
    promised: float = 5.0
    patience: float = 30.0
    # The disk takes half a second to two over a commit now and then (SQLite; PostgreSQL is stalled by its house).
    stalls: bool = False
    mode: str = "eventlet"
    fault: str | None = None


@dataclass
class Outcome:
    """What was found, and how much there was to find it in."""

    seed: int
    faults: list[str] = field(default_factory=list)
    acknowledged: int = 0
    refused: int = 0
    # How often a request was sent again.
    repeated: int = 0
    # Of those that were acknowledged: by real pages.
    of_pages: int = 0
    events: int = 0
    # What was broken how often.
    struck: Counter[str] = field(default_factory=Counter)
    dropped: int = 0
    lost: int = 0
    register: int = 0
    # Seconds from the end of the last fault until every screen was level, at each quiet point.
    level_after: list[float] = field(default_factory=list)
    # The last to be level at each of them, and what each went through.
    slowest: list[list[str]] = field(default_factory=list)
    # That it was late, where that was longer than promised on a machine that had nothing else to do.
    late: list[str] = field(default_factory=list)

    @property
    def strikes(self) -> int:
        """How often something was broken."""
        return self.struck.total()

    def __str__(self) -> str:
        level = ", ".join(f"{seconds:.1f}" for seconds in self.level_after)
        struck = ", ".join(f"{deed} {times}×" for deed, times in self.struck.items())
        found = [*self.faults, *self.late]
        verdict = "\n  ".join(["FOUND", *(fault[:3000] for fault in found[:12])]) if found else "all well"
        slowest = "".join(
            f"\n  level after {seconds:.1f} s, the last were:" + "".join(f"\n    {line}" for line in lines)
            for seconds, lines in zip(self.level_after, self.slowest, strict=True)
        )
        return (
            f"seed {self.seed}: {self.acknowledged} acknowledged ({self.of_pages} of pages), {self.refused} refused,"
            f" {self.repeated} sent again,"
            f" {self.events} events, {self.register} on registers, {struck}, {self.dropped} frames dropped,"
            f" {self.lost} answers lost, level after {level} s: {verdict}{slowest}"
        )
