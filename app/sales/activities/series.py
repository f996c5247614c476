"""Where in its series an activity stands."""

from __future__ import annotations

from app.sales.activities import rules
from app.sales.activities.models import Activity, Due
from app.sales.activities.rules import Rule, Slot
from app.sales.activities.walls import moment_of, wall_of


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
