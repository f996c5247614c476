"""What is done to colleagues: another role, out and in again. Whoever calls has used queries.person_for_change."""

from __future__ import annotations

from datetime import datetime

from app.sales.people.models import Person
from app.sales.people.policies import may_give, may_manage, need
from app.sales.people.queries import other_owners
from app.sales.people.refusals import LastOwner
from app.sales.people.telling import tell_of_person


def change_role(person: Person, *, role: str, actor: Person, now: datetime) -> Person:
    """Give a person another role. Raises NotAllowed, and LastOwner where nobody would own the workspace."""
    need(may_give(actor, person, role))
    if role == person.role:
        return person
    _keep_an_owner(person)
    before, person.role = person.role, role
    tell_of_person("person.edited", person, now=now, data={"changes": {"role": [before, role]}})
    return person


def disable(person: Person, *, actor: Person, now: datetime) -> Person:
    """Let a person in no more; what is theirs stays. Ends their sessions. Raises NotAllowed, LastOwner."""
    need(may_manage(actor, person))
    if person.disabled_at is not None:
        return person
    _keep_an_owner(person)
    person.disabled_at = now
    person.end_sessions()
    tell_of_person("person.disabled", person, now=now)
    return person


def enable(person: Person, *, actor: Person, now: datetime) -> Person:
    """Let a disabled person in again, by a new sign-in. Raises NotAllowed."""
    need(may_manage(actor, person))
    if person.disabled_at is not None:
        person.disabled_at = None
        tell_of_person("person.enabled", person, now=now)
    return person


def _keep_an_owner(person: Person) -> None:
    if person.role == "owner" and person.is_active and other_owners(person) == 0:
        raise LastOwner
