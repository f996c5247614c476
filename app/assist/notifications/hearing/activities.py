"""What is planned for somebody, or changes: news for its people, and its reminders follow."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from app.assist.notifications.making import Told, make
from app.assist.notifications.models.telling import Reminder
from app.assist.notifications.reminding import bring_level, remind, wish_of
from app.core import clock
from app.core.errors import Refusal
from app.core.events import UNDO, Event, Facts
from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.people.models import Person

_TIMES = {"due_at", "due_on", "time_zone"}


def planned(event: Event) -> None:
    """Somebody planned something for another; and reminders that were asked for with it, of its owner."""
    activity, person = _activity(event), _whose(event)
    if activity is None or person is None:
        return
    if person.id == activity.owner_id:
        _remind(event, activity, person)
    _tell(event, activity, person)


def edited(event: Event) -> None:
    """Somebody takes part, or owns it, who did not before."""
    activity, person = _activity(event), _whose(event)
    changes = event.data.get("changes")
    if activity is None or person is None or not isinstance(changes, dict):
        return
    if person.id in _come(changes.get("participant_ids")) | _come(changes.get("owner_id")):
        _tell(event, activity, person)
    changed(event)


def changed(event: Event) -> None:
    """It may be due at another time: its reminders follow. What is done, or deleted, is seen at their moment."""
    activity, person = _activity(event), _whose(event)
    # The same stands on the stream of each of its people: heard once is enough.
    if activity is not None and person is not None and person.id == activity.owner_id:
        bring_all_level(Reminder.activity_id == activity.id, is_put_off=_is_put_off(event))


def bring_all_level(about: ColumnElement[bool], *, is_put_off: bool = False) -> None:
    """Reckon reminders anew."""
    query = select(Reminder).where(about).order_by(Reminder.id).with_for_update(of=Reminder)
    for reminder in db.session.scalars(query):
        if is_put_off:
            # Its own snooze was of the moment that no longer holds.
            reminder.snoozed_until = None
        bring_level(reminder, now=clock.now())


def _is_put_off(event: Event) -> bool:
    changes = event.data.get("changes")
    return event.type == "activity.rescheduled" or (
        isinstance(changes, dict) and not _TIMES.isdisjoint(changes)
    )


def _tell(event: Event, activity: Activity, person: Person) -> None:
    if person.id == event.actor_id or event.actor_id is None or not activity.is_open:
        return
    if event.data.get("cause") == UNDO:
        return
    wire = activity.wire()
    data: Facts = {"activity_kind": activity.kind, "title": activity.title}
    told = Told(
        kind="activity_assigned",
        person=person,
        tag=f"activity-{activity.id}",
        once=f"activity_assigned:{event.id}",
        actor_id=event.actor_id,
        activity=activity,
        data={**data, "due_at": wire["due_at"], "due_on": wire["due_on"]},
        at=event.at,
    )
    make(told, now=clock.now())


def _remind(event: Event, activity: Activity, person: Person) -> None:
    """What was asked for with it; the next of a series is reminded of like the one before."""
    wishes = event.data.get("reminders")
    asked = [wish_of(wish) for wish in wishes if isinstance(wish, dict)] if isinstance(wishes, list) else []
    if isinstance(before := event.data.get("follows_id"), int):
        query = select(Reminder).where(Reminder.activity_id == before, Reminder.person_id == person.id)
        query = query.where(Reminder.at.is_(None), Reminder.state != "cancelled")
        asked += [(each.minutes_before, None) for each in db.session.scalars(query)]
    for minutes_before, at in asked:
        try:
            remind(person, activity=activity, minutes_before=minutes_before, at=at, now=clock.now())
        except Refusal:
            # Ten minutes before what is due in five: there is nothing left to be reminded of.
            continue


def _activity(event: Event) -> Activity | None:
    kind, _, number = event.subject.partition(":")
    return db.session.get(Activity, int(number)) if kind == "activity" else None


def _whose(event: Event) -> Person | None:
    """The person on whose stream it stands."""
    return db.session.get(Person, int(event.stream.partition(":")[2]))


def _come(change: object) -> set[int]:
    """Whom a change brought: of [from, to], ids or lists of them."""
    if not isinstance(change, list) or len(change) != 2:
        return set()
    before, after = ({*each} if isinstance(each, list) else {each} for each in change)
    return {each for each in after - before if isinstance(each, int)}
