"""When somebody is told: so long before something is due, not in quiet hours, not on a day off. Pure.

Reminders for which somebody named the moment keep it, in quiet hours too: they asked for it. Everything else waits.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.sales.activities import walls

# What has only a day is counted from this hour of it, on the clocks of whoever is reminded.
MORNING = time(9)
DAY = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When a person wants to be left alone."""

    time_zone: str
    quiet_from: time | None = None
    quiet_until: time | None = None
    # ISO weekdays and days off of the workspace, where only its working days will do; else None.
    working_weekdays: Collection[int] | None = None
    days_off: Collection[str] = ()


def fires_at(
    *, due_at: datetime | None, due_on: date | None, minutes_before: int, time_zone: str
) -> datetime | None:
    """So long before it is due; None for what is never due.

    Whole days are counted on the clocks of the zone: a day before 15:00 is 15:00, also over a change of the clocks.
    """
    if due_on is not None:
        due_at = walls.moment_of(due_on, MORNING, time_zone)
    if due_at is None:
        return None
    days, minutes = divmod(minutes_before, DAY)
    if days:
        there = due_at.astimezone(ZoneInfo(time_zone))
        due_at = walls.moment_of(there.date() - timedelta(days), there.time(), time_zone)
    return due_at - timedelta(minutes=minutes)


def told_at(now: datetime, hours: Hours) -> datetime:
    """Now, or when the person next wants to be told anything."""
    at = now
    # Quiet hours may end on a day off, and a day off in quiet hours; a year of days off is no working week.
    for _ in range(400):
        later = _after_days_off(_after_quiet(at, hours), hours)
        if later == at:
            return at
        at = later
    return now


def is_working_day(day: date, weekdays: Collection[int], days_off: Collection[str]) -> bool:
    """Whether the workspace works on that day."""
    return day.isoweekday() in weekdays and day.isoformat() not in days_off


def clock_time(text: str) -> time:
    """ "22:00" as a time."""
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute))


def _after_quiet(at: datetime, hours: Hours) -> datetime:
    begin, end = hours.quiet_from, hours.quiet_until
    if begin is None or end is None or begin == end:
        return at
    there = at.astimezone(ZoneInfo(hours.time_zone))
    wall = there.time()
    if begin < end:
        return walls.moment_of(there.date(), end, hours.time_zone) if begin <= wall < end else at
    if wall >= begin:
        return walls.moment_of(there.date() + timedelta(1), end, hours.time_zone)
    return walls.moment_of(there.date(), end, hours.time_zone) if wall < end else at


def _after_days_off(at: datetime, hours: Hours) -> datetime:
    if hours.working_weekdays is None:
        return at
    day = at.astimezone(ZoneInfo(hours.time_zone)).date()
    if is_working_day(day, hours.working_weekdays, hours.days_off):
        return at
    return walls.moment_of(day + timedelta(1), time(0), hours.time_zone)
