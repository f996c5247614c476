"""How this room's changes enter the log: whole things on the workspace's stream, one's own on one's own."""

from __future__ import annotations

from datetime import datetime

from app.core import events
from app.sales.people.models import Person, Workspace


def tell_of_person(name: str, person: Person, *, now: datetime, data: events.Facts | None = None) -> None:
    """Record news of a person who has an id already."""
    events.record(
        name,
        stream=person.workspace.stream,
        subject=person.subject,
        at=now,
        data=data,
        ops=[events.put("person", person.wire())],
    )


def tell_of_zone(person: Person, *, now: datetime) -> None:
    """Record on a person's own stream that they live by other clocks. Where they are is nobody else's business."""
    events.record("person.zone_changed", stream=person.stream, subject=person.subject, at=now)


def tell_of_workspace(
    name: str, workspace: Workspace, *, now: datetime, data: events.Facts | None = None
) -> None:
    """Record news of the workspace itself."""
    events.record(
        name,
        stream=workspace.stream,
        subject=workspace.subject,
        at=now,
        data=data,
        ops=[events.put("workspace", workspace.wire())],
    )
