"""Everybody in front of a screen: the farm's many, and a few real pages, spoken to as one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.faults import cast
from tests.faults.cast import Plan
from tests.faults.farm import Farm
from tests.faults.pages.crew import Crew


class People:
    """Screens and pages on one server."""

    def __init__(self, program: Path, log: Path, screens: list[Plan], pages: list[Plan]) -> None:
        self.names = [plan.name for plan in (*screens, *pages)]
        self._screens = screens
        self._pages = pages
        self._farm = Farm(program, log)
        self._crew: Crew | None = None

    def come(self, port: int, *, planted: str | None) -> None:
        """Open every screen and every page."""
        self._farm.ask("open", port=port, screens=cast.wire(self._screens), planted=planted)
        if self._pages:
            ports = self._farm.ask("lines", port=port, pages=cast.wire(self._pages))
            self._crew = Crew(self._pages, ports)

    def work(self, pause_ms: int) -> None:
        """Everybody does something about every so many milliseconds."""
        self._farm.ask("work", pause=pause_ms)
        if self._crew:
            self._crew.work(pause_ms)

    def rest(self) -> None:
        """Nobody does anything more."""
        self._farm.ask("rest")
        if self._crew:
            self._crew.rest()

    def worsen(self, *, dropping: float, losing: float) -> None:
        """From now on so many frames and answers are lost (0..1)."""
        self._farm.ask("faults", dropping=dropping, losing=losing)

    def disturb(self, how: str, names: Iterable[str]) -> None:
        """cut, freeze, thaw, bury or reload some of them."""
        self._farm.disturb(how, names)
        if self._crew and how == "reload":
            self._crew.reload(names)

    def pry(self) -> None:
        """Some try doors that must be shut."""
        self._farm.ask("pry")

    def reports(self) -> list[dict[str, Any]]:
        """How far each is."""
        reports: list[dict[str, Any]] = self._farm.ask("report")
        return reports + (self._crew.reports() if self._crew else [])

    def states(self) -> list[dict[str, Any]]:
        """What each shows."""
        states: list[dict[str, Any]] = self._farm.ask("states")
        return states + (self._crew.states() if self._crew else [])

    def histories(self) -> dict[str, Any]:
        """What was asked, answered, said and overheard so far."""
        told: dict[str, Any] = self._farm.ask("histories")
        if self._crew:
            told["asked"] += self._crew.asked()
        return told

    def complaints(self) -> list[str]:
        """What screens and pages had to say that nobody should have to say."""
        return [*filter(None, [self._farm.log()]), *(self._crew.complaints() if self._crew else [])]

    def go(self) -> None:
        """The end, however it stands."""
        if self._crew:
            self._crew.stop()
        self._farm.stop()
