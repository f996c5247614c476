"""Rules of repeating: which are understood, and what comes of them."""

from datetime import UTC, date, datetime, time
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sales.activities import rules
from app.sales.activities.rules import NotARule, Slot

ZONE = "Europe/Berlin"


def days(rule: str, begin: str, count: int = 5) -> list[str]:
    slot = Slot(turn=1, on=date.fromisoformat(begin), at=None)
    return [slot.on.isoformat() for slot in islice(rules.parse(rule).after(slot, time_zone=ZONE), count)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20300101",
        "FREQ=DAILY;BYDAY=MO,WE,FR",
        "FREQ=DAILY;INTERVAL=2;BYDAY=TU;COUNT=300",
        "FREQ=DAILY;INTERVAL=14;BYDAY=MO,WE",
        "FREQ=DAILY;INTERVAL=14;BYDAY=TU",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE;COUNT=90",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=YEARLY",
    ],
)
@pytest.mark.parametrize("begin", ["2026-11-23", "2026-11-25", "2026-11-29"], ids=["Mon", "Wed", "Sun"])
@pytest.mark.parametrize("near", ["2026-11-01", "2026-11-30", "2027-02-17", "2031-05-04"])
def test_asked_for_later_times_it_says_the_same_without_counting_all_before(rule, begin, near):
    first, later = Slot(turn=4, on=date.fromisoformat(begin), at=time(9)), date.fromisoformat(near)
    all_told = rules.parse(rule).after(first, time_zone=ZONE)
    told = rules.parse(rule).after(first, time_zone=ZONE, near=later)
    before, its = [], []
    for slot in islice(told, 200):
        (before if slot.on < later else its).append(slot)
    assert its[:20] == list(islice((slot for slot in all_told if slot.on >= later), 20))
    assert len(before) <= 60


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("rrule:freq=weekly;byday=mo", "FREQ=WEEKLY;BYDAY=MO"),
        ("INTERVAL=1;FREQ=WEEKLY;WKST=MO", "FREQ=WEEKLY"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=12", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"),
        ("FREQ=MONTHLY;BYMONTHDAY=31,-1;", "FREQ=MONTHLY;BYMONTHDAY=31,-1"),
        ("FREQ=YEARLY;UNTIL=20301231", "FREQ=YEARLY;UNTIL=20301231"),
        ("FREQ=DAILY;UNTIL=20270101T120000Z", "FREQ=DAILY;UNTIL=20270101T120000Z"),
    ],
)
def test_a_rule_has_one_spelling(text, spelt):
    assert str(rules.parse(text)) == spelt
    assert str(rules.parse(spelt)) == spelt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every Monday",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=-3",
        "FREQ=DAILY;COUNT=٣",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;COUNT=3;UNTIL=20301231",
        "FREQ=DAILY;UNTIL=99991231",
        "FREQ=DAILY;UNTIL=20261332",
        "FREQ=DAILY;UNTIL=20270101T120000",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;;COUNT=3",
        "FREQ=DAILY;BYSETPOS=1",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYDAY=MO",
        "FREQ=WEEKLY;WKST=SU",
        "FREQ=DAILY;" + "BYDAY=MO," * 200,
    ],
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(NotARule):
        rules.parse(text)


@pytest.mark.parametrize(
    ("rule", "begin", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-12-30", ["2027-01-02", "2027-01-05"]),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", ["2026-11-30", "2026-12-01"]),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-27", ["2026-11-30", "2026-12-07"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "2026-11-23", ["2026-11-25", "2026-12-07", "2026-12-09"]),
        # The year has 53 weeks.
        ("FREQ=WEEKLY;BYDAY=TH", "2026-12-24", ["2026-12-31", "2027-01-07"]),
        # Months without a 31st are passed over.
        ("FREQ=MONTHLY", "2026-10-31", ["2026-12-31", "2027-01-31", "2027-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", ["2026-12-25", "2027-01-29"]),
        # Years without a 29th of February too; 2100 is none that has one.
        ("FREQ=YEARLY", "2028-02-29", ["2032-02-29", "2036-02-29"]),
        ("FREQ=YEARLY", "2096-02-29", ["2104-02-29", "2108-02-29"]),
    ],
)
def test_what_follows(rule, begin, expected):
    assert days(rule, begin, len(expected)) == expected


def test_a_rule_ends_after_so_many_times():
    assert days("FREQ=DAILY;COUNT=3", "2026-11-27") == ["2026-11-28", "2026-11-29"]
    last = Slot(turn=3, on=date(2026, 11, 29), at=None)
    assert list(rules.parse("FREQ=DAILY;COUNT=3").after(last, time_zone=ZONE)) == []


def test_a_rule_ends_with_its_last_day_or_moment():
    assert days("FREQ=DAILY;UNTIL=20261129", "2026-11-27") == ["2026-11-28", "2026-11-29"]
    slot = Slot(turn=1, on=date(2026, 11, 27), at=time(15))
    rule = rules.parse("FREQ=DAILY;UNTIL=20261129T135959Z")
    assert [one.on.day for one in rule.after(slot, time_zone=ZONE)] == [28]
    assert isinstance(rule.until, datetime)
    assert rule.until.tzinfo is UTC


def test_what_never_comes_again_ends():
    assert days("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2027-02-28") == []


RULES = st.builds(
    rules.Rule,
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 12),
    count=st.none() | st.integers(1, 20),
)


@settings(max_examples=60)
@given(rule=RULES, begin=st.dates(date(2000, 1, 1), date(2060, 1, 1)), at=st.none() | st.just(time(2, 30)))
def test_each_time_is_later_and_is_counted_however_often_one_looks(rule, begin, at):
    first = Slot(turn=1, on=begin, at=at)
    told = list(islice(rule.after(first, time_zone=ZONE), 8))
    assert [slot.turn for slot in told] == list(range(2, 2 + len(told)))
    assert [begin, *(slot.on for slot in told)] == sorted({begin, *(slot.on for slot in told)})
    assert all(slot.at == at for slot in told)
    # From each of them the rest is the same as from the first.
    for number, slot in enumerate(told[:-1]):
        assert list(islice(rule.after(slot, time_zone=ZONE), len(told) - number - 1)) == told[number + 1 :]
    assert rules.parse(str(rule)) == rule
