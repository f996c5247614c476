"""How this room's changes enter the log: whole things, on the workspace's stream."""

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
