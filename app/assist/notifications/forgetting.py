"""What nobody will ask for again: hints that went out, or were dropped, and what was read long ago.

Screens hold the latest of what a person was told, and what is unread (queries.py). Neither is ever forgotten, so that
what they hold changes with news only. Reminders stay as long as what they remind of: the next of a series is reminded
of like the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import aliased

from app.assist.notifications.models.telling import TEST, Delivery, Notification
from app.assist.notifications.queries import LATEST
from app.core import clock
from app.core.extensions import db
from app.core.transaction import reading, transaction

# A device may say for a day that it showed a hint; then somebody may want to know why it never came.
HINTS_KEPT = timedelta(days=14)
# What happens to a deal is in its timeline for ever; that somebody was told of it is of use for a season or two.
READ_KEPT = timedelta(days=180)
# So many are forgotten in one change.
AT_ONCE = 500


def forget_hints() -> bool:
    """Worker: drop deliveries that went out, or were dropped, long ago. True when there may be more."""
    over = Delivery.state.in_(("sent", "dropped")), Delivery.due_at < clock.now() - HINTS_KEPT
    ids = _found(select(Delivery.id).where(*over))
    if ids:
        with transaction():
            db.session.execute(delete(Delivery).where(Delivery.id.in_(ids)))
    return len(ids) == AT_ONCE


def forget_read() -> bool:
    """Worker: drop notifications that were read long ago and that no screen holds. True when there may be more."""
    ids = _found(_read_long_ago())
    if ids:
        with transaction():
            db.session.execute(delete(Delivery).where(Delivery.notification_id.in_(ids)))
            db.session.execute(delete(Notification).where(Notification.id.in_(ids)))
    return len(ids) == AT_ONCE


def _found(old: Select[int]) -> Sequence[int]:
    with reading():
        return db.session.scalars(old.limit(AT_ONCE)).all()


def _read_long_ago() -> Select[int]:
    """Of each person it concerns, what lies below the latest of all they were told; tests are told to nobody."""
    is_old = Notification.read_at < clock.now() - READ_KEPT
    people = select(Notification.person_id).where(is_old).distinct().subquery()
    told = aliased(Notification)
    latest = select(told.id).where(told.person_id == people.c.person_id, told.tag != TEST)
    first_held = latest.order_by(told.id.desc()).offset(LATEST - 1).limit(1).scalar_subquery()
    held = select(people.c.person_id, first_held.label("first_id")).subquery()
    old = select(Notification.id).join(held, held.c.person_id == Notification.person_id)
    return old.where(is_old, or_(Notification.id < held.c.first_id, Notification.tag == TEST))
