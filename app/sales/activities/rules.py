"""How something repeats: the part of RFC 5545's RRULE that is understood here. Pure.

Days that a rule names and a month does not have (the 31st, the 29th of February) are passed over, as the RFC says.
Reckoned is on the clocks of walls, without a zone; what that is for the world is said by walls.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from app.core.schema import FIRST_DAY, LAST_DAY
from app.sales.activities.walls import moment_of

MOST_TIMES = 1000
MOST_INTERVAL = 365
_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Midnight stands for a whole day.
_MIDNIGHT = time(0)

T = TypeVar("T")


class NotARule(ValueError):
    """A text that is no RRULE, or one that asks for more than is understood."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One time of a series: the how many-th it is, and where it stands on the clocks; without a time a whole day."""

    turn: int
    on: date
    at: time | None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How something repeats."""

    frequency: str
    interval: int = 1
    # (n, weekday): the n-th of the month from 1 or from its end from -1, 0 for each. Monday is 0.
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    count: int | None = None
    # A day, or a moment in UTC; the last time may still be on it.
    until: date | datetime | None = None

    def __str__(self) -> str:
        """The RRULE, in one spelling."""
        days = ",".join(f"{number or ''}{_WEEKDAYS[day]}" for number, day in self.weekdays)
        parts = {
            "FREQ": self.frequency,
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYDAY": days,
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "COUNT": str(self.count or ""),
            "UNTIL": _spelt(self.until),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def after(self, slot: Slot, *, time_zone: str, near: date | None = None) -> Iterator[Slot]:
        """The times that follow one, in order, until the rule or the calendar ends.

        Whoever asks for those `near` a later day need not be told, nor wait for, all that come before it.
        """
        if self._never_comes_after(slot):
            return
        slot = self._strode(slot, near) if near else slot
        begin = datetime.combine(slot.on, slot.at or _MIDNIGHT)
        by_day = [weekday(day, number) if number else weekday(day) for number, day in self.weekdays]
        walls = rrule(
            _FREQUENCIES[self.frequency],
            dtstart=begin,
            interval=self.interval,
            byweekday=by_day or None,
            bymonthday=self.month_days or None,
            until=datetime.combine(LAST_DAY, _MIDNIGHT),
        )
        turn = slot.turn
        for wall in walls:
            if wall <= begin:
                continue
            turn += 1
            following = Slot(turn=turn, on=wall.date(), at=wall.time() if slot.at is not None else None)
            if self._is_over(following, time_zone):
                return
            yield following

    def _strode(self, slot: Slot, near: date) -> Slot:
        """As many whole strides on as lead not to the day: there everything is as it was, and so many turns later.

        After as many weeks as the interval says, days and weeks are what they were. Months and years are few.
        """
        stride = timedelta(weeks=self.interval)
        strides = max(0, (near - timedelta(days=1) - slot.on) // stride)
        if self.frequency not in ("DAILY", "WEEKLY"):
            return slot
        if self.frequency == "DAILY" and not (self.weekdays and self.interval % 7):
            turns = 7
        else:
            turns = len(self.weekdays) or 1
        return Slot(turn=slot.turn + strides * turns, on=slot.on + strides * stride, at=slot.at)

    def _never_comes_after(self, slot: Slot) -> bool:
        """Every 14 days from a Monday on, if that is a Tuesday: one would look for it to the end of the calendar."""
        if self.frequency != "DAILY" or self.interval % 7 or not self.weekdays:
            return False
        return (0, slot.on.weekday()) not in self.weekdays

    def _is_over(self, slot: Slot, time_zone: str) -> bool:
        if self.count is not None and slot.turn > self.count:
            return True
        if isinstance(self.until, datetime):
            return moment_of(slot.on, slot.at or _MIDNIGHT, time_zone) > self.until
        return self.until is not None and slot.on > self.until


def parse(text: str) -> Rule:
    """An RRULE, with or without that word in front. Raises NotARule."""
    parts = _parts(text.strip().upper().removeprefix("RRULE:"))
    frequency = parts.pop("FREQ", "")
    if frequency not in _FREQUENCIES or not parts.keys() <= _READERS.keys():
        raise NotARule(text)
    values = {name: read(parts[part]) for part, (name, read) in _READERS.items() if part in parts}
    rule = Rule(frequency=frequency, **values)  # type: ignore[arg-type] # each reader gives its field's type
    _check(rule)
    return rule


def _parts(text: str) -> dict[str, str]:
    if len(text) > 400:
        raise NotARule(text[:40])
    pairs = [part.partition("=") for part in text.rstrip(";").split(";")]
    found = {name: value for name, _equals, value in pairs}
    if len(found) != len(pairs) or not all(found.values()):
        raise NotARule(text)
    # Weeks begin on Monday here, as where nothing is said.
    if found.get("WKST") == "MO":
        del found["WKST"]
    return found


def _check(rule: Rule) -> None:
    """What the RFC forbids, and what nobody here would be able to read back."""
    monthly = rule.frequency == "MONTHLY"
    if rule.month_days and not monthly:
        raise NotARule(str(rule))
    if rule.weekdays and (rule.frequency == "YEARLY" or (not monthly and any(n for n, _ in rule.weekdays))):
        raise NotARule(str(rule))
    if rule.count is not None and rule.until is not None:
        raise NotARule(str(rule))


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,4}", text, re.ASCII) or not least <= int(text) <= most:
            raise NotARule(text)
        return int(text)

    return read


def _listed(read: Callable[[str], T]) -> Callable[[str], tuple[T, ...]]:
    return lambda text: tuple(dict.fromkeys(read(part) for part in text.split(",")))


def _weekday(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([+-]?[1-5])?([A-Z]{2})", text)
    if found is None or found[2] not in _WEEKDAYS:
        raise NotARule(text)
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _month_day(text: str) -> int:
    if (day := _whole(-31, 31)(text)) == 0:
        raise NotARule(text)
    return day


def _until(text: str) -> date | datetime:
    try:
        if "T" in text:
            until = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        else:
            until = datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC)
    except ValueError as wrong:
        raise NotARule(text) from wrong
    if not FIRST_DAY <= until.date() <= LAST_DAY:
        raise NotARule(text)
    return until if "T" in text else until.date()


def _spelt(until: date | datetime | None) -> str:
    if isinstance(until, datetime):
        return until.strftime("%Y%m%dT%H%M%SZ")
    return until.strftime("%Y%m%d") if until else ""


_READERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "INTERVAL": ("interval", _whole(1, MOST_INTERVAL)),
    "BYDAY": ("weekdays", _listed(_weekday)),
    "BYMONTHDAY": ("month_days", _listed(_month_day)),
    "COUNT": ("count", _whole(1, MOST_TIMES)),
    "UNTIL": ("until", _until),
}
