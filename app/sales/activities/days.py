"""What a person's day holds: all that is open, and what was done since yesterday morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.activities.walls import moment_of, wall_of
from app.sales.people.models import Workspace


def is_in_my_day(activity: Activity, *, now: datetime) -> bool:
    """Whether its people's screens hold it."""
    if activity.deleted_at is not None:
        return False
    return activity.done_at is None or activity.done_at >= yesterday(activity.workspace_id, now=now)


def yesterday(workspace_id: int, *, now: datetime) -> datetime:
    """When yesterday began, on the workspace's clocks."""
    time_zone = db.session.get_one(Workspace, workspace_id).time_zone
    today, _time = wall_of(now, time_zone)
    return moment_of(today - timedelta(days=1), time(0), time_zone)
