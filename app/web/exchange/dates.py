"""Days and moments as files write them: 2026-08-30 · 2026年8月30日 · 15 Apr, 2021 00:02:00 · 8/30/2026 · 46264.5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Literal
from zoneinfo import ZoneInfo

from app.core.schema import FIRST_DAY, LAST_DAY
from app.web.exchange.faults import Fault
from app.web.exchange.names_in_dates import MONTHS, PATTERNS, SERIAL

Order = Literal["ymd", "mdy", "dmy"]
ORDERS: tuple[Order, ...] = ("ymd", "mdy", "dmy")

# Day 0 of Excel, with its leap day of 1900 that never was.
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock's; its zone is given by the workspace


def day(text: str, *, order: Order, field: str) -> date:
    """Read a day; a time of day is left out. Raises Fault: not_date, date_out_of_range."""
    return _read(text, order, field)[0].date()


def moment(text: str, *, order: Order, zone: ZoneInfo, field: str) -> datetime:
    """Read a moment, in UTC. Without a zone it is the workspace's; a day alone begins at noon, far from both its ends.

    Raises Fault: not_date, date_out_of_range.
    """
    wall, offset, has_time = _read(text, order, field)
    if not has_time:
        wall = datetime.combine(wall.date(), time(12))
    return wall.replace(tzinfo=offset or zone).astimezone(UTC)


def at_noon(on: date, zone: ZoneInfo) -> datetime:
    """The middle of a day where the workspace is, in UTC."""
    return datetime.combine(on, time(12), zone).astimezone(UTC)


def order_of(largest: Sequence[int]) -> Order:
    """Which of 10/20/2016 is the month, from the largest first and second number of the column."""
    first, second = largest
    if first > 12:
        return "dmy"
    return "mdy" if second > 12 else "ymd"


def _read(text: str, order: Order, field: str) -> tuple[datetime, timezone | None, bool]:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if SERIAL.fullmatch(plain):
        wall = _EPOCH + timedelta(days=float(plain))
        return _in_range(wall.replace(microsecond=0), text, field), None, "." in plain
    for pattern in PATTERNS:
        if found := pattern.fullmatch(plain):
            return _built(found, order, text, field)
    raise Fault("not_date", field, text)


def _built(
    found: re.Match[str], order: Order, text: str, field: str
) -> tuple[datetime, timezone | None, bool]:
    parts = found.groupdict()
    try:
        year, month, number = _numbers(parts, order)
        clock = time(_hour(parts), int(parts["minute"] or 0), int(parts["seconds"] or 0))
        wall = datetime.combine(date(year, month, number), clock)
        offset = _offset(parts["zone"])
    except ValueError:
        raise Fault("not_date", field, text) from None
    return _in_range(wall, text, field), offset, parts["hour"] is not None


def _numbers(parts: dict[str, str], order: Order) -> tuple[int, int, int]:
    year = int(parts["year"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if "name" in parts:
        return year, MONTHS.index(parts["name"][:3]) + 1, int(parts["day"])
    if "first" not in parts:
        return year, int(parts["month"]), int(parts["day"])
    first, second = int(parts["first"]), int(parts["second"])
    # Who writes points begins with the day; else, where the column does not say, the month stands first.
    return (year, second, first) if order == "dmy" or parts["mark"] == "." else (year, first, second)


def _hour(parts: dict[str, str]) -> int:
    hour, half = int(parts["hour"] or 0), parts["half"]
    if not half:
        return hour
    return hour % 12 + (12 if half.startswith("p") else 0)


def _offset(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return UTC
    # What is no time of day is no offset either.
    ahead = time(int(zone[1:3]), int(zone[-2:]))
    minutes = ahead.hour * 60 + ahead.minute
    return timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes))


def _in_range(wall: datetime, text: str, field: str) -> datetime:
    if not FIRST_DAY <= wall.date() <= LAST_DAY:
        raise Fault("date_out_of_range", field, text)
    return wall
