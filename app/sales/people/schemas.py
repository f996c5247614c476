"""The wire of people, invitations, tokens and the workspace's settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.schema import Currency, Day, Id, Moment, Schema, Text, Whole
from app.sales.people.fields import (
    EmailAddress,
    Language,
    MaybeTimeZone,
    Password,
    RoleName,
    TimeZone,
    YesNo,
    is_time_zone,
)
from app.sales.people.passwords import fault

MOST_DAYS_OFF = 1000


class MeSchema(Schema):
    """Whoever is asking."""

    id = Id()
    name = Text(most=80)
    email = ma.fields.String()
    role = RoleName()
    language = Language()
    time_zone = MaybeTimeZone()


class MeChangeSchema(Schema):
    """What a person may change of themselves."""

    name = Text(most=80, least=1)
    language = Language()
    time_zone = MaybeTimeZone()


class PasswordChangeSchema(Schema):
    """The password that holds, and the one that shall."""

    current_password = Password()
    new_password = Password()


class PersonSchema(Schema):
    """Somebody of the workspace, as those who manage people see them."""

    id = Id()
    name = Text(most=80)
    email = ma.fields.String()
    role = RoleName()
    disabled = ma.fields.Function(lambda person: person.disabled_at is not None, metadata={"type": "boolean"})
    colour = ma.fields.Integer(metadata={"description": "Which of the twelve avatar colours, 0 to 11."})
    created_at = Moment()


class PersonChangeSchema(Schema):
    """Another role, or whether the person may sign in."""

    role = RoleName()
    disabled = YesNo()


class InvitationAskSchema(Schema):
    """Whom the link lets in."""

    role = RoleName(required=True)


class InvitationSchema(Schema):
    """A link that lets one person in."""

    id = Id()
    role = RoleName()
    invited_by_id = Id()
    created_at = Moment()
    expires_at = Moment()


class NewInvitationSchema(InvitationSchema):
    """The same with the link itself, which is told only once."""

    url = ma.fields.String(
        allow_none=True, metadata={"description": "Null when the same request is repeated."}
    )


class TokenAskSchema(Schema):
    """What the program is called, what it may do, and until when."""

    name = Text(most=80, least=1, required=True)
    scope = ma.fields.String(
        required=True,
        validate=validate.OneOf(("read", "write"), error=_l("This must be read or write.")),
        metadata={"description": "`read` may only read; `write` may do all that its person may."},
    )
    expires_on = Day(required=True)


class TokenSchema(Schema):
    """A person's key for programs, without the key."""

    id = Id()
    name = Text(most=80)
    scope = ma.fields.String()
    created_at = Moment()
    expires_at = Moment()
    last_used_at = Moment()


class NewTokenSchema(TokenSchema):
    """The same with the key itself, which is told only once."""

    token = ma.fields.String(
        allow_none=True,
        metadata={
            "description": "Sent as `Authorization: Bearer …`. Null when the same request is repeated."
        },
    )


class WorkspaceSchema(Schema):
    """The company's own space."""

    id = Id()
    name = Text(most=80)
    time_zone = TimeZone()
    currency = Currency()
    working_weekdays = ma.fields.List(ma.fields.Integer())
    days_off = ma.fields.List(ma.fields.String(metadata={"format": "date"}))
    contacts_offline = ma.fields.Boolean(
        metadata={"description": "Whether browsers may keep how customers are reached, to be read offline."}
    )


class WorkspaceChangeSchema(Schema):
    """What an owner may change for everybody."""

    name = Text(most=80, least=1)
    time_zone = TimeZone()
    currency = Currency()
    working_weekdays = ma.fields.List(
        Whole(least=1, most=7),
        validate=validate.Length(1, 7, error=_l("Choose at least one working day.")),
        metadata={"description": "ISO weekdays, 1 is Monday."},
    )
    days_off = ma.fields.List(
        Day(), validate=validate.Length(max=MOST_DAYS_OFF, error=_l("These are too many days."))
    )
    contacts_offline = YesNo()

    @ma.post_load
    def _in_order(self, data: dict[str, object], **_: object) -> dict[str, object]:
        """Each day once, ascending, days as the database keeps them."""
        if isinstance(weekdays := data.get("working_weekdays"), list):
            data["working_weekdays"] = sorted(set(weekdays))
        if isinstance(days := data.get("days_off"), list):
            data["days_off"] = _as_texts(days)
        return data


class SignInSchema(Schema):
    """The form of the sign-in page. A wrong spelling of an address is nobody's address, not another kind of fault."""

    email = Text(most=1000, required=True)
    password = Password()
    # Which of several workspaces, where one address and password open more than one.
    workspace_id = ma.fields.String(load_default="")
    next = ma.fields.String(load_default="")


class NewcomerSchema(Schema):
    """What everybody who comes in says of themselves."""

    name = Text(most=80, least=1, required=True)
    email = EmailAddress()
    password = Password()

    @ma.validates_schema(skip_on_field_errors=False)
    def _that_nobody_guesses(self, data: dict[str, str], **_: object) -> None:
        """Judged beside what else is wrong, so that everything is said at once."""
        if "password" not in data:
            return
        if sentence := fault(data["password"], email=data.get("email", ""), name=data.get("name", "")):
            raise ma.ValidationError(str(sentence), "password")


class SignUpSchema(NewcomerSchema):
    """The form that begins a workspace."""

    workspace_name = Text(most=80, least=1, required=True)
    time_zone = TimeZone(load_default="UTC")
    currency = Currency(required=True)
    next = ma.fields.String(load_default="")

    @ma.pre_load
    def _known_zone(self, data: dict[str, str], **_: object) -> dict[str, str]:
        """The page's script fills the zone in: nobody could mend one that is not known here."""
        return {name: text for name, text in data.items() if name != "time_zone" or is_time_zone(text)}


def _as_texts(days: Iterable[date]) -> list[str]:
    return sorted({day.isoformat() for day in days})
