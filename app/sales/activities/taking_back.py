"""Undo of what was planned for a deal, as deals/undoing.py asks for it: the deal's board is locked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.core.events import Event
from app.core.extensions import db
from app.sales.activities import deleting
from app.sales.activities.models import Activity
from app.sales.deals.inverting import ChangedSinceThen, Inverse
from app.sales.deals.models import Deal
from app.sales.people.models import Person

# Work on an activity that nobody shall lose by an undo.
_WORK = ("activity.edited", "activity.rescheduled", "activity.done", "activity.reopened")


def _delete(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    deleting.delete(_untouched(deal, event), actor=actor, now=now)


def _restore(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    deleting.restore(_untouched(deal, event), actor=actor, now=now)


def _untouched(deal: Deal, event: Event) -> Activity:
    """The event's activity. Raises ChangedSinceThen where somebody worked on it after the event."""
    asked = select(Activity).where(Activity.id == event.data["activity_id"]).with_for_update()
    activity = db.session.scalars(asked.execution_options(populate_existing=True)).one()
    work = select(Event.id).where(Event.subject == activity.subject, Event.type.in_(_WORK))
    if db.session.scalar(work.where(Event.id > event.id).limit(1)) is not None:
        raise ChangedSinceThen(deal, [])
    return activity


INVERSES: dict[str, Inverse] = {
    "deal.activity_planned": _delete,
    "deal.activity_deleted": _restore,
    "deal.activity_restored": _delete,
}
