"""What a person is told, and the reminders they asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from flask_smorest import Blueprint

from app.assist.notifications import queries
from app.assist.notifications.making import mark_read
from app.assist.notifications.reminding import call_off, remind, snooze, wish_of
from app.assist.notifications.schemas import (
    NotificationPage,
    ReadInput,
    ReminderSchema,
    SnoozeInput,
    UnreadSchema,
)
from app.core import clock, streams
from app.core.pages import Page, PageQuery, PageWanted
from app.core.writing import writing
from app.sales.activities.queries import activity_for
from app.sales.activities.schemas import ReminderInput
from app.sales.deals.queries import deal_for
from app.sales.people.identity import signed_in

blueprint = Blueprint(
    "notifications", __name__, url_prefix="/api", description="What you are told, and your reminders"
)


class ReadWanted(TypedDict, total=False):
    """What `ReadInput` loads."""

    ids: list[int]
    up_to_id: int


@blueprint.get("/me/notifications")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, NotificationPage)
def list_notifications(query: PageWanted) -> Page[dict[str, object]]:
    """What you were told, newest first."""
    return queries.page_of(signed_in(), **query)


@blueprint.put("/me/notifications/read")
@writing
@blueprint.arguments(ReadInput)
@blueprint.response(200, UnreadSchema)
def read(data: ReadWanted) -> dict[str, int]:
    """You have read some of them, or all up to one."""
    me, now = signed_in(), clock.now()
    streams.lock(me.stream)
    for notification in queries.unread_of(me, ids=data.get("ids"), up_to_id=data.get("up_to_id")):
        mark_read(notification, now=now)
    return {"unread": queries.unread_count(me.id)}


@blueprint.get("/activities/<int:activity_id>/reminders")
@blueprint.response(200, ReminderSchema(many=True))
def list_of_activity(activity_id: int) -> list[dict[str, object]]:
    """Your reminders of an activity."""
    activity = activity_for(signed_in(), activity_id)
    return [each.wire() for each in queries.reminders_of(signed_in(), activity_id=activity.id)]


@blueprint.post("/activities/<int:activity_id>/reminders")
@writing
@blueprint.arguments(ReminderInput)
@blueprint.response(201, ReminderSchema)
def remind_of_activity(data: Mapping[str, object], activity_id: int) -> dict[str, object]:
    """Be reminded of an activity."""
    me, (minutes_before, at) = signed_in(), wish_of(data)
    streams.lock(me.stream)
    activity = activity_for(me, activity_id)
    return remind(me, activity=activity, minutes_before=minutes_before, at=at, now=clock.now()).wire()


@blueprint.get("/deals/<int:deal_id>/reminders")
@blueprint.response(200, ReminderSchema(many=True))
def list_of_deal(deal_id: int) -> list[dict[str, object]]:
    """Your reminders of a deal."""
    deal = deal_for(signed_in(), deal_id)
    return [each.wire() for each in queries.reminders_of(signed_in(), deal_id=deal.id)]


@blueprint.post("/deals/<int:deal_id>/reminders")
@writing
@blueprint.arguments(ReminderInput)
@blueprint.response(201, ReminderSchema)
def remind_of_deal(data: Mapping[str, object], deal_id: int) -> dict[str, object]:
    """Be reminded of a deal: before it is to be closed, or at a moment."""
    me, (minutes_before, at) = signed_in(), wish_of(data)
    streams.lock(me.stream)
    deal = deal_for(me, deal_id)
    return remind(me, deal=deal, minutes_before=minutes_before, at=at, now=clock.now()).wire()


@blueprint.delete("/reminders/<int:reminder_id>")
@writing
@blueprint.response(204)
def call_off_reminder(reminder_id: int) -> None:
    """Be reminded no more."""
    call_off(queries.reminder_for_change(signed_in(), reminder_id))


@blueprint.put("/reminders/<int:reminder_id>/snooze")
@writing
@blueprint.arguments(SnoozeInput)
@blueprint.response(200, ReminderSchema)
def snooze_reminder(data: dict[str, int], reminder_id: int) -> dict[str, object]:
    """Be reminded later, whether it came already or not."""
    reminder = queries.reminder_for_change(signed_in(), reminder_id)
    return snooze(reminder, minutes=data["minutes"], now=clock.now()).wire()
