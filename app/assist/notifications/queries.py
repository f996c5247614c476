"""Reads: what a person is told, asked to be reminded of, and reached through. Always that one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Select, bindparam, func, or_, select

from app.assist.notifications.models.reaching import Device, NotificationSettings, Robot
from app.assist.notifications.models.telling import TEST, Notification, Reminder
from app.core import streams
from app.core.errors import NotHere
from app.core.extensions import db
from app.core.pages import Page, newest_first
from app.sales.activities.names import names
from app.sales.people.models import Person

# What a screen holds from the start: the latest, and what is unread somewhat further back.
LATEST, MOST_UNREAD = 100, 300

# Whatever is told asks these, so they are built once.
_UNREAD = select(func.count()).where(
    Notification.person_id == bindparam("person_id"), Notification.read_at.is_(None)
)
_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_SETTINGS = select(NotificationSettings).where(NotificationSettings.person_id.in_(_IDS))
_DEVICES = select(Device).where(Device.person_id.in_(_IDS)).order_by(Device.id)
_ROBOTS = select(Robot).where(Robot.person_id.in_(_IDS)).order_by(Robot.id)


def page_of(person: Person, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """What a person was told, newest first, with the names of the deals: screens hold those of the latest only."""
    page = newest_first(_told_to(person), Notification.id, cursor=cursor, limit=limit)
    named = names({each.deal_id for each in page.items if each.deal_id is not None}, ())
    deals = {deal["id"]: deal for deal in named.deals}
    items = [{**each.wire(), "deal": deals.get(each.deal_id)} for each in page.items]
    return Page(items, page.next_cursor)


def held_by_screens(person: Person) -> list[Notification]:
    """The latest, and every unread one up to MOST_UNREAD, oldest first."""
    mine = _told_to(person).order_by(Notification.id.desc())
    latest = {found.id: found for found in db.session.scalars(mine.limit(LATEST))}
    unread = db.session.scalars(mine.where(Notification.read_at.is_(None)).limit(MOST_UNREAD))
    found = latest | {each.id: each for each in unread}
    return [found[number] for number in sorted(found)]


def _told_to(person: Person) -> Select[Notification]:
    """All but the tests of a device or a robot: these are sent, and nobody is told of them."""
    return select(Notification).where(Notification.person_id == person.id, Notification.tag != TEST)


def unread_count(person_id: int) -> int:
    """How many a person has not read."""
    return db.session.scalar(_UNREAD, {"person_id": person_id}) or 0


def unread_of(person: Person, *, ids: Sequence[int] | None, up_to_id: int | None) -> list[Notification]:
    """What of these is unread, or of all up to one. Raises NotHere for an id that is not the person's."""
    mine = select(Notification).filter_by(person_id=person.id).order_by(Notification.id)
    if ids is not None:
        found = list(db.session.scalars(mine.where(Notification.id.in_(ids))))
        if {each.id for each in found} != set(ids):
            raise NotHere
        return [each for each in found if each.read_at is None]
    mine = mine.where(Notification.read_at.is_(None), Notification.id <= (up_to_id or 0))
    return list(db.session.scalars(mine.limit(1000)))


def settings_of(person: Person) -> NotificationSettings:
    """How a person wants to be told; what holds for somebody who said nothing is no row."""
    return db.session.get(NotificationSettings, person.id) or NotificationSettings.fresh(person)


def settings_for_change(person: Person) -> NotificationSettings:
    """The same as a row, behind the lock of the person's stream."""
    streams.lock(person.stream)
    found = db.session.get(NotificationSettings, person.id, populate_existing=True)
    if found is None:
        found = NotificationSettings.fresh(person)
        db.session.add(found)
        db.session.flush()
    return found


def reminders_of(
    person: Person, *, activity_id: int | None = None, deal_id: int | None = None
) -> list[Reminder]:
    """What a person asked to be reminded of about one thing, and was not reminded of yet or lately."""
    query = select(Reminder).filter_by(person_id=person.id, activity_id=activity_id, deal_id=deal_id)
    there = or_(Reminder.state == "waiting", Reminder.state == "sent")
    return list(db.session.scalars(query.where(there).order_by(Reminder.fire_at, Reminder.id)))


def reminder_for_change(person: Person, reminder_id: int) -> Reminder:
    """One of the person's own, locked. Raises NotHere."""
    query = select(Reminder).filter_by(id=reminder_id, person_id=person.id).with_for_update(of=Reminder)
    reminder = db.session.scalar(query.execution_options(populate_existing=True))
    if reminder is None:
        raise NotHere
    return reminder


@dataclass(frozen=True)
class Reach:
    """How somebody wants to be told, and through what they can be."""

    settings: NotificationSettings
    devices: Sequence[Device]
    robots: Sequence[Robot]


def reach_of(people: Collection[Person]) -> dict[int, Reach]:
    """The reach of several people by their ids, in as many statements as for one."""
    ids = {"ids": list({person.id for person in people})}
    settings = {each.person_id: each for each in db.session.scalars(_SETTINGS, ids)}
    devices, robots = defaultdict[int, list[Device]](list), defaultdict[int, list[Robot]](list)
    for device in db.session.scalars(_DEVICES, ids):
        devices[device.person_id].append(device)
    for robot in db.session.scalars(_ROBOTS, ids):
        robots[robot.person_id].append(robot)
    return {
        person.id: Reach(
            settings.get(person.id) or NotificationSettings.fresh(person),
            devices[person.id],
            robots[person.id],
        )
        for person in people
    }


def devices_of(person: Person) -> list[Device]:
    """The browsers that take push for this person."""
    return list(db.session.scalars(select(Device).filter_by(person_id=person.id).order_by(Device.id)))


def device_for(person: Person, device_id: int) -> Device:
    """One of the person's own. Raises NotHere."""
    device = db.session.get(Device, device_id)
    if device is None or device.person_id != person.id:
        raise NotHere
    return device


def robots_of(person: Person) -> list[Robot]:
    """The robots that write for this person."""
    return list(db.session.scalars(select(Robot).filter_by(person_id=person.id).order_by(Robot.id)))


def robot_for(person: Person, robot_id: int) -> Robot:
    """One of the person's own. Raises NotHere."""
    robot = db.session.get(Robot, robot_id)
    if robot is None or robot.person_id != person.id:
        raise NotHere
    return robot
