"""Links that let people in."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, current_app, request
from flask_smorest import Blueprint

from app.core import clock
from app.core.extensions import limiter
from app.core.writing import writing
from app.sales.people import inviting, keys
from app.sales.people.identity import signed_in
from app.sales.people.models import Invitation
from app.sales.people.once import per_person, told_once
from app.sales.people.policies import may_manage_people, need
from app.sales.people.queries import invitation_for, open_invitations
from app.sales.people.schemas import InvitationAskSchema, InvitationSchema, NewInvitationSchema

blueprint = Blueprint(
    "invitations", __name__, url_prefix="/api/invitations", description="Links that let people in, once each"
)


@blueprint.get("")
@blueprint.response(200, InvitationSchema(many=True))
def read() -> list[Invitation]:
    """Links that still hold, newest first. For owners and managers."""
    need(may_manage_people(signed_in()))
    return open_invitations(signed_in().workspace_id, clock.now())


@blueprint.post("")
@limiter.limit("30 per hour", key_func=per_person)
@blueprint.arguments(InvitationAskSchema)
@blueprint.response(201, NewInvitationSchema)
def create(wanted: Mapping[str, str]) -> Response:
    """A link for one person, good for seven days. `url` is told only in this answer."""
    link_secret = keys.new_link_secret()
    origin = current_app.config["PUBLIC_ORIGIN"] or request.host_url.rstrip("/")
    return told_once(_create(wanted["role"], link_secret), url=f"{origin}/invitations/{link_secret}")


@blueprint.delete("/<int:invitation_id>")
@writing
@blueprint.response(204)
def revoke(invitation_id: int) -> None:
    """Take a link back."""
    actor = signed_in()
    need(may_manage_people(actor))
    inviting.revoke(invitation_for(actor, invitation_id), actor=actor, now=clock.now())


@writing
def _create(role: str, link_secret: str) -> tuple[dict[str, object], int]:
    invitation = inviting.invite(signed_in(), role=role, link_secret=link_secret, now=clock.now())
    return InvitationSchema().dump(invitation), 201
