"""Which of the events people read can be taken back, by which request, and how many deals would go back with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import distinct, func, select

from app.core.events import Event
from app.core.extensions import db
from app.sales.deals.aftermath import aftermath_of

# What has an inverse (see inverting.py); of imports only the whole is taken back, where it is listed.
UNDOABLE = {
    "deal.created",
    "deal.edited",
    "deal.moved",
    "deal.won",
    "deal.lost",
    "deal.reopened",
    "deal.deleted",
    "deal.restored",
}


def learn(types: Iterable[str]) -> None:
    """What rooms above know how to take back."""
    UNDOABLE.update(types)


def ways_back_of(events: Sequence[Event]) -> dict[int, dict[str, object]]:
    """Event → {"request_id", "deals"}, for those that still stand, of one or several deals."""
    undoable = [event for event in events if event.request_id is not None and _has_way_back(event)]
    if not undoable:
        return {}
    aftermath = aftermath_of(undoable)
    standing = [event for event in undoable if not aftermath.is_undone(event)]
    counts = _deals_of(standing)
    return {
        event.id: {"request_id": event.request_id, "deals": counts.get(event.request_id, 1)}
        for event in standing
    }


def _has_way_back(event: Event) -> bool:
    return event.type in UNDOABLE and not {"without_gates", "lasting"} & event.data.keys()


def _deals_of(events: Sequence[Event]) -> dict[str | None, int]:
    """How many deals of these boards each request was about."""
    query = select(Event.request_id, func.count(distinct(Event.subject))).where(
        Event.request_id.in_({event.request_id for event in events}),
        Event.stream.in_({event.stream for event in events}),
        Event.subject.startswith("deal:"),
    )
    return dict(db.session.execute(query.group_by(Event.request_id)).all()) if events else {}
