"""A series: one row is one time of it, and the next one is made when this one is done, or when its time has passed.

Which one that is, is written on the row (`next_id`), so of everybody who would make it one does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from app.core import clock, streams
from app.core.events import Facts
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.activities import next_steps
from app.sales.activities.events import tell, tell_deal
from app.sales.activities.models import Activity
from app.sales.activities.planning import tell_planned
from app.sales.activities.series import GOES_ON, due_in, goes_on, slot_of, stand_at, still_to_come
from app.sales.boards.models import Board
from app.sales.deals.models import Deal

_ALIKE = (
    "workspace_id", "kind", "title", "note", "deal_id", "customer_id", "owner_id", "place", "time_zone",
    "duration_minutes", "repeat", "series_id", "created_by_id",
)  # fmt: skip


def follow(activity: Activity, *, now: datetime) -> Activity | None:
    """Make the next of the series, the first whose time has not passed; None where there is one, or nothing follows."""
    if activity.repeat is None or activity.next_id is not None or not goes_on(activity):
        return None
    slot = next(still_to_come(activity, now=now), None)
    activity.follow_at = None
    if slot is None:
        return None
    following = Activity(
        **{name: getattr(activity, name) for name in _ALIKE},
        result="",
        version=1,
        created_at=now,
        changed_at=now,
    )
    following.due = due_in(slot, activity.time_zone)
    following.participants, following.participant_ids = list(activity.participants), activity.participant_ids
    stand_at(following, slot)
    db.session.add(following)
    db.session.flush()
    activity.next_id = following.id
    tell_planned(following, {"follows_id": activity.id}, now=now)
    if (deal := following.deal) is not None:
        next_steps.refresh(deal)
        tell_deal(following, deal, "deal.activity_planned", {"follows_id": activity.id}, now=now)
    return following


def take_back(activity: Activity, *, now: datetime) -> None:
    """Before it is back: the next one that its being done or skipped has made goes, unless somebody touched it."""
    following = db.session.get(Activity, activity.next_id) if activity.next_id else None
    ended_at = activity.deleted_at or activity.done_at
    if following is None or ended_at is None or following.created_at < ended_at:
        return
    if following.version > 1 or following.next_id is not None or not following.is_open:
        return
    activity.next_id = None
    stand_at(activity, slot_of(activity))
    following.deleted_at = now
    following.version += 1
    following.changed_at = now
    gone: Facts = {"follows_id": activity.id}
    tell(following, "activity.deleted", gone, now=now)
    if (deal := following.deal) is not None:
        next_steps.refresh(deal)
        tell_deal(following, deal, "deal.activity_deleted", gone, now=now)


def made_after(activity: Activity) -> Iterator[Activity]:
    """The times of its series that were made after it, in order, as they stand behind the lock of each."""
    while activity.next_id is not None:
        fresh = select(Activity).where(Activity.id == activity.next_id).with_for_update()
        activity = db.session.scalars(fresh.execution_options(populate_existing=True)).one()
        yield activity


def keep_up() -> bool:
    """Worker: of one series whose time has passed, the next. True when there may be more."""
    now = clock.now()
    passed = (
        select(Activity.id, Deal.board_id)
        .outerjoin(Deal, Deal.id == Activity.deal_id)
        .outerjoin(Board, Board.id == Deal.board_id)
        .where(Activity.follow_at <= now, Activity.deleted_at.is_(None), Activity.done_at.is_(None), GOES_ON)
    )
    with transaction():
        found = db.session.execute(passed.order_by(Activity.follow_at).limit(1)).one_or_none()
        if found is None:
            return False
        if found.board_id is not None:
            streams.lock(f"board:{found.board_id}")
        fresh = select(Activity).where(Activity.id == found.id).with_for_update()
        activity = db.session.scalars(fresh.execution_options(populate_existing=True)).one()
        if activity.is_open and activity.follow_at is not None and activity.follow_at <= now:
            follow(activity, now=now)
    return True
