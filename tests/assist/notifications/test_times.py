"""Moments on people's own clocks: over both changes of them, 29 February, the turn of the year, and quiet hours."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.assist.notifications.rotting import is_rotting, working_days_between
from app.assist.notifications.times import DAY, Hours, fires_at, told_at

CASES = json.loads((Path(__file__).parents[2] / "sync" / "working-days.json").read_text())
WEEK = (1, 2, 3, 4, 5)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("due_at", "due_on", "minutes", "zone", "fires"),
    [
        # 15:00 in Berlin, a day before, over the change of 29 March: 15:00 again, 23 hours.
        ("2026-03-29T13:00Z", None, DAY, "Europe/Berlin", "2026-03-28T14:00Z"),
        # The same in autumn: 25 hours.
        ("2026-10-25T14:00Z", None, DAY, "Europe/Berlin", "2026-10-24T13:00Z"),
        # Half an hour before is half an hour, whatever the clocks do meanwhile.
        ("2026-03-29T01:15Z", None, 30, "Europe/Berlin", "2026-03-29T00:45Z"),
        # A day before 02:30 on the day after the hour was left out: 02:30 does not exist, so 03:30.
        ("2026-03-30T00:30Z", None, DAY, "Europe/Berlin", "2026-03-29T01:30Z"),
        # A day before 02:30, when it comes twice: the first.
        ("2026-10-26T01:30Z", None, DAY, "Europe/Berlin", "2026-10-25T00:30Z"),
        ("2026-03-08T20:00Z", None, DAY, "America/New_York", "2026-03-07T21:00Z"),
        ("2026-11-01T20:00Z", None, DAY, "America/New_York", "2026-10-31T19:00Z"),
        ("2026-10-03T16:30Z", None, DAY, "Australia/Lord_Howe", "2026-10-02T17:00Z"),
        ("2026-11-05T07:00Z", None, 7 * DAY, "Asia/Shanghai", "2026-10-29T07:00Z"),
        ("2028-03-01T07:00Z", None, DAY, "Asia/Shanghai", "2028-02-29T07:00Z"),
        ("2027-03-01T07:00Z", None, DAY, "Asia/Shanghai", "2027-02-28T07:00Z"),
        ("2026-12-31T16:30Z", None, 60, "Asia/Shanghai", "2026-12-31T15:30Z"),
        (None, "2026-03-29", 0, "Europe/Berlin", "2026-03-29T07:00Z"),
        (None, "2026-03-29", DAY, "Europe/Berlin", "2026-03-28T08:00Z"),
        (None, "2027-01-01", DAY, "Asia/Shanghai", "2026-12-31T01:00Z"),
        (None, "2028-03-01", DAY, "Asia/Kathmandu", "2028-02-29T03:15Z"),
        (None, None, 10, "Asia/Shanghai", None),
    ],
)
def test_so_long_before_on_the_clocks_of_the_zone(due_at, due_on, minutes, zone, fires) -> None:
    found = fires_at(
        due_at=at(due_at) if due_at else None,
        due_on=date.fromisoformat(due_on) if due_on else None,
        minutes_before=minutes,
        time_zone=zone,
    )
    assert found == (at(fires) if fires else None)


NIGHT = {"quiet_from": time(22), "quiet_until": time(7)}


@pytest.mark.parametrize(
    ("now", "hours", "told"),
    [
        ("2026-11-02T13:59Z", NIGHT, "2026-11-02T13:59Z"),
        ("2026-11-02T14:00Z", NIGHT, "2026-11-02T23:00Z"),
        ("2026-11-02T22:59Z", NIGHT, "2026-11-02T23:00Z"),
        ("2026-11-02T23:00Z", NIGHT, "2026-11-02T23:00Z"),
        ("2026-12-31T15:00Z", NIGHT, "2026-12-31T23:00Z"),
        ("2026-11-02T05:00Z", {"quiet_from": time(12), "quiet_until": time(14)}, "2026-11-02T06:00Z"),
        ("2026-11-02T06:00Z", {"quiet_from": time(12), "quiet_until": time(14)}, "2026-11-02T06:00Z"),
        ("2026-11-02T05:00Z", {"quiet_from": time(12), "quiet_until": time(12)}, "2026-11-02T05:00Z"),
        # Friday night, and Saturday and Sunday are off: Monday at seven.
        ("2026-11-06T15:00Z", {**NIGHT, "working_weekdays": WEEK}, "2026-11-08T23:00Z"),
        ("2026-11-07T05:00Z", {"working_weekdays": WEEK}, "2026-11-08T16:00Z"),
        ("2026-10-01T05:00Z", {"working_weekdays": WEEK, "days_off": ["2026-10-01", "2026-10-02"]},
         "2026-10-04T16:00Z"),
        # Nobody works on any day: then it is told.
        ("2026-11-07T05:00Z", {"working_weekdays": ()}, "2026-11-07T05:00Z"),
    ],
)  # fmt: skip
def test_everything_else_waits_for_quiet_hours_and_days_off_to_end(now, hours, told) -> None:
    assert told_at(at(now), Hours(time_zone="Asia/Shanghai", **hours)) == at(told)


def test_quiet_hours_end_on_the_clock_over_both_changes() -> None:
    hours = Hours(time_zone="Europe/Berlin", **NIGHT)
    assert told_at(at("2026-03-28T22:00Z"), hours) == at("2026-03-29T05:00Z")
    assert told_at(at("2026-10-24T21:00Z"), hours) == at("2026-10-25T06:00Z")


@given(
    some.integers(0, 2 * 366 * 24 * 60),
    some.times(),
    some.times(),
    some.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_what_is_told_is_told_later_and_outside_quiet_hours(now, begin, end, zone) -> None:
    begin, end = begin.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
    hours = Hours(time_zone=zone, quiet_from=begin, quiet_until=end, working_weekdays=WEEK)
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=now)
    found = told_at(moment, hours)
    assert moment <= found <= moment + timedelta(days=5)
    assert told_at(found, hours) == found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['since']} to {case['until']}")
def test_working_days_are_counted_as_the_screens_count_them(case) -> None:
    found = working_days_between(
        at(case["since"]),
        at(case["until"]),
        weekdays=case["working_weekdays"],
        days_off=case["days_off"],
        time_zone=case["time_zone"],
    )
    assert found == case["working_days"]
    assert is_rotting(found, found - 1)
    assert not is_rotting(found, found)
    assert not is_rotting(found, None)
