"""Finish and reopen. The caller has the activity from queries.activity_for_change."""

from __future__ import annotations

from datetime import datetime

from app.core.events import Facts
from app.sales.activities import repeating
from app.sales.activities.editing import need_standing
from app.sales.activities.models import Activity
from app.sales.activities.refusals import ActivityOpen
from app.sales.activities.touching import tell_change
from app.sales.people.models import Person
from app.sales.people.policies import need_seller


def finish(activity: Activity, *, outcome: str, result: str = "", actor: Person, now: datetime) -> None:
    """Somebody was done with it, and says how it went. Of a series the next one is made.

    Done already, it went as is said now, and remains done when it was. Nothing is recorded where nothing changes.
    Raises NotAllowed, ActivityDeleted.
    """
    need_seller(actor)
    need_standing(activity)
    if (activity.outcome, activity.result) == (outcome, result):
        return
    if activity.done_at is None:
        activity.done_at, activity.done_by_id = now, actor.id
    activity.outcome, activity.result = outcome, result
    facts: Facts = {"outcome": outcome}
    tell_change(activity, "activity.done", facts, deal_news="deal.activity_done", now=now)
    repeating.follow(activity, now=now)


def reopen(activity: Activity, *, actor: Person, now: datetime) -> None:
    """It is to be done after all. The next of its series, made when this was done, goes unless somebody touched it.

    Raises NotAllowed, ActivityDeleted, ActivityOpen.
    """
    need_seller(actor)
    need_standing(activity)
    if activity.done_at is None:
        raise ActivityOpen
    facts: Facts = {"outcome": activity.outcome}
    repeating.take_back(activity, now=now)
    # What was said of it stays, for whoever is done with it again.
    activity.done_at = activity.done_by_id = activity.outcome = None
    tell_change(activity, "activity.reopened", facts, deal_news="deal.activity_reopened", now=now)
