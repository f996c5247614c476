"""What is said of each kind of notification: a line, and a line below it. Whole sentences, in the locale that holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import flask_babel

from app.assist.notifications.models.telling import Notification
from app.sales.activities.kinds import kind_name

# The library says nothing of its types.
gettext: Callable[..., str] = flask_babel.gettext
ngettext: Callable[..., str] = flask_babel.ngettext


class Teller(Protocol):
    """How a person is told of times and amounts."""

    def when(self) -> str:
        """When it is due; may be empty."""
        ...

    def amount(self) -> str:
        """What it is worth; may be empty."""
        ...


def title_of(notification: Notification, tell: Teller) -> str:
    """The first line."""
    return _TITLES[notification.kind](notification, tell)


def body_of(notification: Notification, tell: Teller) -> str:
    """The line below it; may be empty."""
    if notification.kind == "digest":
        return _rest_of_the_day(notification)
    if "test" in notification.data:
        return gettext("Reminders reach this device.")
    return " · ".join(part for part in _about(notification, tell) if part)


def _about(notification: Notification, tell: Teller) -> list[str]:
    activity, deal = notification.activity, notification.deal
    customer = (deal.customer if deal else None) or (activity.customer if activity else None)
    names = [deal.title if deal else "", customer.name if customer else "", tell.amount()]
    if notification.kind == "activity_assigned":
        return [_what(notification), tell.when(), *names]
    return [*names, activity.place if activity else ""]


def _what(notification: Notification) -> str:
    activity = notification.activity
    title = activity.title if activity else notification.data.get("title")
    return str(title or "") or kind_name(str(notification.data.get("activity_kind") or "task"))


def _reminder(notification: Notification, tell: Teller) -> str:
    if "test" in notification.data:
        return gettext("This is a test")
    if notification.activity_id is None:
        return gettext("You asked to be reminded of a deal")
    if not (when := tell.when()):
        return _what(notification)
    return gettext("%(when)s: %(what)s", when=when, what=_what(notification))


def _assigned(notification: Notification, tell: Teller) -> str:
    return ngettext(
        "%(actor)s gave you a deal",
        "%(actor)s gave you %(num)s deals",
        _count(notification),
        actor=_actor(notification),
    )


def _mentioned(notification: Notification, tell: Teller) -> str:
    return gettext("%(actor)s mentioned you", actor=_actor(notification))


def _commented(notification: Notification, tell: Teller) -> str:
    return gettext("%(actor)s commented on your deal", actor=_actor(notification))


def _moved(notification: Notification, tell: Teller) -> str:
    actor, count = _actor(notification), _count(notification)
    if notification.data.get("outcome") == "lost":
        return ngettext(
            "%(actor)s marked your deal as lost",
            "%(actor)s marked %(num)s of your deals as lost",
            count,
            actor=actor,
        )
    return ngettext(
        "%(actor)s moved your deal to “%(stage)s”",
        "%(actor)s moved %(num)s of your deals to “%(stage)s”",
        count,
        actor=actor,
        stage=str(notification.data.get("to_stage") or ""),
    )


def _won(notification: Notification, tell: Teller) -> str:
    actor, count = _actor(notification), _count(notification)
    if notification.data.get("owner_id") == notification.person_id:
        return ngettext("%(actor)s won your deal", "%(actor)s won %(num)s of your deals", count, actor=actor)
    return ngettext("%(actor)s won a deal", "%(actor)s won %(num)s deals", count, actor=actor)


def _planned(notification: Notification, tell: Teller) -> str:
    return gettext("%(actor)s planned something for you", actor=_actor(notification))


def _rotting(notification: Notification, tell: Teller) -> str:
    days = notification.data.get("days")
    return ngettext(
        "Nobody has touched this deal for %(num)s working day",
        "Nobody has touched this deal for %(num)s working days",
        days if isinstance(days, int) else 0,
    )


def _digest(notification: Notification, tell: Teller) -> str:
    today, overdue = (_number(notification, name) for name in ("today", "overdue"))
    if overdue:
        return gettext("Your day: %(today)s to do, %(overdue)s overdue", today=today, overdue=overdue)
    return gettext("Your day: %(today)s to do", today=today)


def _rest_of_the_day(notification: Notification) -> str:
    rotting, without = (_number(notification, name) for name in ("rotting", "without_next_step"))
    if not (rotting or without):
        return ""
    return gettext(
        "Deals that have stood still too long: %(rotting)s; without a next step: %(without)s",
        rotting=rotting,
        without=without,
    )


def _actor(notification: Notification) -> str:
    return notification.actor.name if notification.actor else gettext("Somebody")


def _count(notification: Notification) -> int:
    return _number(notification, "count") or 1


def _number(notification: Notification, name: str) -> int:
    value = notification.data.get(name)
    return value if isinstance(value, int) else 0


_TITLES: dict[str, Callable[[Notification, Teller], str]] = {
    "reminder": _reminder,
    "assigned": _assigned,
    "mentioned": _mentioned,
    "commented": _commented,
    "moved": _moved,
    "won": _won,
    "activity_assigned": _planned,
    "rotting": _rotting,
    "digest": _digest,
}
