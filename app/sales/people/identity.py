"""Who is asking: a session's cookie, or a program's token. Never both: a request with a token has no cookie's rights.

That matters beyond tidiness: requests with a token are let past the check for foreign pages (core/http.py), because no
foreign page can make a browser send one.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Request, g, request, session
from flask_login import current_user, login_user
from sqlalchemy import bindparam, or_, select, update

from app.core import clock, http
from app.core.extensions import db, login_manager
from app.core.numbers import whole
from app.core.transaction import note
from app.sales.people import keys
from app.sales.people.models import ApiToken, Person
from app.sales.people.queries import token_behind
from app.sales.people.refusals import AccessTakenAway, NotWithToken, ReadOnlyToken

# "Last used" is told to the minute: a program that asks a hundred times a second shall not write as often.
NOTED_EVERY = timedelta(minutes=1)
# Every request asks this, so it is built once.
_PERSON = select(Person).where(Person.id == bindparam("person_id"))


def signed_in() -> Person:
    """The person themselves, where flask_login hands out a stand-in."""
    person: Person = current_user._get_current_object()
    return person


def begin_session(person: Person) -> None:
    """Sign a person in. Whatever the browser held before is forgotten, so nobody can have prepared it."""
    session.clear()
    session.permanent = True
    login_user(person)
    _keep_fresh()


def end_session() -> None:
    """Sign out in this browser."""
    session.clear()


def need_session() -> None:
    """Raises NotWithToken where a program is asking."""
    if "api_token" in g:
        raise NotWithToken


def refuse_writes_of_readers() -> None:
    """Before every request: a token for reading only reads."""
    token: ApiToken | None = g.get("api_token")
    if token is not None and token.scope != "write" and request.method not in http.SAFE:
        raise ReadOnlyToken


def note_use(_error: BaseException | None = None) -> None:
    """After every request, in a small change of its own: when the token was last used."""
    token_id: int | None = g.pop("token_to_note", None)
    if token_id is None:
        return
    now = clock.now()
    stale = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at <= now - NOTED_EVERY)
    used = update(ApiToken).where(ApiToken.id == token_id, stale)
    note(used.values(last_used_at=now), what=f"the use of token {token_id}")


@login_manager.user_loader
def _by_session(session_id: str) -> Person | None:
    if "Authorization" in request.headers:
        return None
    number, _, epoch = session_id.partition(".")
    person_id = whole(number)
    person: Person | None = (
        db.session.scalar(_PERSON, {"person_id": person_id}) if person_id is not None else None
    )
    if person is None or not person.is_active or str(person.session_epoch) != epoch:
        if person is not None and person.was_sent_away_in(epoch):
            http.turn_away(AccessTakenAway())
        return None
    _keep_fresh()
    return person


def _keep_fresh() -> None:
    """A session ends when it was not used for so long; that is counted in days, so its cookie is sent once a day."""
    today = clock.now().date().isoformat()
    if session.permanent and session.get("used_on") != today:
        session["used_on"] = today


@login_manager.request_loader
def _by_token(asking: Request) -> Person | None:
    scheme, _, secret = asking.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.startswith(keys.PREFIX):
        return None
    now = clock.now()
    token = token_behind(keys.kept(secret), now)
    if token is None:
        return None
    g.api_token = token
    if token.last_used_at is None or token.last_used_at <= now - NOTED_EVERY:
        g.token_to_note = token.id
    return token.person
