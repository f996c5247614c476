"""A person's activities as an iCalendar: for the calendar programs of phones and desks. Pure but for the texts.

Each activity is an event of its own. What is yet to come of a series is one more event with a rule, which begins at the
first time that has not been made; so what was put off or done differently needs no exceptions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from icalendar import Calendar, Event, vRecur

from app.sales.activities.kinds import kind_name
from app.sales.activities.models import Activity
from app.sales.activities.rules import Rule, Slot
from app.sales.activities.series import due_in, rule_of, still_to_come
from app.sales.activities.walls import moment_of

# What has no length of its own is shown as long as this.
_USUAL = timedelta(minutes=30)
# Time zones are described so far: no program asks for changes of the clocks that lie further ahead.
_YEARS_BACK, _YEARS_AHEAD = 2, 12


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What an activity's event names beside it."""

    # The address people type, without a slash at the end.
    origin: str
    # Deal → its board's id and its title; customer → its name.
    deals: Mapping[int, tuple[int, str]]
    customers: Mapping[int, str]


def calendar_of(
    activities: Sequence[Activity], around: Surroundings, *, name: str, now: datetime
) -> Calendar:
    """The whole calendar, in the language that is spoken around the call."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kandan//Activities//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(minutes=15), {"VALUE": "DURATION"})
    for activity in activities:
        calendar.add_component(_event(activity, around))
    for activity in activities:
        if (series := _series(activity, around, now)) is not None:
            calendar.add_component(series)
    return calendar


def written(calendar: Calendar, now: datetime) -> bytes:
    """As text, with the zones described that its times name. For a busy person it takes a while (core/offload.py)."""
    first, last = date(now.year - _YEARS_BACK, 1, 1), date(now.year + _YEARS_AHEAD, 1, 1)
    calendar.add_missing_timezones(first_date=first, last_date=last)
    return bytes(calendar.to_ical())


def _event(activity: Activity, around: Surroundings) -> Event:
    event = Event()
    event.add("uid", f"activity-{activity.id}@{_host(around)}")
    _say_when(event, activity, slot=None)
    _say_what(event, activity, around)
    return event


def _series(activity: Activity, around: Surroundings, now: datetime) -> Event | None:
    """What follows the last time that was made."""
    rule = rule_of(activity)
    if rule is None or activity.follow_at is None or activity.done_at is not None:
        return None
    if (first := next(still_to_come(activity, now=now), None)) is None:
        return None
    event = Event()
    event.add("uid", f"series-{activity.series_id}@{_host(around)}")
    _say_when(event, activity, slot=first)
    event.add("rrule", vRecur.from_ical(str(_rest(rule, first, activity.time_zone))))
    _say_what(event, activity, around)
    return event


def _rest(rule: Rule, first: Slot, time_zone: str) -> Rule:
    """The rule from one of its times on, its end as the RFC wants it: a day for days, UTC for times."""
    if rule.count is not None:
        return replace(rule, count=rule.count - first.turn + 1)
    until = rule.until
    if isinstance(until, datetime) and first.at is None:
        return replace(rule, until=until.astimezone(ZoneInfo(time_zone)).date())
    if until is not None and not isinstance(until, datetime) and first.at is not None:
        return replace(rule, until=moment_of(until, time(23, 59), time_zone))
    return rule


def _say_when(event: Event, activity: Activity, *, slot: Slot | None) -> None:
    due = activity.due if slot is None else due_in(slot, activity.time_zone)
    if due.on is not None:
        event.add("dtstart", due.on)
        event.add("dtend", due.on + timedelta(days=1))
        # A task for a day does not keep anybody busy all day.
        event.add("transp", "TRANSPARENT")
        return
    assert due.at is not None
    zone = UTC if due.time_zone == "UTC" else ZoneInfo(due.time_zone)
    event.add("dtstart", due.at.astimezone(zone))
    minutes = activity.duration_minutes
    event.add("duration", timedelta(minutes=minutes) if minutes else _USUAL)


def _say_what(event: Event, activity: Activity, around: Surroundings) -> None:
    event.add("summary", _summary(activity, around))
    if activity.place:
        event.add("location", activity.place)
    if activity.note:
        event.add("description", activity.note)
    if activity.deal_id is not None:
        board_id, _title = around.deals[activity.deal_id]
        event.add("url", f"{around.origin}/boards/{board_id}/deals/{activity.deal_id}")
    event.add("dtstamp", activity.changed_at)
    event.add("last-modified", activity.changed_at)
    event.add("created", activity.created_at)
    event.add("sequence", activity.version - 1)


def _summary(activity: Activity, around: Surroundings) -> str:
    """What to do, and for what or whom."""
    what = activity.title or kind_name(activity.kind)
    done = _("✓ %(what)s", what=what) if activity.done_at is not None else what
    if activity.deal_id is not None:
        return str(_("%(what)s (%(about)s)", what=done, about=around.deals[activity.deal_id][1]))
    if activity.customer_id is not None:
        return str(_("%(what)s (%(about)s)", what=done, about=around.customers[activity.customer_id]))
    return str(done)


def _host(around: Surroundings) -> str:
    return around.origin.partition("//")[2]
