"""Make a notification: the row that is the truth, the news for the person's screens, and its ways out of the house."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import BindParameter, bindparam, select

from app.assist.notifications.choosing import choices
from app.assist.notifications.events import tell_made, tell_read
from app.assist.notifications.models.reaching import NotificationSettings
from app.assist.notifications.models.telling import Delivery, Kind, Notification, Reminder
from app.assist.notifications.queries import Reach, reach_of
from app.assist.notifications.times import Hours, clock_time, told_at
from app.core import streams
from app.core.events import Facts
from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal
from app.sales.people.models import Person
from config import Settings

# Whether somebody has a stream on a screen of theirs; said by the roof, since screens stand above this room.
Looks = Callable[[int, str], bool]
_looks: Looks = lambda *_where: False  # noqa: E731 - replaced by the roof

# Whatever is told asks this, so it is built once.
_ONCE: BindParameter[Sequence[str]] = bindparam("once", expanding=True)
_TOLD = select(Notification).where(Notification.once.in_(_ONCE))

# So long a hint is of use; the list keeps what it hinted at.
USEFUL = {"digest": timedelta(hours=12)}
USEFUL_ELSE = timedelta(hours=24)
# What happened before that is no news: nobody wants to hear it all when the worker stood still for weeks.
OLD = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What there is to tell, and to whom."""

    kind: Kind
    person: Person
    tag: str
    once: str | None = None
    actor_id: int | None = None
    deal: Deal | None = None
    activity: Activity | None = None
    reminder: Reminder | None = None
    data: Facts = field(default_factory=dict)
    # When it happened, where that is not now: news is heard later than it is made.
    at: datetime | None = None
    useful_until: datetime | None = None


def know_who_looks(looks: Looks) -> None:
    """Said once, by the roof."""
    global _looks
    _looks = looks


def make(told: Told, *, now: datetime) -> None:
    """Tell somebody something, unless they were told already, it is old, or they are no longer here."""
    make_all([told], now=now)


def make_all(several: Sequence[Told], *, now: datetime) -> None:
    """The same of several things, in as few statements as for one.

    What happened many times in one request is told once, and says how often (`count`).
    """
    several = [told for told in several if told.person.is_active and (told.at or now) >= now - OLD]
    if not several:
        return
    streams.lock_all({told.person.stream for told in several})
    made, again = _made(several, _told_before(several), now)
    db.session.add_all(made)
    db.session.flush()
    for notification in [*made, *again]:
        tell_made(notification, now=now)
    reach = reach_of([told.person for told in several])
    for notification in made:
        _send_out(notification, reach[notification.person_id], now)


def mark_read(notification: Notification, *, now: datetime) -> None:
    """Its person has read it; nothing is recorded where they had before."""
    if notification.read_at is None:
        notification.read_at = now
        tell_read(notification, now=now)


def hours_of(settings: NotificationSettings) -> Hours:
    """When this person wants to be left alone."""
    workspace = settings.person.workspace
    return Hours(
        time_zone=settings.person.zone,
        quiet_from=clock_time(settings.quiet_from) if settings.quiet_from else None,
        quiet_until=clock_time(settings.quiet_until) if settings.quiet_until else None,
        working_weekdays=workspace.working_weekdays if settings.only_working_days else None,
        days_off=workspace.days_off,
    )


def deliver_to(notification: Notification, *, channel: str, due_at: datetime, **target: int) -> Delivery:
    """Put it on its way through one channel."""
    delivery = Delivery(
        notification_id=notification.id, channel=channel, state="waiting", due_at=due_at, tries=0, **target
    )
    db.session.add(delivery)
    return delivery


def _told_before(several: Sequence[Told]) -> dict[str | None, Notification]:
    """What they were told already, by `once`."""
    ids = {told.once for told in several if told.once is not None}
    return {found.once: found for found in db.session.scalars(_TOLD, {"once": list(ids)})} if ids else {}


def _made(
    several: Sequence[Told], known: dict[str | None, Notification], now: datetime
) -> tuple[list[Notification], list[Notification]]:
    """The new ones, and those from before that count more now."""
    made, again = list[Notification](), list[Notification]()
    for told in several:
        earlier = known.get(told.once) if told.once is not None else None
        if earlier is None:
            made.append(_notification(told, now))
            known[told.once] = made[-1]
        elif _counts_once_more(earlier, told) and earlier not in (*made, *again):
            again.append(earlier)
    return made, again


def _notification(told: Told, now: datetime) -> Notification:
    deal = told.deal or (told.activity.deal if told.activity else None)
    at = told.at or now
    return Notification(
        person_id=told.person.id,
        kind=told.kind,
        tag=told.tag,
        once=told.once,
        actor_id=told.actor_id,
        deal_id=deal.id if deal else None,
        activity_id=told.activity.id if told.activity else None,
        board_id=deal.board_id if deal else None,
        reminder_id=told.reminder.id if told.reminder else None,
        data=told.data,
        at=at,
        useful_until=told.useful_until or at + USEFUL.get(told.kind, USEFUL_ELSE),
    )


def _counts_once_more(earlier: Notification, told: Told) -> bool:
    """The same request did the same to another deal: one line that counts. Anything else is an echo."""
    if told.deal is None or told.deal.id == earlier.deal_id or earlier.read_at is not None:
        return False
    ids = earlier.data.get("deal_ids")
    known = list(ids) if isinstance(ids, list) else [earlier.deal_id]
    if told.deal.id in known:
        return False
    count = earlier.data.get("count", 1)
    # So many ids are enough to know an echo by; the number goes on.
    earlier.data = {
        **earlier.data,
        "deal_ids": [*known, told.deal.id][:100],
        "count": (count if isinstance(count, int) else 1) + 1,
    }
    return True


def _send_out(notification: Notification, reach: Reach, now: datetime) -> None:
    if notification.kind != "reminder" and _looks(notification.person_id, f"board:{notification.board_id}"):
        # It is on the screen before them.
        return
    ways = choices(reach.settings.choices)[notification.kind]
    # Whoever names the moment of a reminder means it, in the night too.
    due_at = now if notification.kind == "reminder" else told_at(now, hours_of(reach.settings))
    notification.useful_until += due_at - now
    if ways["push"]:
        for device in reach.devices:
            deliver_to(notification, channel="push", due_at=due_at, device_id=device.id)
    if ways["chat"]:
        for robot in reach.robots:
            deliver_to(notification, channel="chat", due_at=due_at, robot_id=robot.id)
    if ways["email"] and can_mail():
        deliver_to(notification, channel="email", due_at=due_at)


def can_mail() -> bool:
    """Whether the operator made e-mail possible."""
    settings: Settings = current_app.extensions["kandan_settings"]
    return bool(settings.smtp_url and settings.mail_from)
