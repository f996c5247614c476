"""Ask to be reminded, think better of it, put it off; when it fires and whether it still holds (firing.py tells it)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from app.assist.notifications.models.telling import Notification, Reminder
from app.assist.notifications.queries import reminders_of
from app.assist.notifications.times import fires_at
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.activities.policies import may_see
from app.sales.deals.models import Deal
from app.sales.people.models import Person

MOST_OF_ONE = 10


def remind(
    person: Person,
    *,
    activity: Activity | None = None,
    deal: Deal | None = None,
    minutes_before: int | None = None,
    at: datetime | None = None,
    now: datetime,
) -> Reminder:
    """Remind a person of an activity or a deal. The same asked twice is one reminder.

    Raises WrongValue for a moment that has passed, for what is never due, and for too many.
    """
    waiting = _waiting(person, activity, deal)
    for each in waiting:
        if (each.minutes_before, each.at) == (minutes_before, at):
            return each
    if len(waiting) >= MOST_OF_ONE:
        raise WrongValue("minutes_before", _l("These are enough reminders for one thing."))
    reminder = Reminder(
        person=person,
        activity=activity,
        deal=deal,
        minutes_before=minutes_before,
        at=at,
        state="waiting",
        created_at=now,
    )
    reminder.fire_at = _still_ahead(reminder, now)
    db.session.add(reminder)
    db.session.flush()
    return reminder


def call_off(reminder: Reminder) -> None:
    """No longer wanted."""
    reminder.state = "cancelled"


def snooze(reminder: Reminder, *, minutes: int, now: datetime) -> Reminder:
    """Again in so many minutes, whether it came already or not. What it told meanwhile goes nowhere any more."""
    reminder.snooze(now + timedelta(minutes=minutes))
    return reminder


def bring_level(reminder: Reminder, *, now: datetime) -> None:
    """What it is about was changed: another moment, or none at all.

    Raises nothing: whoever moved the activity is not to be bothered with somebody else's reminders.
    """
    if reminder.state == "cancelled" or (reminder.state == "sent" and not _is_ahead(reminder, now)):
        return
    fire_at = reckoned(reminder)
    if fire_at is not None:
        reminder.fire_at = fire_at
        # Put off beyond what was told already: it is told again.
        reminder.state = "waiting" if fire_at > now else reminder.state


def _waiting(person: Person, activity: Activity | None, deal: Deal | None) -> list[Reminder]:
    ids = {"activity_id": activity.id if activity else None, "deal_id": deal.id if deal else None}
    return [each for each in reminders_of(person, **ids) if each.state == "waiting"]


def _still_ahead(reminder: Reminder, now: datetime) -> datetime:
    """When it will fire. Raises WrongValue where that has passed, or never comes."""
    fire_at = reckoned(reminder)
    if fire_at is None:
        raise WrongValue("minutes_before", _l("This has no day yet: choose a moment instead."))
    if fire_at <= now:
        raise WrongValue("at" if reminder.at else "minutes_before", _l("This moment has passed already."))
    return fire_at


def reckoned(reminder: Reminder) -> datetime | None:
    """When it fires, from what was asked for and what it is about; None where that is never due."""
    if reminder.snoozed_until is not None or reminder.at is not None:
        return reminder.snoozed_until or reminder.at
    activity, deal = reminder.activity, reminder.deal
    return fires_at(
        due_at=activity.due_at if activity else None,
        due_on=activity.due_on if activity else deal.close_on if deal else None,
        minutes_before=reminder.minutes_before or 0,
        time_zone=_zone(reminder),
    )


def still_holds(reminder: Reminder) -> bool:
    """Whether there is still something to be reminded of, for somebody who may see it.

    Ask it early in a transaction: what was read before that is read anew in it.
    """
    if not reminder.person.is_active:
        return False
    activity = reminder.activity
    if activity is None:
        return (
            reminder.deal is not None and reminder.deal.deleted_at is None and not _is_archived(reminder.deal)
        )
    return activity.is_open and may_see(reminder.person, activity) and not _is_archived(activity.deal)


def _is_archived(deal: Deal | None) -> bool:
    """Nothing can be done on its board, so nobody is reminded of it."""
    return deal is not None and deal.board.archived_at is not None


def _is_ahead(reminder: Reminder, now: datetime) -> bool:
    fire_at = reckoned(reminder)
    return fire_at is not None and fire_at > now


def _zone(reminder: Reminder) -> str:
    """A moment was asked for on the clocks of its activity; a day begins on those of whoever is reminded."""
    activity = reminder.activity
    if activity is not None and activity.due_at is not None:
        return activity.time_zone
    return reminder.person.zone


def wish_of(wish: Mapping[str, object]) -> tuple[int | None, datetime | None]:
    """A reminder as it was asked for together with its activity: so long before, or at a moment."""
    minutes, at = wish.get("minutes_before"), wish.get("at")
    return (
        minutes if isinstance(minutes, int) else None,
        datetime.fromisoformat(at) if isinstance(at, str) else None,
    )


def is_wanted(notification: Notification) -> bool:
    """Whether a notification is still worth a hint: not read, not put off, not called off, not done meanwhile."""
    if notification.read_at is not None:
        return False
    reminder = notification.reminder
    return reminder is None or (reminder.state == "sent" and still_holds(reminder))
