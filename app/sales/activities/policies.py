"""Who may see and change activities.

What belongs to a deal or a customer is everybody's to see, as these are; the rest is seen by who does it.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from app.sales.activities.models import Activity, activity_participants
from app.sales.people.models import Person


def may_see(person: Person, activity: Activity) -> bool:
    """Whether it exists for this person."""
    if activity.workspace_id != person.workspace_id:
        return False
    return activity.is_shared or person.id in activity.person_ids


def seen_by(person: Person) -> tuple[ColumnElement[bool], ...]:
    """The conditions that `may_see` is in a query."""
    shared = or_(Activity.deal_id.is_not(None), Activity.customer_id.is_not(None))
    return Activity.workspace_id == person.workspace_id, or_(shared, takes_part(person.id))


def takes_part(person_id: int) -> ColumnElement[bool]:
    """The activities a person owns or takes part in."""
    theirs = select(activity_participants.c.activity_id).where(activity_participants.c.person_id == person_id)
    return or_(Activity.owner_id == person_id, Activity.id.in_(theirs))
