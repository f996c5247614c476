"""What the worker does when the moment of reminders has come.

A reminder's row is read again, locked, in the very transaction that makes its notification: whoever snoozed, moved or
called it off before that is heeded, and of several workers one makes it. Several are told in one change, because a
change costs more than a reminder; they are not too many, since whoever moves a card waits behind it.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.assist.notifications.making import Told, make_all
from app.assist.notifications.models.telling import Reminder
from app.assist.notifications.reminding import reckoned, still_holds
from app.core import clock, database
from app.core.events import Facts, moment
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal
from app.sales.people.models import Person

# So long what is due is of use, where nothing says when it ends.
USEFUL = timedelta(hours=4)
# So many reminders are told in one change.
AT_ONCE = 10
# Seconds of such changes, with breaths about as long as one of them in between, before what they told is sent.
TURN = 0.2
BREATH = 0.02

# The worker asks these all the time, so they are built once. Due ones come with all that is asked of them.
_IS_DUE = Reminder.state == "waiting", Reminder.fire_at <= bindparam("now")
_NEXT = select(Reminder.id).where(*_IS_DUE).limit(1)
_DUE = (
    select(Reminder)
    .where(*_IS_DUE)
    .order_by(Reminder.fire_at, Reminder.id)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True, of=Reminder)
    .options(
        joinedload(Reminder.person).joinedload(Person.workspace),
        joinedload(Reminder.activity).joinedload(Activity.deal).joinedload(Deal.board),
        joinedload(Reminder.deal).options(joinedload(Deal.customer), joinedload(Deal.board)),
    )
)


def fire_due() -> bool:
    """Worker: tell what is due. True when there may be more."""
    ends = clock.ticks() + TURN
    while (has_more := _fire_some(clock.now())) and clock.ticks() < ends:
        time.sleep(BREATH)
    return has_more


def _fire_some(now: datetime) -> bool:
    """A few in one change. True when there may be more."""
    with reading():
        if database.connection().scalar(_NEXT, {"now": now}) is None:
            return False
    with transaction():
        claimed = db.session.scalars(_DUE, {"now": now}).all()
        make_all([_told(reminder, now) for reminder in claimed if _fires(reminder, now)], now=now)
    return len(claimed) == AT_ONCE


def _fires(reminder: Reminder, now: datetime) -> bool:
    """Whether it is to be told now, which its row says from here on."""
    fire_at = reckoned(reminder)
    if fire_at is None or not still_holds(reminder):
        reminder.pass_over()
        return False
    if fire_at > now:
        # It was put off and nobody has heard of that yet.
        reminder.fire_at = fire_at
        return False
    reminder.state, reminder.sent_at = "sent", now
    return True


def _told(reminder: Reminder, now: datetime) -> Told:
    activity, deal = reminder.activity, reminder.deal
    due_at = activity.due_at if activity else None
    due_on = activity.due_on if activity else deal.close_on if deal else None
    data: Facts = {
        "reminder_id": reminder.id,
        "due_at": moment(due_at) if due_at else None,
        "due_on": due_on.isoformat() if due_on else None,
        "activity_kind": activity.kind if activity else None,
        "title": activity.title if activity else "",
    }
    return Told(
        kind="reminder",
        person=reminder.person,
        tag=f"r{reminder.id}",
        deal=deal,
        activity=activity,
        reminder=reminder,
        data=data,
        useful_until=_useful_until(activity, now),
    )


def _useful_until(activity: Activity | None, now: datetime) -> datetime:
    """A meeting until it ends; what is due now four hours."""
    least = now + USEFUL
    if activity is None or activity.due_at is None:
        return least
    return max(least, activity.due_at + timedelta(minutes=activity.duration_minutes or 60))
