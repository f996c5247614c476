"""Fields of this room's schemas: addresses, passwords, time zones, roles, languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.i18n import LANGUAGES
from app.core.schema import Text
from app.sales.people.models import ROLES
from app.sales.people.passwords import LEAST, MOST

_is_address = validate.Email(error=_l("This is not an e-mail address."))


class EmailAddress(Text):
    """An e-mail address, kept in lower case."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(most=254, required=required, metadata={"format": "email"})

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        address = super()._deserialize(value, attr, data, **kwargs).lower()
        # What is too long to be one is not worth looking through.
        return str(_is_address(address)) if len(address) <= 254 else address


class Password(ma.fields.String):
    """A password as it was typed: nothing is cut off it. What may be one is asked of passwords.fault."""

    def __init__(self) -> None:
        super().__init__(
            required=True,
            load_only=True,
            metadata={
                "format": "password",
                "description": f"{LEAST} to {MOST} characters; none of the common ones, and not one's own name.",
            },
        )

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not text.isascii() and text.encode("utf-8", "replace").decode() != text:
            raise ma.ValidationError(_l("This is not text."))
        return text


class TimeZone(ma.fields.String):
    """An IANA time zone."""

    def __init__(self, *, load_default: object = ma.missing) -> None:
        super().__init__(
            load_default=load_default,
            validate=_need_time_zone,
            metadata={"description": "IANA name, e.g. Asia/Shanghai."},
        )


class MaybeTimeZone(TimeZone):
    """An IANA time zone; null is the workspace's."""

    def __init__(self) -> None:
        super().__init__()
        self.allow_none = True


class RoleName(ma.fields.String):
    """What a person may do here."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(
            required=required, validate=validate.OneOf(ROLES, error=_l("There is no such role."))
        )


class Language(ma.fields.String):
    """A language of the interface; null follows the browser."""

    def __init__(self) -> None:
        super().__init__(
            allow_none=True,
            validate=validate.OneOf(sorted(LANGUAGES), error=_l("This language is not spoken here.")),
            metadata={"description": "BCP 47 tag; null follows the browser."},
        )


class YesNo(ma.fields.Boolean):
    """True or false, and nothing that only looks like it."""

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **_: object
    ) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


def is_time_zone(name: str) -> bool:
    """Whether this is the IANA name of a zone that is known here."""
    return name in _time_zones()


def _need_time_zone(name: str) -> None:
    if not is_time_zone(name):
        raise ma.ValidationError(_l("There is no such time zone."))


@cache
def _time_zones() -> frozenset[str]:
    # Without the machine's own names ("localtime", "Factory"), which mean nothing on another machine.
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")
