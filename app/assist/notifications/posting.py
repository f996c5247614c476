"""A claimed delivery made ready: whether it is still wanted, in what words, and how it is sent without the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Literal

from flask import current_app, render_template
from flask_babel import force_locale
from sqlalchemy import select

from app.assist.notifications.channels.chat import MINUTE, Group
from app.assist.notifications.channels.email import Mailer
from app.assist.notifications.channels.message import Outcome
from app.assist.notifications.channels.push import Browser, Pusher
from app.assist.notifications.channels.robots import WAYS
from app.assist.notifications.composing import composed
from app.assist.notifications.models.reaching import Robot
from app.assist.notifications.models.telling import Delivery
from app.assist.notifications.reminding import is_wanted
from app.assist.notifications.vapid import key_in
from app.core.events import moment
from app.core.extensions import db
from app.core.i18n import LANGUAGES
from app.core.outbound import Outbound
from app.core.postbox import Postbox
from config import Settings


@dataclass(frozen=True)
class Target:
    """What is written to; one thing of a kind is written to by one thread at a time."""

    kind: Literal["device", "robot", "mail_server"]
    id: int


# There is one, whoever the mail is for: whether it is slow or away, it takes one place and no more.
MAIL_SERVER = Target("mail_server", 0)


@dataclass(frozen=True, kw_only=True)
class Ready:
    """One try: for one delivery, or for several that a robot says in one message."""

    delivery_ids: tuple[int, ...]
    target: Target
    # It failed before: it may not take the place of those that work.
    is_slow: bool
    send: Callable[[], Outcome]


def made_ready(delivery: Delivery, *, lease: datetime, now: datetime) -> Ready | None:
    """The try for a delivery that was just claimed; None for one that is not wanted any more, or must wait."""
    if problem := _useless(delivery, now):
        delivery.state, delivery.problem = "dropped", problem
        return None
    if delivery.channel == "push":
        return _to_device(delivery, now)
    if delivery.channel == "chat":
        return _to_robot(delivery, lease, now)
    return _to_mailbox(delivery, now)


def _useless(delivery: Delivery, now: datetime) -> str | None:
    notification = delivery.notification
    if notification.useful_until <= now:
        return "useless"
    is_test = "test" in notification.data
    if not notification.person.is_active or not (is_test or is_wanted(notification)):
        return "unwanted"
    return None


def _to_device(delivery: Delivery, now: datetime) -> Ready:
    device = delivery.device
    if device is None:
        raise LookupError(f"delivery {delivery.id} has no device")
    browser = Browser(endpoint=device.endpoint, p256dh=device.p256dh, auth=device.auth)
    send = partial(_pusher(_settings()).send, composed(delivery, now=now), browser, now=now)
    is_slow = device.failing_since is not None
    return Ready(delivery_ids=(delivery.id,), target=Target("device", device.id), is_slow=is_slow, send=send)


def _to_robot(delivery: Delivery, lease: datetime, now: datetime) -> Ready | None:
    """What waits for the same robot goes into the same message; nothing goes where the service would not listen."""
    fresh = select(Robot).where(Robot.id == delivery.robot_id).with_for_update()
    robot = db.session.scalars(fresh.execution_options(populate_existing=True)).one()
    way = WAYS[robot.kind]
    robot.recent = [at for at in robot.recent if datetime.fromisoformat(at) > now - MINUTE]
    others = _waiting_for(robot, delivery)
    if len(robot.recent) >= way.a_minute:
        delivery.due_at = datetime.fromisoformat(robot.recent[0]) + MINUTE
        for each in others:
            # What waits for the morning, or for a service in trouble, is not brought forward.
            each.due_at = max(each.due_at, delivery.due_at)
        return None
    said = [delivery]
    for each in others:
        if each.due_at > now:
            continue
        if problem := _useless(each, now):
            each.state, each.problem = "dropped", problem
        else:
            each.due_at = lease
            said.append(each)
    robot.recent = [*robot.recent, moment(now)]
    messages = [composed(each, now=now) for each in said]
    group = Group(address=robot.address, secret=robot.secret)
    return Ready(
        delivery_ids=tuple(each.id for each in said),
        target=Target("robot", robot.id),
        is_slow=robot.failing_since is not None,
        send=partial(way.send, _outbound(_settings()), group, messages, now=now),
    )


def _waiting_for(robot: Robot, delivery: Delivery) -> Sequence[Delivery]:
    query = select(Delivery).where(
        Delivery.robot_id == robot.id, Delivery.state == "waiting", Delivery.id != delivery.id
    )
    return db.session.scalars(query.order_by(Delivery.id).limit(100).with_for_update(skip_locked=True)).all()


def _to_mailbox(delivery: Delivery, now: datetime) -> Ready:
    message, person = composed(delivery, now=now), delivery.notification.person
    with force_locale(LANGUAGES[message.language]):
        html = render_template("email.html", message=message)
    send = partial(_mailer(_settings()).send, message, to=person.email, html=html, now=now)
    return Ready(delivery_ids=(delivery.id,), target=MAIL_SERVER, is_slow=False, send=send)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["kandan_settings"]
    return settings


@cache
def _outbound(settings: Settings) -> Outbound:
    return Outbound.of(settings)


@cache
def _pusher(settings: Settings) -> Pusher:
    subject = settings.vapid_subject or settings.public_url or "mailto:kandan@localhost"
    return Pusher(_outbound(settings), settings.push_hosts, key_in(settings.instance), subject)


@cache
def _mailer(settings: Settings) -> Mailer:
    authority = settings.loopback.authority if settings.loopback else None
    return Mailer(Postbox(settings.smtp_url, authority=authority), settings.mail_from)
