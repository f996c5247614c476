"""The only place that asks the time, so that a test can set it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_source: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731 - replaced by tests


def now() -> datetime:
    """The present moment, aware, in UTC, cut to milliseconds: what a browser can also hold."""
    moment = _source()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today(time_zone: str) -> date:
    """The calendar day at this moment in an IANA time zone."""
    return now().astimezone(ZoneInfo(time_zone)).date()


def ticks() -> float:
    """Seconds on a clock that only goes forward, for measuring how long something took."""
    return time.monotonic()


def toil() -> float:
    """Seconds that this thread has kept a processor busy, for measuring how much of it something took."""
    return time.thread_time()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let every question for the time be answered with `moment`, until the block ends."""
    global _source
    earlier = _source
    _source = lambda: moment  # noqa: E731
    try:
        yield
    finally:
        _source = earlier
