"""The address at which calendar programs read a person's activities: made, read, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from app.core.errors import NotHere
from app.core.extensions import db
from app.core.transaction import note
from app.sales.activities.models import CalendarAddress
from app.sales.people import keys
from app.sales.people.models import Person

# "Last read" is told to the minute: ten devices that ask at once shall not write ten times.
NOTED_EVERY = timedelta(minutes=1)


def make_address(person: Person, *, secret: str, language: str, now: datetime) -> CalendarAddress:
    """A new address; the one before leads nowhere any more."""
    remove_address(person)
    address = CalendarAddress(
        person_id=person.id, secret_hash=keys.kept(secret), language=language, created_at=now
    )
    db.session.add(address)
    db.session.flush()
    return address


def remove_address(person: Person) -> None:
    """It leads nowhere any more. Nothing happens where there is none."""
    db.session.execute(delete(CalendarAddress).where(CalendarAddress.person_id == person.id))


def address_of(person: Person) -> CalendarAddress | None:
    """The address of a person who has one."""
    return db.session.scalar(select(CalendarAddress).where(CalendarAddress.person_id == person.id))


def address_behind(secret: str) -> CalendarAddress:
    """The address that a secret opens. Raises NotHere, also where its person may no longer sign in."""
    address = db.session.scalar(select(CalendarAddress).filter_by(secret_hash=keys.kept(secret)))
    if address is None or not address.person.is_active:
        raise NotHere
    return address


def note_reading(person_id: int, *, now: datetime) -> None:
    """In a small change of its own: when the address was last read."""
    stale = or_(CalendarAddress.last_read_at.is_(None), CalendarAddress.last_read_at <= now - NOTED_EVERY)
    read = update(CalendarAddress).where(CalendarAddress.person_id == person_id, stale)
    note(read.values(last_read_at=now), what=f"the reading of calendar {person_id}")
