"""Fields of this room's schemas: wall times, repetitions, kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.sales.activities import rules
from app.sales.activities.models import KINDS, OUTCOMES


class WallTime(ma.fields.Field[time]):
    """A time as the clock shows it: 15:00."""

    def __init__(self) -> None:
        super().__init__(required=True, metadata={"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"})

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> time:
        if not isinstance(value, str) or not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise ma.ValidationError(_l("This must be a time like 15:00."))
        return time.fromisoformat(value)


class Repeat(ma.fields.String):
    """An RRULE, loaded in one spelling."""

    def __init__(self) -> None:
        super().__init__(
            allow_none=True,
            metadata={
                "description": "RRULE of FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, COUNT "
                "(at most 1,000), UNTIL, e.g. `FREQ=WEEKLY;BYDAY=MO`; null does not repeat."
            },
        )

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        try:
            return str(rules.parse(super()._deserialize(value, attr, data, **kwargs)))
        except rules.NotARule as wrong:
            raise ma.ValidationError(_l("This way of repeating is not understood here.")) from wrong


class KindName(ma.fields.String):
    """What kind of thing to do."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(
            required=required, validate=validate.OneOf(KINDS, error=_l("There is no such kind of activity."))
        )


class OutcomeName(ma.fields.String):
    """How it went."""

    def __init__(self) -> None:
        super().__init__(
            required=True, validate=validate.OneOf(OUTCOMES, error=_l("There is no such outcome."))
        )
