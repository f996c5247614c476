"""Reads: people, invitations and tokens, always those of one person's workspace."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, func, select

from app.core import streams
from app.core.errors import NotHere
from app.core.extensions import db
from app.sales.people.models import ApiToken, Invitation, Person, Workspace
from app.sales.people.policies import may_invite
from app.sales.people.refusals import InvitationGone


def people_of(workspace_id: int) -> list[Person]:
    """Everybody, disabled people too, in the order they came."""
    return list(db.session.scalars(select(Person).filter_by(workspace_id=workspace_id).order_by(Person.id)))


def person_for(person: Person, person_id: int) -> Person:
    """Somebody of the same workspace. Raises NotHere."""
    other = db.session.get(Person, person_id)
    if other is None or other.workspace_id != person.workspace_id:
        raise NotHere
    return other


def person_for_change(person: Person, person_id: int) -> Person:
    """The same, behind the workspace's lock and with both people's roles as they stand now. Raises NotHere."""
    locked(person)
    other = person_for(person, person_id)
    db.session.refresh(other)
    return other


def locked(person: Person) -> Workspace:
    """A person's workspace, its stream locked; both are read again behind the lock."""
    streams.lock(person.workspace.stream)
    db.session.refresh(person)
    db.session.refresh(person.workspace)
    return person.workspace


def me_for_change(me: Person) -> Person:
    """Whoever is asking, with their own stream and the workspace's locked, in the order of names; read again behind."""
    streams.lock(me.stream)
    locked(me)
    return me


def other_owners(person: Person) -> int:
    """How many active owners there are beside this person."""
    query = select(func.count()).select_from(Person).filter_by(workspace_id=person.workspace_id, role="owner")
    return db.session.scalar(query.where(Person.disabled_at.is_(None), Person.id != person.id)) or 0


def headcount(workspace_id: int) -> int:
    """How many people have ever come into a workspace."""
    query = select(func.count()).select_from(Person).filter_by(workspace_id=workspace_id)
    return db.session.scalar(query) or 0


def has_address(workspace_id: int, email: str) -> bool:
    """Whether somebody in the workspace has this address (in lower case)."""
    return db.session.scalar(select(Person.id).filter_by(workspace_id=workspace_id, email=email)) is not None


def stood_in(email: str) -> int:
    """In how many workspaces this address (in lower case) stands, disabled people counted too."""
    return db.session.scalar(select(func.count()).select_from(Person).filter_by(email=email)) or 0


def begun_with(email: str) -> int:
    """How many of them it came into by no invitation, that is by beginning them."""
    invited = exists().where(Invitation.accepted_by_id == Person.id)
    query = select(func.count()).select_from(Person).where(Person.email == email, ~invited)
    return db.session.scalar(query) or 0


def kept_passwords(email: str) -> list[tuple[int, str]]:
    """Ids and password hashes of all active people with this address, the longest here first."""
    query = select(Person.id, Person.password_hash).where(Person.email == email, Person.disabled_at.is_(None))
    return [(row.id, row.password_hash) for row in db.session.execute(query.order_by(Person.id))]


def is_any_workspace() -> bool:
    """Whether a workspace was ever begun here."""
    return db.session.scalar(select(Workspace.id).limit(1)) is not None


def open_invitations(workspace_id: int, now: datetime) -> list[Invitation]:
    """Links that still let somebody in, newest first."""
    query = select(Invitation).filter_by(workspace_id=workspace_id, accepted_at=None, revoked_at=None)
    return list(db.session.scalars(query.where(Invitation.expires_at > now).order_by(Invitation.id.desc())))


def invitation_for(person: Person, invitation_id: int) -> Invitation:
    """An invitation of the same workspace. Raises NotHere."""
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None or invitation.workspace_id != person.workspace_id:
        raise NotHere
    return invitation


def invitation_behind(token_hash: str, now: datetime) -> Invitation:
    """The invitation a link opens. Raises InvitationGone.

    It holds only as long as whoever made it could still make it: nobody outlives their own rights.
    """
    invitation = db.session.scalar(select(Invitation).filter_by(token_hash=token_hash))
    if invitation is None or not invitation.is_open(now):
        raise InvitationGone
    if not may_invite(invitation.invited_by, invitation.role):
        raise InvitationGone
    return invitation


def tokens_of(person: Person) -> list[ApiToken]:
    """A person's tokens, expired ones too, newest first; revoked ones are gone."""
    query = select(ApiToken).filter_by(person_id=person.id, revoked_at=None)
    return list(db.session.scalars(query.order_by(ApiToken.id.desc())))


def token_for(person: Person, token_id: int) -> ApiToken:
    """One of the person's own tokens. Raises NotHere."""
    token = db.session.get(ApiToken, token_id)
    if token is None or token.person_id != person.id or token.revoked_at is not None:
        raise NotHere
    return token


def token_behind(token_hash: str, now: datetime) -> ApiToken | None:
    """The usable token with this hash, or None."""
    token = db.session.scalar(select(ApiToken).filter_by(token_hash=token_hash))
    return token if token is not None and token.is_usable(now) else None
