"""The wire of activities."""

from __future__ import annotations

from datetime import datetime

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.core.events import moment
from app.core.schema import MOST_ID, AskedMoment, Day, Id, Schema, Text, Whole
from app.sales.activities.fields import KindName, OutcomeName, Repeat, WallTime
from app.sales.people.fields import TimeZone

MOMENT = {"format": "date-time"}
MOST_PARTICIPANTS = 50
MOST_REMINDERS = 5
# Four weeks.
MOST_MINUTES = 40_320
_WHEN = ("due_at", "due_on", "wall")


class WallInput(Schema):
    """What clocks show in `time_zone`. A time that a change of the clocks leaves out is the one an hour later, and of
    one that comes twice the first is meant.
    """

    on = Day(required=True)
    at = WallTime()


class DueInput(Schema):
    """When something is due: one of `due_at`, `due_on` (the whole day) and `wall`. Null is without a day."""

    due_at = AskedMoment(allow_none=True)
    due_on = Day(allow_none=True)
    wall = ma.fields.Nested(WallInput)
    time_zone = TimeZone()

    @ma.validates_schema
    def _one_of_them(self, data: dict[str, object], **_: object) -> None:
        if sum(data.get(name) is not None for name in _WHEN) > 1:
            raise ma.ValidationError(
                _l("Name a moment, a day or a time of the clock: one of them."), "due_at"
            )

    @ma.post_load
    def _to_the_millisecond(self, data: dict[str, object], **_: object) -> dict[str, object]:
        """What a browser can also hold."""
        if isinstance(at := data.get("due_at"), datetime):
            data["due_at"] = at.replace(microsecond=at.microsecond // 1000 * 1000)
        return data


class NewDueInput(DueInput):
    """Another time for what is planned. Null is allowed for a task, which then waits for a day when there is time."""

    @ma.validates_schema
    def _some_of_them(self, data: dict[str, object], **_: object) -> None:
        if not any(name in data for name in _WHEN):
            raise ma.ValidationError(_l("Say when this is due."), "due_at")


class ActivityFields(DueInput):
    """What can be said about an activity; fields left out stay as they are."""

    kind = KindName()
    title = Text(most=200)
    note = Text(most=5_000, lines=True)
    deal_id = Id(allow_none=True)
    customer_id = Id(allow_none=True)
    owner_id = Id()
    participant_ids = ma.fields.List(Id(), validate=validate.Length(max=MOST_PARTICIPANTS))
    place = Text(most=300)
    duration_minutes = Whole(least=1, most=MOST_MINUTES, allow_none=True)
    repeat = Repeat()

    @ma.validates_schema
    def _zones_are_for_times(self, data: dict[str, object], **_: object) -> None:
        if "time_zone" in data and not any(name in data for name in _WHEN):
            raise ma.ValidationError(_l("A time zone says where a time is meant: name both."), "time_zone")


class ReminderInput(Schema):
    """When to be reminded: so many minutes before it is due, or at a moment."""

    minutes_before = Whole(least=0, most=MOST_MINUTES)
    at = AskedMoment()

    @ma.validates_schema
    def _one_of_them(self, data: dict[str, object], **_: object) -> None:
        if len(data) != 1:
            raise ma.ValidationError(_l("Name minutes or a moment: one of them."), "minutes_before")

    @ma.post_load
    def _as_facts(self, data: dict[str, object], **_: object) -> dict[str, object]:
        """As the log takes it."""
        at = data.get("at")
        return {"at": moment(at)} if isinstance(at, datetime) else data


class ActivityInput(ActivityFields):
    """A new activity. Without `owner_id` it is for whoever makes it, without `time_zone` by their clocks."""

    kind = KindName(required=True)
    reminders = ma.fields.List(
        ma.fields.Nested(ReminderInput),
        load_default=[],
        validate=validate.Length(max=MOST_REMINDERS),
        metadata={"description": "Its people are reminded then."},
    )


class NextInput(ActivityInput):
    """What is to be done next; for the same deal and customer, and by the same person, unless named."""


class ActivityOutcomeInput(Schema):
    """How it went, and what comes next."""

    outcome = OutcomeName()
    result = Text(most=2_000, lines=True, load_default="")
    next = ma.fields.Nested(NextInput, load_default=None, allow_none=True)


class DeletionQuery(Schema):
    """How much of a series goes."""

    # Every schema has an `only` of its own.
    part = ma.fields.String(
        data_key="only",
        validate=validate.OneOf(("this",), error=_l("This must be “this”.")),
        metadata={"description": "`this`: only this time is skipped. Left out, nothing follows it."},
    )


class ActivitySchema(Schema):
    """Everything there is to know of an activity. The streams carry it without `note` and `result`."""

    id = Id()
    kind = KindName()
    title = ma.fields.String(metadata={"description": "May be empty: then its kind says what it is."})
    has_note = ma.fields.Boolean()
    note = ma.fields.String()
    deal_id = Id(allow_none=True)
    customer_id = Id(allow_none=True)
    owner_id = Id()
    participant_ids = ma.fields.List(Id(), metadata={"description": "Ascending, without the owner."})
    place = ma.fields.String()
    due_at = ma.fields.String(allow_none=True, metadata=MOMENT)
    due_on = ma.fields.String(allow_none=True, metadata={"format": "date"})
    time_zone = ma.fields.String()
    duration_minutes = Whole(least=1, most=MOST_MINUTES, allow_none=True)
    repeat = ma.fields.String(allow_none=True)
    series_id = Id(allow_none=True)
    done_at = ma.fields.String(allow_none=True, metadata=MOMENT)
    done_by_id = Id(allow_none=True)
    outcome = ma.fields.String(allow_none=True)
    has_result = ma.fields.Boolean()
    result = ma.fields.String()
    version = Whole(least=1, most=MOST_ID, metadata={"description": "Counts changes: the ETag."})
    created_at = ma.fields.String(metadata=MOMENT)
    created_by_id = Id()
    deleted_at = ma.fields.String(allow_none=True, metadata=MOMENT)


class DoneSchema(Schema):
    """What was done, and what follows: the one asked for, else the next of its series."""

    activity = ma.fields.Nested(ActivitySchema)
    next = ma.fields.Nested(ActivitySchema, allow_none=True)
