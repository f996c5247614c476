"""Delete and restore. The caller has the activity from queries.activity_for_change."""

from __future__ import annotations

from datetime import datetime

from app.sales.activities.models import Activity
from app.sales.activities.touching import tell_change
from app.sales.deals.policies import need_seller
from app.sales.people.models import Person


def delete(activity: Activity, *, actor: Person, now: datetime) -> None:
    """It is nowhere any more, and of a series nothing follows it. Nothing is recorded where it is deleted already.

    Raises NotAllowed.
    """
    need_seller(actor)
    if activity.deleted_at is not None:
        return
    activity.deleted_at = now
    tell_change(activity, "activity.deleted", {}, deal_news="deal.activity_deleted", now=now)


def restore(activity: Activity, *, actor: Person, now: datetime) -> None:
    """It is back as it was. Nothing is recorded where it was not deleted. Raises NotAllowed."""
    need_seller(actor)
    if activity.deleted_at is None:
        return
    activity.deleted_at = None
    tell_change(activity, "activity.restored", {}, deal_news="deal.activity_restored", now=now)
