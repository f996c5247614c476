"""What a request says, in the terms of the actions: when something is due, and on whose clocks. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from app.sales.activities.models import Due
from app.sales.activities.walls import moment_of

_WHEN = ("due_at", "due_on", "wall")


def due_of(data: Mapping[str, object], *, time_zone: str) -> Due:
    """As schemas.DueInput loads it; `time_zone` where none is named."""
    zone = str(data.get("time_zone") or time_zone)
    if isinstance(wall := data.get("wall"), Mapping):
        return Due(at=moment_of(wall["on"], wall["at"], zone), time_zone=zone)
    at, on = cast(datetime | None, data.get("due_at")), cast(date | None, data.get("due_on"))
    return Due(at=at, on=on, time_zone=zone)


def fields_of(data: Mapping[str, object], *, time_zone: str) -> dict[str, object]:
    """As schemas.ActivityFields loads them, with `due` in the place of the ways to say it."""
    fields = {name: value for name, value in data.items() if name not in (*_WHEN, "time_zone")}
    if any(name in data for name in _WHEN):
        fields["due"] = due_of(data, time_zone=time_zone)
    return fields
