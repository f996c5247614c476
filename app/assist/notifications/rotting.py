"""The board's own rule of which deal rots, reckoned as the screens reckon it (static/src/lib/dates.ts). Pure.

tests/sync/working-days.json has cases that both must agree on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def working_days_between(
    since: datetime, until: datetime, *, weekdays: Collection[int], days_off: Collection[str], time_zone: str
) -> int:
    """Working days after the day of `since`, up to the day of `until`: from Friday evening to Monday it is one."""
    zone = ZoneInfo(time_zone)
    first = since.astimezone(zone).date() + timedelta(1)
    last = until.astimezone(zone).date()
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    begin = first + timedelta(weeks=weeks)
    count = weeks * len(set(weekdays))
    count += sum((begin + timedelta(offset)).isoweekday() in weekdays for offset in range(rest))
    return count - _worked_days_off(first, last, weekdays, days_off)


def is_rotting(days: int, rotting_days: int | None) -> bool:
    """Nobody has touched it for more working days than its stage allows."""
    return rotting_days is not None and days > rotting_days


def _worked_days_off(first: date, last: date, weekdays: Collection[int], days_off: Collection[str]) -> int:
    """Days off within, on which one would have worked."""
    days = {date.fromisoformat(day) for day in days_off}
    return sum(first <= day <= last and day.isoweekday() in weekdays for day in days)
