"""What is one person's alone, as their screens hold it: activities, notifications, and the names these need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import marshmallow as ma
from flask_smorest import Blueprint

from app.assist.notifications import queries as notifications
from app.core import clock, events, streams
from app.core.changes import ChangesQuery, ChangesSchema
from app.core.schema import Schema
from app.core.transaction import reading
from app.sales.activities import queries as activities
from app.sales.activities.names import names
from app.sales.people.identity import signed_in
from app.sales.people.models import Person

blueprint = Blueprint("personal", __name__, url_prefix="/api/me", description="What is yours alone")


class PersonalSnapshotSchema(Schema):
    """What is open of what you do or take part in, what was done since yesterday morning, and what you were told."""

    stream = ma.fields.String()
    seq = ma.fields.Integer(metadata={"description": "The stream's number at the moment of reading."})
    at = ma.fields.String(metadata={"format": "date-time"})
    activities = ma.fields.List(ma.fields.Dict())
    notifications = ma.fields.List(
        ma.fields.Dict(), metadata={"description": "The latest hundred, and what is unread further back."}
    )
    unread = ma.fields.Integer(metadata={"description": "How many notifications you have not read."})
    deals = ma.fields.List(
        ma.fields.Dict(), metadata={"description": "{id, board_id, title, customer_id, status}"}
    )
    customers = ma.fields.List(ma.fields.Dict())


def snapshot(person: Person) -> dict[str, object]:
    """What this person's screens hold beside boards. Call it inside reading()."""
    now = clock.now()
    mine = [activity.wire() for activity in activities.day_of(person, now=now)]
    told = [notification.wire() for notification in notifications.held_by_screens(person)]
    named = names(_ids([*mine, *told], "deal_id"), _ids(mine, "customer_id"))
    return {
        "stream": person.stream,
        "seq": streams.head(person.stream),
        "at": events.moment(now),
        "activities": mine,
        "notifications": told,
        "unread": notifications.unread_count(person.id),
        "deals": named.deals,
        "customers": named.customers,
    }


def _ids(things: list[dict[str, object]], name: str) -> set[int]:
    return {cast(int, thing[name]) for thing in things if thing[name] is not None}


@blueprint.get("/snapshot")
@blueprint.response(200, PersonalSnapshotSchema)
def read_snapshot() -> dict[str, object]:
    """Your activities and notifications, and the names of the deals and customers they are about."""
    with reading():
        return snapshot(signed_in())


@blueprint.get("/changes")
@blueprint.arguments(ChangesQuery, location="query")
@blueprint.response(200, ChangesSchema)
def read_changes(query: Mapping[str, int]) -> dict[str, object]:
    """What happened of yours after a number."""
    with reading():
        return events.changes(signed_in().stream, query["since"])
