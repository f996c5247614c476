"""The news this room brings, on the stream of the person who is told; the subject is the notification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.assist.notifications.models.telling import Notification
from app.core.events import Facts, Op, put, record
from app.sales.activities.names import deal_name

NEWS = {
    "notification.made": "Somebody is told something: `kind`, and which deal, activity and board it is about.",
    "notification.read": "Its person has read it, or was shown that it no longer holds.",
}


def tell_made(notification: Notification, *, now: datetime) -> None:
    """Record that there is news for this person: the names it needs go ahead."""
    facts: Facts = {
        "kind": notification.kind,
        "deal_id": notification.deal_id,
        "activity_id": notification.activity_id,
        "board_id": notification.board_id,
    }
    _tell("notification.made", notification, facts, [*_names(notification), *shown([notification])], now)


def tell_read(notification: Notification, *, now: datetime) -> None:
    """Record that it was read."""
    _tell("notification.read", notification, {}, shown([notification]), now)


def shown(notifications: Sequence[Notification]) -> list[Op]:
    """What the person's screens must do to show these as they are."""
    return [put("notification", notification.wire()) for notification in notifications]


def _names(notification: Notification) -> list[Op]:
    deal = notification.deal
    if deal is None:
        return []
    ahead = [] if deal.customer is None else [put("customer", deal.customer.wire())]
    return [*ahead, put("deal_name", deal_name(deal))]


def _tell(what: str, notification: Notification, facts: Facts, ops: list[Op], now: datetime) -> None:
    stream = f"person:{notification.person_id}"
    record(what, stream=stream, subject=notification.subject, at=now, data=facts, ops=ops)
