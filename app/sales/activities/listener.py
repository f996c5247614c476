"""Heard from below: a deal is called or stands otherwise now. Whoever has something to do for it is told."""

from __future__ import annotations

from sqlalchemy import or_, select

from app.core import clock
from app.core.events import Event
from app.core.extensions import db
from app.core.outbox import Hearer, one_by_one
from app.sales.activities.days import yesterday
from app.sales.activities.events import tell_name
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal

# What a deal is called beside an activity, and whose it is.
_NAMING = {"title", "customer_id"}


def tell_names(event: Event) -> None:
    """Put the deal's name on the streams of the people of its activities."""
    changes = event.data.get("changes")
    if event.type == "deal.edited" and not (isinstance(changes, dict) and _NAMING & changes.keys()):
        return
    deal = db.session.get(Deal, int(event.subject.removeprefix("deal:")))
    if deal is None:
        return
    now = clock.now()
    recent = or_(Activity.done_at.is_(None), Activity.done_at >= yesterday(deal.workspace_id, now=now))
    its = select(Activity).where(Activity.deal_id == deal.id, Activity.deleted_at.is_(None), recent)
    people = {person_id for activity in db.session.scalars(its) for person_id in activity.person_ids}
    for person_id in sorted(people):
        tell_name(deal, person_id, now=now)


HEARS: dict[str, tuple[Hearer, ...]] = dict.fromkeys(
    ("deal.edited", "deal.won", "deal.lost", "deal.reopened", "deal.deleted", "deal.restored"),
    (one_by_one(tell_names),),
)
