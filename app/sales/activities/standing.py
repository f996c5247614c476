"""Whether somebody worked on an activity after something happened to it, as far as that still stands."""

from __future__ import annotations

from sqlalchemy import or_, select

from app.core.events import Event
from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.deals.aftermath import aftermath_of


def is_worked_on_since(activity: Activity, event: Event) -> bool:
    """Whether later events about it stand, on the stream of this one, those of the same request not counted."""
    standing = [trace.id for trace in aftermath_of([event]).standing_after(event)]
    about_it = or_(Event.subject == activity.subject, Event.data["activity_id"].as_integer() == activity.id)
    later = select(Event.id).where(Event.id.in_(standing), Event.stream == event.stream, about_it)
    of_others = or_(Event.request_id.is_(None), Event.request_id != event.request_id)
    return db.session.scalar(later.where(of_others).limit(1)) is not None if standing else False
