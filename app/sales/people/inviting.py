"""Links that let people in."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.extensions import db
from app.sales.people import keys
from app.sales.people.models import Invitation, Person
from app.sales.people.policies import may_invite, may_revoke, need

LASTS = timedelta(days=7)


def invite(actor: Person, *, role: str, link_secret: str, now: datetime) -> Invitation:
    """A link for one person with this role. Raises NotAllowed for a role the actor may not give."""
    need(may_invite(actor, role))
    invitation = Invitation(
        workspace_id=actor.workspace_id,
        role=role,
        token_hash=keys.kept(link_secret),
        invited_by_id=actor.id,
        created_at=now,
        expires_at=now + LASTS,
    )
    db.session.add(invitation)
    db.session.flush()
    return invitation


def revoke(invitation: Invitation, *, actor: Person, now: datetime) -> None:
    """Take a link back. Doing it twice changes nothing."""
    need(may_revoke(actor, invitation))
    if invitation.revoked_at is None and invitation.accepted_at is None:
        invitation.revoked_at = now
