"""Keys for programs that act in a person's name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.people import keys
from app.sales.people.models import ApiToken, Person
from app.sales.people.queries import tokens_of
from app.sales.people.refusals import TooManyTokens

LONGEST = timedelta(days=366)
MOST_TOKENS = 50


def grant(person: Person, *, name: str, scope: str, expires_on: date, secret: str, now: datetime) -> ApiToken:
    """A new key. It holds through the day `expires_on` where the workspace is.

    Raises WrongValue for a day that is over or more than a year away, and TooManyTokens.
    """
    zone = ZoneInfo(person.workspace.time_zone)
    expires_at = datetime.combine(expires_on + timedelta(days=1), time(), zone)
    if not now < expires_at <= now + LONGEST + timedelta(days=1):
        raise WrongValue("expires_on", _l("Choose a day from today to a year from today."))
    if len(tokens_of(person)) >= MOST_TOKENS:
        raise TooManyTokens
    token = ApiToken(
        person_id=person.id,
        name=name,
        scope=scope,
        token_hash=keys.kept(secret),
        created_at=now,
        expires_at=expires_at,
    )
    db.session.add(token)
    db.session.flush()
    return token


def revoke(token: ApiToken, *, now: datetime) -> None:
    """End a key at once."""
    token.revoked_at = now
