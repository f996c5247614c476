"""Through what a person is reached: devices come and go, robots are given, and everything can be tried."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.assist.notifications.channels.push import BadBrowser, Browser, check
from app.assist.notifications.channels.robots import WAYS
from app.assist.notifications.choosing import changed
from app.assist.notifications.delivering import forget_device
from app.assist.notifications.making import USEFUL_ELSE, deliver_to
from app.assist.notifications.models.reaching import Device, NotificationSettings, Robot
from app.assist.notifications.models.telling import TEST, Delivery, Notification
from app.assist.notifications.queries import devices_of, robots_of, settings_for_change
from app.core import streams
from app.core.errors import Sentence, WrongValue
from app.core.events import Facts
from app.core.extensions import db
from app.sales.people.models import Person

MOST_DEVICES, MOST_ROBOTS = 20, 10
SETTINGS = ("quiet_from", "quiet_until", "only_working_days", "digest_at", "shows_amounts")
_WRONG: dict[str, tuple[str, Sentence]] = {
    "endpoint": ("endpoint", _l("This is not the address of a push service that is known here.")),
    "keys": ("keys", _l("These keys cannot be used to encrypt.")),
}


def add_device(
    person: Person, *, browser: Browser, name: str, hosts: tuple[str, ...], language: str, now: datetime
) -> tuple[Device, bool]:
    """Reach the person on this browser from now on; whether it is a new one. The same endpoint is the same device.

    Raises WrongValue for a service that is not known, keys that are none, and too many devices.
    """
    _check_browser(browser, hosts)
    settings_for_change(person).language = language
    key = hashlib.sha256(browser.endpoint.encode()).hexdigest()
    known = _known(person, key)
    if known is not None:
        known.p256dh, known.auth = browser.p256dh, browser.auth
        known.name, known.failing_since = name or known.name, None
        return known, False
    if len(devices_of(person)) >= MOST_DEVICES:
        raise WrongValue("endpoint", _l("These are too many devices. Remove one that is no longer used."))
    device = Device(person_id=person.id, name=name, endpoint_key=key, created_at=now, **vars(browser))
    try:
        with db.session.begin_nested():
            db.session.add(device)
    except IntegrityError:
        if db.session.scalar(select(Device.id).filter_by(endpoint_key=key)) is None:
            raise
        # Somebody else brought the same browser and was a moment faster: it is as if they had come before.
        return add_device(person, browser=browser, name=name, hosts=hosts, language=language, now=now)
    return device, True


def add_robot(person: Person, *, kind: str, name: str, address: str, secret: str, now: datetime) -> Robot:
    """Write to this group from now on. Raises WrongValue."""
    streams.lock(person.stream)
    _check_address(kind, address)
    if len(robots_of(person)) >= MOST_ROBOTS:
        raise WrongValue("address", _l("These are too many robots. Remove one that is no longer used."))
    robot = Robot(
        person_id=person.id, kind=kind, name=name, address=address, secret=secret, created_at=now, recent=[]
    )
    db.session.add(robot)
    db.session.flush()
    return robot


def edit_robot(robot: Robot, *, changes: Mapping[str, str]) -> Robot:
    """Another name, address or secret. Raises WrongValue."""
    if "address" in changes:
        _check_address(robot.kind, changes["address"])
    for field in ("name", "address", "secret"):
        if field in changes:
            setattr(robot, field, changes[field])
    if not changes.keys().isdisjoint(("address", "secret")):
        robot.failing_since = None
    return robot


def remove_robot(robot: Robot) -> None:
    """Never again, also what is on its way there."""
    db.session.execute(delete(Delivery).where(Delivery.robot_id == robot.id))
    db.session.delete(robot)


def edit_settings(person: Person, *, changes: Mapping[str, object], language: str) -> NotificationSettings:
    """Be told in another way. Of `choices` only what is said changes. Raises WrongValue."""
    settings = settings_for_change(person)
    for field in SETTINGS:
        if field in changes:
            setattr(settings, field, changes[field])
    if (settings.quiet_from is None) != (settings.quiet_until is None):
        missing = "quiet_until" if settings.quiet_until is None else "quiet_from"
        raise WrongValue(missing, _l("Quiet hours need a beginning and an end."))
    said = changes.get("choices")
    if isinstance(said, dict):
        settings.choices = changed(settings.choices, said)
    settings.language = language
    return settings


def try_out(
    person: Person, *, device: Device | None = None, robot: Robot | None = None, now: datetime
) -> Notification:
    """Send something there that says it is a test. It is read already: nobody is to be told that they tried."""
    data: Facts = {"test": True}
    notification = Notification(
        person_id=person.id,
        kind="reminder",
        tag=TEST,
        data=data,
        at=now,
        read_at=now,
        useful_until=now + USEFUL_ELSE,
    )
    db.session.add(notification)
    db.session.flush()
    if device is not None:
        deliver_to(notification, channel="push", due_at=now, device_id=device.id)
    if robot is not None:
        deliver_to(notification, channel="chat", due_at=now, robot_id=robot.id)
    return notification


def _check_browser(browser: Browser, hosts: tuple[str, ...]) -> None:
    try:
        check(browser, hosts)
    except BadBrowser as bad:
        raise WrongValue(*_WRONG[bad.field]) from bad


def _known(person: Person, endpoint_key: str) -> Device | None:
    """The device with this endpoint. Where somebody else signed in on that browser, it is theirs no longer."""
    known = db.session.scalar(select(Device).filter_by(endpoint_key=endpoint_key).with_for_update())
    if known is None or known.person_id == person.id:
        return known
    forget_device(known.id)
    db.session.expunge(known)
    return None


def _check_address(kind: str, address: str) -> None:
    if not WAYS[kind].is_address(address):
        raise WrongValue("address", _l("This is not the address of such a robot."))
