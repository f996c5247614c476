"""Checking a password. A wrong one gets one answer after one amount of work, whoever has the address."""

from __future__ import annotations

from app.core import offload
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.people import passwords
from app.sales.people.models import Person
from app.sales.people.queries import kept_passwords

# A wrong password is held against a whole number of blocks (docs/decisions/0002): a clock tells no less than that.
BLOCK = 5


def who_is(email: str, password: str) -> list[Person]:
    """The active people with this address and password, at most one a workspace; nobody is told apart from wrong.

    Runs outside transactions: hashing takes tens of milliseconds and must hold nothing.
    """
    with reading():
        kept = kept_passwords(email.strip().lower())
    right = {person_id: held for person_id, held in kept if offload.run(passwords.matches, held, password)}
    if not right:
        # In how many workspaces an address stands, and whether in any, is not to be read from a clock.
        for _missing in range(-len(kept) % BLOCK if kept else BLOCK):
            offload.run(passwords.matches, passwords.NOBODYS, password)
    people = [db.session.get_one(Person, person_id) for person_id in right]
    # Somebody may have been disabled, or changed the password, while it was checked.
    people = [person for person in people if person.is_active and person.password_hash == right[person.id]]
    for person in people:
        _renew(person, password)
    return people


def is_right(person: Person, password: str) -> bool:
    """Whether this is the person's password. The same: outside transactions."""
    held = person.password_hash
    db.session.rollback()
    return offload.run(passwords.matches, held, password)


def _renew(person: Person, password: str) -> None:
    """Keep the password anew where it was kept with weaker settings."""
    held = person.password_hash
    if not passwords.is_outdated(held):
        return
    db.session.rollback()
    fresh = offload.run(passwords.hashed, password)
    with transaction(actor_id=person.id):
        # Unless it was changed meanwhile; who changes it just now is waited for.
        db.session.refresh(person, with_for_update=True)
        if person.password_hash == held:
            person.password_hash = fresh
