"""Edit: what it is, when, for which deal or customer, whose. The caller has it from queries.activity_for_change."""

from __future__ import annotations

from datetime import datetime

from app.core.events import Facts
from app.sales.activities.drafting import PLAIN, Fields, set_fields
from app.sales.activities.models import Activity
from app.sales.activities.refusals import ActivityDeleted
from app.sales.activities.touching import tell_change, tell_work
from app.sales.deals.models import Deal
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

REFERRING = ("deal_id", "customer_id", "owner_id", "participant_ids", "repeat", "time_zone")


def edit(activity: Activity, *, changes: Fields, actor: Person, now: datetime) -> None:
    """Change fields, also of what is done. Nothing is recorded where nothing changes.

    A new day, or another repetition, holds for this time of a series and for those that follow it.
    Raises NotAllowed, ActivityDeleted, WrongValue, DealInBin.
    """
    need_seller(actor)
    need_standing(activity)
    before, people, deal, note = _values(activity), set(activity.person_ids), activity.deal, activity.note
    set_fields(activity, changes)
    after = _values(activity)
    facts = {field: [value, after[field]] for field, value in before.items() if value != after[field]}
    if not facts and note == activity.note:
        return
    if note != activity.note:
        facts["note"] = [bool(note), bool(activity.note)]
    _join_series(activity)
    # The words of a note are in no log, so what was there before cannot be brought back.
    told: Facts = {"changes": facts, **({"lasting": True} if "note" in facts else {})}
    left = people - set(activity.person_ids)
    if deal is None or deal is activity.deal:
        tell_change(activity, "activity.edited", told, deal_news="deal.activity_edited", left=left, now=now)
        return
    _leave(activity, deal, now=now)
    from_deal: Facts = {"from_deal_id": deal.id, **told}
    planned = "deal.activity_planned"
    tell_change(activity, "activity.edited", told, deal_news=planned, deal_data=from_deal, left=left, now=now)


def need_standing(activity: Activity) -> None:
    """Raises ActivityDeleted."""
    if activity.deleted_at is not None:
        raise ActivityDeleted


def _join_series(activity: Activity) -> None:
    """What repeats from now on begins a series of its own; what repeats no longer, and nothing followed, is none."""
    if activity.repeat and activity.series_id is None:
        activity.series_id = activity.id
    elif not activity.repeat and activity.series_id == activity.id and activity.next_id is None:
        activity.series_id = None


def _leave(activity: Activity, deal: Deal, *, now: datetime) -> None:
    tell_work(activity, deal, "deal.activity_deleted", {"to_deal_id": activity.deal_id}, now=now)


def _values(activity: Activity) -> dict[str, object]:
    """As facts; of the note nothing."""
    wire = activity.wire()
    return {field: wire[field] for field in (*PLAIN, *REFERRING, "due_at", "due_on") if field != "note"}
