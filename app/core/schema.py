"""What every schema of the wire shares: strictness, limits, and sentences a person understands.

Unknown fields are refused rather than ignored: a misspelt one must not pass for done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.errors import Sentence
from app.core.events import moment
from app.core.money import CURRENCIES, MOST_MINOR

MOST_ID = 2**53 - 1
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
# Control characters but tab and line feed, plus surrogates and the two "not a character" codes.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")

ma.fields.Field.default_error_messages.update(
    required=_l("This is needed."),
    null=_l("This cannot be empty."),
    validator_failed=_l("This value cannot be used."),
)
ma.fields.String.default_error_messages.update(
    invalid=_l("This must be text."), invalid_utf8=_l("This is not text.")
)
ma.fields.Integer.default_error_messages.update(
    invalid=_l("This must be a whole number."), too_large=_l("This number is too large.")
)
ma.fields.Boolean.default_error_messages.update(invalid=_l("This must be true or false."))
ma.fields.List.default_error_messages.update(invalid=_l("This must be a list."))
ma.fields.Nested.default_error_messages.update(type=_l("This must be an object."))
ma.fields.Date.default_error_messages.update(
    invalid=_l("This must be a day like 2026-11-22."), format=_l("This must be a day like 2026-11-22.")
)


class Schema(ma.Schema):
    """The base of all schemas. Fields keep the order they are written in."""

    class Meta:
        """Refuse what is not known."""

        unknown = ma.RAISE

    error_messages = {
        "unknown": _l("There is no such field."),
        "type": _l("This must be an object."),
    }


class Text(ma.fields.String):
    """One text: trimmed, without control characters, of `most` characters at the most.

    `lines=True` allows line breaks; `least=1` refuses an empty one.
    """

    def __init__(
        self,
        *,
        most: int,
        least: int = 0,
        lines: bool = False,
        metadata: Mapping[str, object] | None = None,
        required: bool = False,
        allow_none: bool = False,
        load_default: object = ma.missing,
    ) -> None:
        super().__init__(
            required=required,
            allow_none=allow_none,
            load_default=load_default,
            validate=validate.Length(min=least or None, max=most, error=_length_error(least, most)),
            metadata=dict(metadata or {}),
        )
        self.lines = lines

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        text = text.replace("\r\n", "\n").strip()
        if _UNPRINTABLE.search(text) or (not self.lines and "\n" in text):
            raise ma.ValidationError(_l("This holds characters that cannot be shown."))
        return text


def _length_error(least: int, most: int) -> Sentence:
    if least:
        return _l("This must have %(least)s to %(most)s characters.", least=least, most=most)
    return _l("This can have %(most)s characters at the most.", most=most)


class Whole(ma.fields.Integer):
    """A whole number within bounds. Texts, fractions and true/false are not numbers."""

    def __init__(
        self,
        *,
        least: int,
        most: int,
        required: bool = False,
        allow_none: bool = False,
        load_default: object = ma.missing,
        metadata: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(
            strict=True,
            required=required,
            allow_none=allow_none,
            load_default=load_default,
            validate=validate.Range(
                least, most, error=_l("This must be between %(least)s and %(most)s.", least=least, most=most)
            ),
            metadata=dict(metadata or {}),
        )

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> int:
        if isinstance(value, (bool, str)):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class Id(Whole):
    """The id of a thing."""

    def __init__(
        self,
        *,
        required: bool = False,
        allow_none: bool = False,
        load_default: object = ma.missing,
        metadata: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(
            least=1,
            most=MOST_ID,
            required=required,
            allow_none=allow_none,
            load_default=load_default,
            metadata=metadata,
        )


class QueryId(ma.fields.Integer):
    """The id of a thing in a query string, where everything is text."""

    def __init__(self, *, required: bool = False, load_default: object = ma.missing) -> None:
        super().__init__(required=required, load_default=load_default, validate=validate.Range(1, MOST_ID))


class AmountMinor(Whole):
    """Money in whole minor units (cents, 分), never negative."""

    def __init__(self, *, allow_none: bool = True, load_default: object = ma.missing) -> None:
        super().__init__(
            least=0,
            most=MOST_MINOR,
            allow_none=allow_none,
            load_default=load_default,
            metadata={"description": "Whole minor units of `currency`: 12.50 CNY is 1250."},
        )


class Currency(ma.fields.String):
    """An ISO 4217 code."""

    def __init__(self, *, required: bool = False, load_default: object = ma.missing) -> None:
        super().__init__(
            required=required,
            load_default=load_default,
            validate=validate.OneOf(sorted(CURRENCIES), error=_l("This is not a currency we know.")),
            metadata={"description": "ISO 4217 code, e.g. CNY."},
        )


class Day(ma.fields.Date):
    """A calendar day, 1970 to 2199."""

    def __init__(
        self, *, required: bool = False, allow_none: bool = False, load_default: object = ma.missing
    ) -> None:
        super().__init__(
            format="iso",
            required=required,
            allow_none=allow_none,
            load_default=load_default,
            validate=validate.Range(FIRST_DAY, LAST_DAY, error=_l("This day is out of range.")),
        )


class Moment(ma.fields.Field[datetime]):
    """A moment in UTC with milliseconds; the wire never takes one in."""

    def __init__(self) -> None:
        super().__init__(dump_only=True, metadata={"type": "string", "format": "date-time"})

    def _serialize(
        self, value: datetime | None, attr: str | None, obj: object, **kwargs: object
    ) -> str | None:
        return None if value is None else moment(value)


class AskedMoment(ma.fields.AwareDateTime):
    """A moment that a caller names; one without a zone is UTC."""

    default_error_messages = {
        "invalid": _l("This must be a moment like 2026-11-22T09:00:00Z."),
        "format": _l("This must be a moment like 2026-11-22T09:00:00Z."),
    }

    def __init__(
        self, *, required: bool = False, allow_none: bool = False, load_default: object = ma.missing
    ) -> None:
        first, last = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (FIRST_DAY, LAST_DAY))
        super().__init__(
            format="iso",
            default_timezone=UTC,
            required=required,
            allow_none=allow_none,
            load_default=load_default,
            validate=validate.Range(first, last, error=_l("This moment is out of range.")),
        )
