"""A call every Monday, and the Monday on which it begins."""

from datetime import UTC, datetime

# A Monday, noon in Shanghai.
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
WEEKLY = {"kind": "call", "wall": {"on": "2026-11-23", "at": "15:00"}, "repeat": "FREQ=WEEKLY;BYDAY=MO"}
