"""Who was how long behind after a blow, and in which state: what a late storm is explained with."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

Report = dict[str, Any]
# Those who were behind longest say enough.
SHOWN = 4


@dataclass
class Levelling:
    """The look of every screen that was behind, from the end of the trouble on."""

    # name → (seconds, report) whenever its state was another than at the look before.
    _steps: dict[str, list[tuple[float, Report]]] = field(default_factory=dict)
    _level_at: dict[str, float] = field(default_factory=dict)

    def look(self, behind: list[Report], *, seconds: float) -> None:
        """These are behind so many seconds after the trouble."""
        names = {report["name"] for report in behind}
        for name in self._steps.keys() - names:
            self._level_at.setdefault(name, seconds)
        for report in behind:
            self._level_at.pop(report["name"], None)
            steps = self._steps.setdefault(report["name"], [])
            if not steps or _state(steps[-1][1]) != _state(report):
                steps.append((seconds, report))

    def slowest(self, count: int = SHOWN) -> list[str]:
        """The last to be level, each with what it went through: a line a screen."""
        names = sorted(self._steps, key=lambda name: -self._level_at.get(name, math.inf))
        return [self._line(name) for name in names[:count]]

    def _line(self, name: str) -> str:
        steps = "; ".join(f"{seconds:.1f} s {_told(report)}" for seconds, report in self._steps[name])
        level = self._level_at.get(name)
        return f"{name}: {steps}; " + ("never level" if level is None else f"level at {level:.1f} s")


def _state(report: Report) -> tuple[object, ...]:
    hanging = [(one["what"], one["tries"]) for one in report["hanging"]]
    return report["connected"], report["status"], report["unsent"], bool(report["lacking"]), hanging


def _told(report: Report) -> str:
    line = "connected" if report["connected"] else "no socket"
    lacking = "".join(f", lacks {few} of {stream}" for stream, few in report["lacking"].items())
    unsent = f", {report['unsent']} unsent" if report["unsent"] else ""
    hanging = "".join(
        f", {one['what']} since {one['since'] / 1000:.1f} s ({one['tries']} ×)" for one in report["hanging"]
    )
    return f"{line}, {report['status']}{lacking}{unsent}{hanging}"
