"""The wire of notifications, reminders, and of the ways in which they reach a person."""

from __future__ import annotations

import re
from collections.abc import Mapping

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate

from app.assist.notifications.models.reaching import ROBOT_KINDS
from app.assist.notifications.models.telling import KINDS
from app.core.schema import Id, Schema, Text, Whole
from app.sales.people.fields import YesNo

YEAR = 366 * 24 * 60
_CLOCK = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class NotificationSchema(Schema):
    """One thing the person is told."""

    id = Id()
    kind = ma.fields.String(validate=validate.OneOf(KINDS))
    tag = ma.fields.String(
        metadata={"description": "The same on the device: a newer one replaces the older."}
    )
    actor_id = Id(allow_none=True)
    deal_id = Id(allow_none=True)
    activity_id = Id(allow_none=True)
    board_id = Id(allow_none=True)
    data = ma.fields.Dict(metadata={"description": "The facts that its sentence is made of."})
    at = ma.fields.String(metadata={"format": "date-time"})
    read_at = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    useful_until = ma.fields.String(metadata={"format": "date-time"})


class ListedNotificationSchema(NotificationSchema):
    """One of a page of them."""

    deal = ma.fields.Dict(
        allow_none=True, metadata={"description": "{id, board_id, title, customer_id, status}"}
    )


class NotificationPage(Schema):
    """Notifications, newest first."""

    items = ma.fields.List(ma.fields.Nested(ListedNotificationSchema))
    next_cursor = ma.fields.String(allow_none=True)


class ReadInput(Schema):
    """What was read: some, or all up to one."""

    ids = ma.fields.List(Id(), validate=validate.Length(1, 500, error=_l("Name 1 to 500 of them.")))
    up_to_id = Id()

    @ma.validates_schema
    def _one_of_both(self, data: Mapping[str, object], **_: object) -> None:
        if len(data) != 1:
            raise ma.ValidationError(_l("Name either some or the last one."), "ids")


class UnreadSchema(Schema):
    """How many are left."""

    unread = Whole(least=0, most=2**31)


class ReminderSchema(Schema):
    """A reminder as it stands."""

    id = Id()
    activity_id = Id(allow_none=True)
    deal_id = Id(allow_none=True)
    person_id = Id()
    minutes_before = Whole(least=0, most=YEAR, allow_none=True)
    at = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    fire_at = ma.fields.String(metadata={"format": "date-time"})
    state = ma.fields.String(
        metadata={"description": "`waiting`, `sent` (its moment has passed) or `cancelled`."}
    )


class SnoozeInput(Schema):
    """How much later."""

    minutes = Whole(least=1, most=YEAR, required=True)


class ClockTime(ma.fields.String):
    """A time of day, like 22:00."""

    def __init__(self) -> None:
        super().__init__(
            allow_none=True,
            validate=validate.Regexp(_CLOCK, error=_l("This must be a time like 22:00.")),
            metadata={"description": "HH:MM, on the clocks of the person's zone."},
        )

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not _CLOCK.fullmatch(text):
            raise ma.ValidationError(_l("This must be a time like 22:00."))
        return text


class WaysInput(Schema):
    """Which channels a kind may come through."""

    push = YesNo()
    email = YesNo()
    chat = YesNo()


ChoicesInput = Schema.from_dict(
    {kind: ma.fields.Nested(WaysInput) for kind in KINDS}, name="NotificationChoices"
)


class SettingsChange(Schema):
    """How to be told from now on; what is left out stays."""

    choices = ma.fields.Nested(ChoicesInput)
    quiet_from = ClockTime()
    quiet_until = ClockTime()
    only_working_days = YesNo()
    digest_at = ClockTime()
    shows_amounts = YesNo()


class SettingsSchema(SettingsChange):
    """How the person is told, and what this installation can do."""

    channels = ma.fields.Nested(WaysInput, metadata={"description": "What the operator made possible."})
    kinds = ma.fields.List(ma.fields.String(), metadata={"description": "In the order of the settings."})


class PushKeySchema(Schema):
    """What a browser subscribes with."""

    key = ma.fields.String(metadata={"description": "`applicationServerKey`, URL-safe base64."})


class DeviceKeys(Schema):
    """What to encrypt with, as PushSubscription.toJSON() gives it."""

    p256dh = Text(most=200, least=1, required=True)
    auth = Text(most=100, least=1, required=True)


class DeviceInput(Schema):
    """A subscription of a browser."""

    endpoint = Text(most=2048, least=1, required=True)
    keys = ma.fields.Nested(DeviceKeys, required=True)
    name = Text(most=80, load_default="")


class NameInput(Schema):
    """Another name."""

    name = Text(most=80, least=1, required=True)


class DeviceSchema(Schema):
    """A browser that takes push."""

    id = Id()
    name = ma.fields.String()
    created_at = ma.fields.String(metadata={"format": "date-time"})
    last_sent_at = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    last_shown_at = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    failing_since = ma.fields.String(allow_none=True, metadata={"format": "date-time"})


class TriedSchema(Schema):
    """A test on its way."""

    sent_at = ma.fields.String(metadata={"format": "date-time"})
    notification_id = Id()


class RobotChange(Schema):
    """Another name, address or secret of a robot."""

    name = Text(most=80, least=1)
    address = Text(most=2048, least=1)
    secret = Text(most=200)


class RobotInput(Schema):
    """A robot of a chat group."""

    kind = ma.fields.String(
        required=True, validate=validate.OneOf(ROBOT_KINDS, error=_l("There is no such kind of robot."))
    )
    name = Text(most=80, least=1, required=True)
    address = Text(most=2048, least=1, required=True)
    secret = Text(most=200, load_default="")


class RobotSchema(Schema):
    """A robot, without address and secret."""

    id = Id()
    kind = ma.fields.String()
    name = ma.fields.String()
    created_at = ma.fields.String(metadata={"format": "date-time"})
    last_sent_at = ma.fields.String(allow_none=True, metadata={"format": "date-time"})
    failing_since = ma.fields.String(allow_none=True, metadata={"format": "date-time"})


class AnswerInput(Schema):
    """An answer given where the notification is shown."""

    token = Text(most=500, least=1, required=True)
    action = ma.fields.String(
        required=True,
        validate=validate.OneOf(("done", "snooze"), error=_l("This must be done or snooze.")),
    )


class ShownInput(Schema):
    """The device has shown it."""

    token = Text(most=500, least=1, required=True)
