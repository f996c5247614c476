"""Reads: activities to look at, activities to change, and a person's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from app.core.errors import NotHere, WrongValue
from app.core.extensions import db
from app.sales.activities.days import yesterday
from app.sales.activities.models import Activity
from app.sales.activities.policies import may_see, takes_part
from app.sales.deals.models import Deal
from app.sales.deals.queries import deals_for_change
from app.sales.people.models import Person

# More than this no calendar program reads in good time.
MOST_IN_CALENDAR = 2_000


def activity_for(person: Person, activity_id: int) -> Activity:
    """An activity to look at, deleted ones too. Raises NotHere for unknown, foreign and others' own alike."""
    activity = db.session.get(Activity, activity_id)
    if activity is None or not may_see(person, activity):
        raise NotHere
    return activity


def activity_for_change(person: Person, activity_id: int, *, to_deal_id: int | None = None) -> Activity:
    """An activity that will be changed, read behind the lock of its deal's board, and of the deal's it shall go to.

    Raises NotHere, BoardArchived, and WrongValue for a deal that is not there.
    """
    activity_for(person, activity_id)
    return locked(person, activity_id, to_deal_id=to_deal_id)


def locked(person: Person, activity_id: int, *, to_deal_id: int | None = None) -> Activity:
    """The same for who may change it although it is not, or no more, theirs to see."""
    known = db.session.get_one(Activity, activity_id)
    lock_deals(person, [known.deal_id, to_deal_id])
    fresh = select(Activity).where(Activity.id == activity_id).with_for_update()
    activity = db.session.scalars(fresh.execution_options(populate_existing=True)).one()
    # Somebody may have given it to another deal while the lock was waited for.
    lock_deals(person, [activity.deal_id])
    return activity


def lock_deals(person: Person, deal_ids: Sequence[int | None]) -> list[Deal]:
    """The deals that a request names for activities, their boards locked. Raises WrongValue, and BoardArchived."""
    wanted = sorted({deal_id for deal_id in deal_ids if deal_id is not None})
    try:
        return deals_for_change(person, wanted) if wanted else []
    except NotHere as unknown:
        raise WrongValue("deal_id", _l("There is no such deal here.")) from unknown


def day_of(person: Person, *, now: datetime) -> list[Activity]:
    """What is open, and what was done since yesterday morning, of all the person owns or takes part in."""
    recent = or_(Activity.done_at.is_(None), Activity.done_at >= yesterday(person.workspace_id, now=now))
    mine = Activity.workspace_id == person.workspace_id, takes_part(person.id), Activity.deleted_at.is_(None)
    return list(db.session.scalars(select(Activity).where(*mine, recent).order_by(Activity.id)))


def calendar_of_person(person: Person, *, since: datetime) -> list[Activity]:
    """What the person owns or takes part in and is due from a moment on, in order, for the calendars of others."""
    mine = Activity.workspace_id == person.workspace_id, takes_part(person.id), Activity.deleted_at.is_(None)
    due = select(Activity).where(*mine, Activity.passes_at >= since)
    return list(db.session.scalars(due.order_by(Activity.passes_at, Activity.id).limit(MOST_IN_CALENDAR)))
