"""Other clocks for somebody, or for a whole workspace: what is reminded of on a day fires at another moment."""

from __future__ import annotations

from sqlalchemy import select

from app.assist.notifications.hearing.activities import bring_all_level
from app.assist.notifications.models.telling import Reminder
from app.core.events import Event
from app.sales.people.models import Person

_WAITS = Reminder.state == "waiting"


def changed(event: Event) -> None:
    """Somebody lives by other clocks: their days begin at another moment."""
    bring_all_level(_WAITS & (Reminder.person_id == int(event.subject.removeprefix("person:"))))


def workspace_edited(event: Event) -> None:
    """The same of everybody who goes by the workspace's clocks."""
    changes = event.data.get("changes")
    if isinstance(changes, dict) and "time_zone" in changes:
        workspace_id = int(event.subject.removeprefix("workspace:"))
        people = select(Person.id).where(Person.workspace_id == workspace_id, Person.time_zone.is_(None))
        bring_all_level(_WAITS & Reminder.person_id.in_(people))
