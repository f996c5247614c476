"""Where in its series an activity stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import or_

from app.sales.activities import rules
from app.sales.activities.models import Activity, Due
from app.sales.activities.rules import Rule, Slot
from app.sales.activities.walls import moment_of, wall_of
from app.sales.boards.models import Board
from app.sales.deals.models import Deal

# Nobody goes on calling about what was lost, thrown away or archived; what was won is looked after. For queries that
# join deal and board.
GOES_ON = or_(
    Activity.deal_id.is_(None),
    Deal.deleted_at.is_(None) & (Deal.status != "lost") & Board.archived_at.is_(None),
)


def goes_on(activity: Activity) -> bool:
    """The same of one that was read."""
    deal = activity.deal
    if deal is None:
        return True
    return deal.deleted_at is None and deal.status != "lost" and deal.board.archived_at is None


def begin_series(activity: Activity, *, turn: int) -> None:
    """It is the how many-th time of its series from now on, and stands there where it is due."""
    if activity.repeat is None:
        activity.slot_on = activity.slot_time = activity.follow_at = None
        activity.turn = 1
        return
    stand_at(activity, _slot_where_due(activity, turn))


def stand_at(activity: Activity, slot: Slot) -> None:
    """Its place in the series, and when the worker would make the next one."""
    activity.turn, activity.slot_on, activity.slot_time = slot.turn, slot.on, slot.at
    rule = rule_of(activity)
    is_last = rule is None or next(rule.after(slot, time_zone=activity.time_zone), None) is None
    activity.follow_at = None if is_last or activity.next_id is not None else activity.passes_at


def rule_of(activity: Activity) -> Rule | None:
    """How it repeats."""
    return rules.parse(activity.repeat) if activity.repeat else None


def slot_of(activity: Activity) -> Slot:
    """Where it belongs, also when it was put off."""
    assert activity.slot_on is not None
    return Slot(turn=activity.turn, on=activity.slot_on, at=activity.slot_time)


def still_to_come(activity: Activity, *, near: date | None = None, now: datetime) -> Iterator[Slot]:
    """What follows it in its series and has not passed; for whoever asks for days much later, those `near` them."""
    rule = rule_of(activity)
    if rule is None:
        return
    # Somewhere it is still yesterday.
    present = now.date() - timedelta(days=1)
    near = max(near, present) if near else present
    for slot in rule.after(slot_of(activity), time_zone=activity.time_zone, near=near):
        passes_at = due_in(slot, activity.time_zone).passes_at
        if passes_at is not None and passes_at > now:
            yield slot


def due_in(slot: Slot, time_zone: str) -> Due:
    """When what stands there is due."""
    if slot.at is None:
        return Due(on=slot.on, time_zone=time_zone)
    return Due(at=moment_of(slot.on, slot.at, time_zone), time_zone=time_zone)


def _slot_where_due(activity: Activity, turn: int) -> Slot:
    if activity.due_at is None:
        assert activity.due_on is not None
        return Slot(turn=turn, on=activity.due_on, at=None)
    on, at = wall_of(activity.due_at, activity.time_zone)
    return Slot(turn=turn, on=on, at=at)
