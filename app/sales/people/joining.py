"""How people come in: by founding a workspace, or through the link of an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import checkpoints, streams
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.people import keys
from app.sales.people.models import COLOURS, Invitation, Person, Workspace
from app.sales.people.queries import begun_with, has_address, headcount, invitation_behind, stood_in
from app.sales.people.telling import tell_of_person, tell_of_workspace

# Signing in tries every person with an address, so the bounds are here, where nobody is inside yet
# (docs/decisions/0002): so many workspaces are begun with one, and in so many it stands, invitations counted.
MOST_BEGUN = 10
MOST_STOOD_IN = 50
WORKING_WEEKDAYS = [1, 2, 3, 4, 5]


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who is not here yet. `email` in lower case; the password was hashed before the transaction."""

    name: str
    email: str
    password_hash: str
    # "zh-Hans-CN" or "en"; None follows the browser.
    language: str | None = None


def found_workspace(name: str, *, time_zone: str, currency: str, founder: Newcomer, now: datetime) -> Person:
    """Begin a workspace and return its first owner, who has acted already: there was nobody before.

    Raises WrongValue for an address that began too many.
    """
    if begun_with(founder.email) >= MOST_BEGUN:
        raise _stands_often()
    workspace = Workspace(
        name=name,
        time_zone=time_zone,
        currency=currency,
        working_weekdays=WORKING_WEEKDAYS,
        days_off=[],
        created_at=now,
    )
    db.session.add(workspace)
    db.session.flush()
    streams.start(workspace.stream)
    checkpoints.begin(workspace.stream, at=now)
    tell_of_workspace("workspace.created", workspace, now=now)
    return admit(workspace, newcomer=founder, role="owner", invited_by_id=None, now=now)


def accept(link_secret: str, *, newcomer: Newcomer, now: datetime) -> Person:
    """Let the newcomer in through an invitation, which is used up by it.

    Raises InvitationGone, and WrongValue where the address stands in the workspace already, or in too many.
    """
    invitation = _locked(invitation_behind(keys.kept(link_secret), now), now)
    person = admit(
        invitation.workspace,
        newcomer=newcomer,
        role=invitation.role,
        invited_by_id=invitation.invited_by_id,
        now=now,
    )
    invitation.accepted_at, invitation.accepted_by_id = now, person.id
    return person


def admit(
    workspace: Workspace, *, newcomer: Newcomer, role: str, invited_by_id: int | None, now: datetime
) -> Person:
    """Add a person to a workspace whose stream is locked.

    Raises WrongValue for an address that is taken, or stands in too many.
    """
    if has_address(workspace.id, newcomer.email):
        raise WrongValue("email", _l("This address cannot be used here. If it is yours, sign in instead."))
    if stood_in(newcomer.email) >= MOST_STOOD_IN:
        raise _stands_often()
    person = Person(
        workspace=workspace,
        name=newcomer.name,
        email=newcomer.email,
        password_hash=newcomer.password_hash,
        role=role,
        language=newcomer.language,
        time_zone=None,
        colour=headcount(workspace.id) % COLOURS,
        session_epoch=0,
        created_at=now,
    )
    db.session.add(person)
    db.session.flush()
    streams.start(person.stream)
    tell_of_person("person.joined", person, now=now, data={"role": role, "invited_by_id": invited_by_id})
    return person


def _stands_often() -> WrongValue:
    return WrongValue(
        "email", _l("No further workspace can be entered with this address. Please use another one.")
    )


def _locked(invitation: Invitation, now: datetime) -> Invitation:
    """The same invitation behind the workspace's lock: of two who follow one link, the second finds it used."""
    streams.lock(invitation.workspace.stream)
    db.session.refresh(invitation)
    db.session.refresh(invitation.invited_by)
    return invitation_behind(invitation.token_hash, now)
