"""Delete, skip and restore. The caller has the activity from queries.activity_for_change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.core.events import Facts
from app.sales.activities import repeating
from app.sales.activities.models import Activity
from app.sales.activities.policies import may_see
from app.sales.activities.touching import tell_change
from app.sales.people.models import Person
from app.sales.people.policies import need_seller


def delete(activity: Activity, *, actor: Person, now: datetime) -> None:
    """It is nowhere any more, and of a series nothing follows it. Nothing is recorded where it is deleted already.

    Raises NotAllowed.
    """
    need_seller(actor)
    if activity.deleted_at is not None:
        return
    for gone in (activity, *_coming(activity, actor)):
        _take_away(gone, {}, now=now)


def skip(activity: Activity, *, actor: Person, now: datetime) -> None:
    """Only this time of its series is not to be; the series goes on. What does not repeat, or is done, goes alone.

    Raises NotAllowed.
    """
    need_seller(actor)
    if activity.deleted_at is not None:
        return
    goes_on = activity.repeat is not None and activity.done_at is None
    _take_away(activity, {"skipped": True} if goes_on else {}, now=now)
    if goes_on:
        repeating.follow(activity, now=now)


def restore(activity: Activity, *, actor: Person, now: datetime) -> None:
    """It is back as it was. Nothing is recorded where it was not deleted. Raises NotAllowed."""
    need_seller(actor)
    if activity.deleted_at is None:
        return
    activity.deleted_at = None
    tell_change(activity, "activity.restored", {}, deal_news="deal.activity_restored", now=now)


def _take_away(activity: Activity, facts: Facts, *, now: datetime) -> None:
    activity.deleted_at = now
    tell_change(activity, "activity.deleted", facts, deal_news="deal.activity_deleted", now=now)


def _coming(activity: Activity, actor: Person) -> Iterator[Activity]:
    """Of an open one's series what was made already, because its time had passed. What became another's, or another
    deal's, stays.
    """
    if activity.done_at is not None or activity.repeat is None:
        return
    for following in repeating.made_after(activity):
        if following.deal_id != activity.deal_id or not may_see(actor, following):
            return
        if following.is_open:
            yield following
