"""Which version of an activity somebody edited."""

from __future__ import annotations

from app.core import versions
from app.core.versions import ChangedSince, is_meant
from app.sales.activities.models import Activity


def etag(activity: Activity) -> str:
    """The version as a header says it."""
    return versions.etag(activity.version)


def check(activity: Activity, if_match: str | None) -> None:
    """Raises VersionNeeded where none is named, and ChangedSince where the activity has moved on."""
    if not is_meant(activity.version, if_match):
        raise ChangedSince(activity.full())
