"""A person's keys for programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Response
from flask_smorest import Blueprint

from app.core import clock
from app.core.extensions import limiter
from app.core.writing import writing
from app.sales.people import granting, keys
from app.sales.people.identity import need_session, signed_in
from app.sales.people.models import ApiToken
from app.sales.people.once import per_person, told_once
from app.sales.people.queries import token_for, tokens_of
from app.sales.people.schemas import NewTokenSchema, TokenAskSchema, TokenSchema

blueprint = Blueprint("tokens", __name__, url_prefix="/api/tokens", description="Your keys for programs")


@blueprint.get("")
@blueprint.response(200, TokenSchema(many=True))
def read() -> list[ApiToken]:
    """Your tokens, expired ones too, newest first."""
    return tokens_of(signed_in())


@blueprint.post("")
@limiter.limit("30 per hour", key_func=per_person)
@blueprint.arguments(TokenAskSchema)
@blueprint.response(201, NewTokenSchema)
def create(wanted: Mapping[str, object]) -> Response:
    """A new token. `token` is told only in this answer."""
    need_session()
    secret = keys.new_token()
    return told_once(_create(wanted, secret), token=secret)


@blueprint.delete("/<int:token_id>")
@writing
@blueprint.response(204)
def revoke(token_id: int) -> None:
    """End a token at once."""
    granting.revoke(token_for(signed_in(), token_id), now=clock.now())


@writing
def _create(wanted: Mapping[str, object], secret: str) -> tuple[dict[str, object], int]:
    expires_on = wanted["expires_on"]
    assert isinstance(expires_on, date)
    token = granting.grant(
        signed_in(),
        name=str(wanted["name"]),
        scope=str(wanted["scope"]),
        expires_on=expires_on,
        secret=secret,
        now=clock.now(),
    )
    return TokenSchema().dump(token), 201
