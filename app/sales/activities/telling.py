"""What deals' timelines say of activities: the thing itself, as it is now. Its words are in no event."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.events import Event
from app.core.extensions import db
from app.sales.activities.models import Activity


def activities_of(events: Sequence[Event]) -> dict[int, dict[str, object]]:
    """Event → {"activity": all of it}; nothing where it has left every deal since and is its people's alone."""
    ids = {event.id: id_ for event in events if (id_ := _activity_id(event)) is not None}
    if not ids:
        return {}
    found = db.session.scalars(select(Activity).where(Activity.id.in_(set(ids.values()))))
    wires = {activity.id: activity.full() for activity in found if activity.is_shared}
    return {event_id: {"activity": wires[id_]} for event_id, id_ in ids.items() if id_ in wires}


def _activity_id(event: Event) -> int | None:
    activity_id = event.data.get("activity_id")
    return activity_id if event.type.startswith("deal.activity_") and isinstance(activity_id, int) else None
