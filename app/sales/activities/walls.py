"""Moments on the clocks of walls: what "15:00 on the 27th in Berlin" is for everybody, and the other way. Pure.

A wall time that a change of the clocks leaves out becomes the one an hour later (02:30 rings at 03:30); one that comes
twice is the first of the two. Calendars elsewhere (RFC 5545) reckon the same.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def moment_of(on: date, at: time, time_zone: str) -> datetime:
    """The moment at which the clocks of a zone show this."""
    return datetime.combine(on, at, ZoneInfo(time_zone)).astimezone(UTC)


def wall_of(moment: datetime, time_zone: str) -> tuple[date, time]:
    """What the clocks of a zone show at a moment, to the minute."""
    there = moment.astimezone(ZoneInfo(time_zone))
    return there.date(), time(there.hour, there.minute)


def end_of_day(on: date, time_zone: str) -> datetime:
    """The first moment of the next day."""
    return moment_of(on + timedelta(days=1), time(0), time_zone)
