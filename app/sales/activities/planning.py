"""Plan: something is to be done, or a note is made of something. The caller has locked the deal's board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.events import Facts
from app.core.extensions import db
from app.sales.activities.drafting import Fields, set_fields
from app.sales.activities.events import due_facts, tell
from app.sales.activities.models import Activity
from app.sales.activities.touching import tell_work
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

# A reminder as the wire has it: {"minutes_before": 15} or {"at": "…"}.
Reminder = dict[str, object]


def plan(fields: Fields, *, reminders: Sequence[Reminder] = (), actor: Person, now: datetime) -> Activity:
    """Make an activity; without `owner_id` it is the actor's. A note without a day is done at once.

    Raises NotAllowed, WrongValue, DealInBin.
    """
    need_seller(actor)
    activity = Activity(
        workspace_id=actor.workspace_id,
        kind="task",
        title="",
        note="",
        place="",
        result="",
        owner_id=actor.id,
        participant_ids=[],
        time_zone=actor.zone,
        turn=1,
        version=1,
        created_at=now,
        changed_at=now,
        created_by_id=actor.id,
    )
    set_fields(activity, fields)
    if activity.kind == "note" and activity.passes_at is None:
        activity.done_at, activity.done_by_id, activity.outcome = now, actor.id, "done"
    db.session.add(activity)
    db.session.flush()
    if activity.repeat:
        activity.series_id = activity.id
    tell_planned(activity, {"reminders": list(reminders)} if reminders else {}, now=now)
    if activity.deal is not None:
        tell_work(activity, activity.deal, "deal.activity_planned", {}, now=now)
    return activity


def tell_planned(activity: Activity, more: Facts, *, now: datetime) -> None:
    """It is there: its people hear of it."""
    facts = {
        "kind": activity.kind,
        "deal_id": activity.deal_id,
        "customer_id": activity.customer_id,
        "owner_id": activity.owner_id,
        **due_facts(activity),
    }
    tell(activity, "activity.planned", facts | more, now=now)
