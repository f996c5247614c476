"""Whoever is asking: name, language, time zone, password."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response
from flask_babel import lazy_gettext as _l
from flask_smorest import Blueprint

from app.core import clock, offload
from app.core.errors import WrongValue
from app.core.extensions import limiter
from app.core.writing import writing
from app.sales.people import passwords, settling, signing_in
from app.sales.people.identity import (
    begin_session,
    need_session,
    note_use,
    refuse_writes_of_readers,
    signed_in,
)
from app.sales.people.models import Person
from app.sales.people.once import per_person
from app.sales.people.queries import me_for_change
from app.sales.people.schemas import MeChangeSchema, MeSchema, PasswordChangeSchema

blueprint = Blueprint("me", __name__, url_prefix="/api/me", description="Whoever is asking")
# Every request of every room passes here, once this blueprint hangs under the roof.
blueprint.before_app_request(refuse_writes_of_readers)
blueprint.teardown_app_request(note_use)


@blueprint.get("")
@blueprint.response(200, MeSchema)
def read() -> Person:
    """Who you are."""
    return signed_in()


@blueprint.patch("")
@writing
@blueprint.arguments(MeChangeSchema)
@blueprint.response(200, MeSchema)
def edit(changes: Mapping[str, object]) -> Person:
    """Change your name, the language of your screens, or the time zone by whose clocks you live."""
    return settling.edit_me(me_for_change(signed_in()), changes=changes, now=clock.now())


@blueprint.post("/password")
@limiter.limit("10 per minute", key_func=per_person)
@blueprint.arguments(PasswordChangeSchema)
@blueprint.response(204)
def change_password(wanted: Mapping[str, str]) -> Response:
    """Change your password. Every other session of yours ends; tokens stay."""
    need_session()
    me = signed_in()
    if sentence := passwords.fault(wanted["new_password"], email=me.email, name=me.name):
        raise WrongValue("new_password", sentence)
    if not signing_in.is_right(me, wanted["current_password"]):
        raise WrongValue("current_password", _l("This is not your password."))
    answer = _replace(offload.run(passwords.hashed, wanted["new_password"]))
    begin_session(signed_in())
    return answer


@writing
def _replace(password_hash: str) -> tuple[str, int]:
    settling.replace_password(signed_in(), password_hash=password_hash)
    return "", 204
