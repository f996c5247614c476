"""Undo of what was done to activities, as deals/undoing.py asks for it: the boards are locked, rights are asked again.

What was done for a deal is taken back by its deal's events, the rest by those on a person's stream.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeAlias, cast

from app.core.events import Event
from app.core.extensions import db
from app.sales.activities import deleting, editing, finishing, repeating, rescheduling
from app.sales.activities.models import Activity, Due
from app.sales.activities.queries import activity_for_change, locked
from app.sales.activities.standing import is_worked_on_since
from app.sales.deals.inverting import AloneInverse, CannotUndo, ChangedSinceThen, Inverse
from app.sales.deals.models import Deal
from app.sales.people.models import Person

_Back: TypeAlias = Callable[[Activity, Event, Person, datetime], None]


def _of_deal(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    activity = activity_for_change(actor, cast(int, event.data["activity_id"]))
    _BACK[event.type.removeprefix("deal.activity_")](activity, event, actor, now)


def _alone(event: Event, actor: Person, now: datetime) -> None:
    activity_id = int(event.subject.removeprefix("activity:"))
    # Whoever gave it away takes it back, though it is another's alone now.
    find = locked if event.actor_id == actor.id else activity_for_change
    activity = find(actor, activity_id)
    _BACK[event.type.removeprefix("activity.")](activity, event, actor, now)


def _unplan(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    if "from_deal_id" in event.data:
        _edit_back(activity, event, actor, now)
    elif "follows_id" in event.data:
        former = db.session.get_one(Activity, event.data["follows_id"])
        repeating.take_back(former, now=now)
    else:
        _need_untouched(activity, event)
        deleting.delete(activity, actor=actor, now=now)


def _delete_again(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    _need_untouched(activity, event)
    taken_back = db.session.get(Event, event.cause_id) if event.cause_id else None
    if taken_back is not None and "skipped" in taken_back.data:
        deleting.skip(activity, actor=actor, now=now)
    else:
        deleting.delete(activity, actor=actor, now=now)


def _restore(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    # It left this deal for another, whose event tells more; or the one before it makes a next one anew.
    if "to_deal_id" not in event.data and "follows_id" not in event.data:
        deleting.restore(activity, actor=actor, now=now)


def _reopen(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    if activity.outcome != event.data["outcome"]:
        raise _changed(activity, ["outcome"])
    finishing.reopen(activity, actor=actor, now=now)


def _finish_again(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    if activity.done_at is not None:
        raise _changed(activity, ["outcome"])
    outcome = str(event.data["outcome"])
    finishing.finish(activity, outcome=outcome, result=activity.result, actor=actor, now=now)


def _put_back(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    before, after = (cast(Mapping[str, object], event.data[name]) for name in ("from", "to"))
    if rescheduling.facts_of(activity) != after:
        raise _changed(activity, ["due_at"])
    rescheduling.reschedule(activity, due=_due(before), actor=actor, now=now)


def _edit_back(activity: Activity, event: Event, actor: Person, now: datetime) -> None:
    if "from" in event.data:
        _put_back(activity, event, actor, now)
        return
    changes = cast(dict[str, list[object]], event.data["changes"])
    if "note" in changes:
        # Its words are in no log.
        raise CannotUndo
    present = activity.wire()
    if changed := [field for field, (_before, after) in changes.items() if present[field] != after]:
        raise _changed(activity, changed)
    before = {field: was for field, (was, _after) in changes.items()}
    fields = {field: was for field, was in before.items() if field not in _TIMES}
    if before.keys() & set(_TIMES):
        fields["due"] = _due({**rescheduling.facts_of(activity), **before})
    editing.edit(activity, changes=fields, actor=actor, now=now)


_TIMES = ("due_at", "due_on", "time_zone")


def _due(facts: Mapping[str, object]) -> Due:
    at, on = cast(str | None, facts["due_at"]), cast(str | None, facts["due_on"])
    return Due(
        at=datetime.fromisoformat(at) if at else None,
        on=date.fromisoformat(on) if on else None,
        time_zone=str(facts["time_zone"]),
    )


def _need_untouched(activity: Activity, event: Event) -> None:
    if is_worked_on_since(activity, event):
        raise _changed(activity, [])


def _changed(activity: Activity, fields: list[str]) -> ChangedSinceThen:
    return ChangedSinceThen(activity.deal_id, fields)


_BACK: dict[str, _Back] = {
    "planned": _unplan,
    "edited": _edit_back,
    "rescheduled": _put_back,
    "done": _reopen,
    "reopened": _finish_again,
    "deleted": _restore,
    "restored": _delete_again,
}
INVERSES: dict[str, Inverse] = {f"deal.activity_{what}": _of_deal for what in _BACK if what != "rescheduled"}
ALONE: dict[str, AloneInverse] = {f"activity.{what}": _alone for what in _BACK}
