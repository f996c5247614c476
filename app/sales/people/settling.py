"""What people change of themselves, and what an owner changes for everybody.

Whoever calls has used queries.me_for_change or queries.locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.sales.people.models import Person, Workspace
from app.sales.people.policies import may_edit_workspace, need
from app.sales.people.telling import tell_of_person, tell_of_workspace, tell_of_zone

MY_FIELDS = ("name", "language", "time_zone")
WORKSPACE_FIELDS = ("name", "time_zone", "currency", "working_weekdays", "days_off", "contacts_offline")


def edit_me(me: Person, *, changes: Mapping[str, object], now: datetime) -> Person:
    """Change some of MY_FIELDS. Language and time zone are nobody else's business and no news to them."""
    told = _apply(me, {field: changes[field] for field in MY_FIELDS if field in changes})
    if "name" in told:
        tell_of_person("person.edited", me, now=now, data={"changes": {"name": told["name"]}})
    if "time_zone" in told:
        tell_of_zone(me, now=now)
    return me


def edit_workspace(
    workspace: Workspace, *, changes: Mapping[str, object], actor: Person, now: datetime
) -> Workspace:
    """Change some of WORKSPACE_FIELDS. Raises NotAllowed."""
    need(may_edit_workspace(actor))
    told = _apply(workspace, {field: changes[field] for field in WORKSPACE_FIELDS if field in changes})
    if told:
        tell_of_workspace("workspace.edited", workspace, now=now, data={"changes": told})
    return workspace


def replace_password(me: Person, *, password_hash: str) -> Person:
    """Keep another password, hashed before the transaction. Every session of the old one ends."""
    me.password_hash = password_hash
    me.end_sessions()
    return me


def _apply(thing: Person | Workspace, wanted: Mapping[str, object]) -> dict[str, list[object]]:
    """Set what differs; from and to of each field that did."""
    told = {
        field: [getattr(thing, field), value]
        for field, value in wanted.items()
        if getattr(thing, field) != value
    }
    for field, (_before, value) in told.items():
        setattr(thing, field, value)
    return told
