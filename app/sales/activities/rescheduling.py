"""Reschedule: another moment or another day. The caller has it from queries.activity_for_change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.errors import WrongValue
from app.core.events import Facts
from app.sales.activities.editing import need_standing
from app.sales.activities.models import WITHOUT_DAY, Activity, Due
from app.sales.activities.refusals import ActivityDone
from app.sales.activities.touching import tell_change
from app.sales.people.models import Person
from app.sales.people.policies import need_seller


def reschedule(activity: Activity, *, due: Due, actor: Person, now: datetime) -> None:
    """Put it off, or do it sooner. Of a series only this time moves. Nothing is recorded where it is due then already.

    Raises NotAllowed, ActivityDeleted, ActivityDone, and WrongValue where it cannot be without a day.
    """
    need_seller(actor)
    need_standing(activity)
    if activity.done_at is not None:
        raise ActivityDone
    if due.passes_at is None and (activity.kind not in WITHOUT_DAY or activity.repeat):
        raise WrongValue("due_at", _l("Say when this is due."))
    if activity.repeat:
        # Whoever puts one time off may live by other clocks than those that the others of the series follow.
        due = replace(due, time_zone=activity.time_zone)
    if due == activity.due:
        return
    before = facts_of(activity)
    activity.due = due
    if activity.follow_at is not None:
        activity.follow_at = due.passes_at
    after = facts_of(activity)
    changes = {field: [before[field], after[field]] for field in before if before[field] != after[field]}
    tell_change(
        activity,
        "activity.rescheduled",
        {"from": before, "to": after},
        deal_news="deal.activity_edited",
        deal_data={"changes": changes, "from": before, "to": after},
        now=now,
    )


def facts_of(activity: Activity) -> Facts:
    """When it is due, as the log tells it."""
    wire = activity.wire()
    return {field: wire[field] for field in ("due_at", "due_on", "time_zone")}
