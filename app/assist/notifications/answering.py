"""Answers to a notification where it is shown: done, or in an hour. A token says whose and which, without a session.

Both may come twice, from the service worker and from the page: the second finds it done.
"""

from __future__ import annotations

from datetime import datetime

from app.assist.notifications.making import mark_read
from app.assist.notifications.models.reaching import Device
from app.assist.notifications.models.telling import Delivery, Notification, Reminder
from app.assist.notifications.queries import reminder_for_change
from app.assist.notifications.reminding import snooze
from app.core.errors import NotHere
from app.core.extensions import db
from app.sales.activities import finishing
from app.sales.activities.queries import activity_for_change
from app.sales.people.models import Person

SNOOZED_FOR = 60


def notification_behind(notification_id: int) -> tuple[Notification, Person]:
    """What a token is about, and its person. Raises NotHere where they may not come in any more."""
    notification = db.session.get(Notification, notification_id)
    if notification is None or not notification.person.is_active:
        raise NotHere
    return notification, notification.person


def done(notification: Notification, *, actor: Person, now: datetime) -> None:
    """It is done: so is the activity. A deal that somebody asked to be reminded of was looked at."""
    if notification.activity_id is not None:
        activity = activity_for_change(actor, notification.activity_id)
        if activity.is_open:
            finishing.finish(activity, outcome="done", actor=actor, now=now)
    mark_read(notification, now=now)


def later(notification: Notification, *, actor: Person, now: datetime) -> Reminder | None:
    """Again in an hour; None for what nobody asked to be reminded of."""
    if notification.reminder_id is None:
        mark_read(notification, now=now)
        return None
    reminder = reminder_for_change(actor, notification.reminder_id)
    is_snoozed = reminder.snoozed_until is not None and reminder.snoozed_until > now
    if reminder.state != "cancelled" and not is_snoozed:
        snooze(reminder, minutes=SNOOZED_FOR, now=now)
    mark_read(notification, now=now)
    return reminder


def note_shown(delivery_id: int, *, now: datetime) -> None:
    """The device says that it showed it: what push services never tell."""
    delivery = db.session.get(Delivery, delivery_id)
    if delivery is None or delivery.shown_at is not None:
        return
    delivery.shown_at = now
    device = db.session.get(Device, delivery.device_id) if delivery.device_id else None
    if device is not None:
        device.last_shown_at = max(now, device.last_shown_at or now)
