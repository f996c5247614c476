"""What clocks show and when that is, also on the days when the clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sales.activities.walls import end_of_day, moment_of, wall_of

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("on", "at", "zone", "moment"),
    [
        ("2026-11-27", "15:00", "Asia/Shanghai", "2026-11-27T07:00:00Z"),
        ("2026-07-01", "15:00", "Europe/Berlin", "2026-07-01T13:00:00Z"),
        ("2026-12-01", "15:00", "Europe/Berlin", "2026-12-01T14:00:00Z"),
        # Left out in spring: an hour later. Twice in autumn: the first.
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"),
        ("2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00Z"),
        ("2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00Z"),
    ],
)
def test_a_wall_time_is_a_moment(on, at, zone, moment):
    assert moment_of(date.fromisoformat(on), time.fromisoformat(at), zone) == datetime.fromisoformat(moment)


def test_a_time_that_is_left_out_rings_an_hour_later():
    rings = moment_of(date(2026, 3, 29), time(2, 30), "Europe/Berlin")
    assert wall_of(rings, "Europe/Berlin") == (date(2026, 3, 29), time(3, 30))


@given(on=DAYS, at=TIMES, zone=st.sampled_from(ZONES))
def test_a_clock_that_shows_it_shows_it_at_that_moment(on, at, zone):
    moment = moment_of(on, at, zone)
    there = datetime.combine(*wall_of(moment, zone))
    wanted = datetime.combine(on, at)
    # Where no clock ever showed it, it is as much later as was left out: at most a day, on Samoa in 2011.
    assert wanted <= there <= wanted + timedelta(days=1)
    assert moment_of(*wall_of(moment, zone), zone) == moment


@given(on=DAYS, zone=st.sampled_from(ZONES))
def test_a_day_ends_where_the_next_begins(on, zone):
    end = end_of_day(on, zone)
    assert end.tzinfo is UTC
    assert wall_of(end, zone)[0] > on
    assert wall_of(end - timedelta(minutes=1), zone)[0] <= on
