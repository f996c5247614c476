"""The calendar address over HTTP: made and taken back by its person, read by programs that hold nothing but it."""

from __future__ import annotations

from datetime import datetime, timedelta

import marshmallow as ma
from flask import Blueprint as Pages
from flask import Response, current_app, request
from flask_babel import force_locale
from flask_smorest import Blueprint
from icalendar import Calendar

from app.core import clock, http, i18n, offload
from app.core.extensions import limiter
from app.core.schema import Moment, Schema
from app.core.transaction import reading
from app.core.writing import writing
from app.sales.activities import subscribing
from app.sales.activities.feed import Surroundings, calendar_of, written
from app.sales.activities.models import CalendarAddress
from app.sales.activities.names import names_of
from app.sales.activities.queries import calendar_of_person
from app.sales.people import keys
from app.sales.people.identity import need_session, signed_in
from app.sales.people.once import per_person, told_once

blueprint = Blueprint(
    "calendar-address",
    __name__,
    url_prefix="/api/me/calendar-address",
    description="Your activities in the calendar of your phone",
)
pages = Pages("calendar", __name__)

# How far back a calendar goes.
_PAST = timedelta(days=60)


class CalendarAddressSchema(Schema):
    """Whether there is an address, and when a program last read it. The address itself is told only once."""

    exists = ma.fields.Boolean()
    created_at = Moment()
    last_read_at = Moment()


class NewCalendarAddressSchema(CalendarAddressSchema):
    """The same with the address itself."""

    url = ma.fields.String(
        allow_none=True, metadata={"description": "Null when the same request is repeated."}
    )


@blueprint.get("")
@blueprint.response(200, CalendarAddressSchema)
def read_address() -> dict[str, object]:
    """Whether you have an address, and when it was last read."""
    return _told(subscribing.address_of(signed_in()))


@blueprint.post("")
@limiter.limit("30 per hour", key_func=per_person)
@blueprint.response(201, NewCalendarAddressSchema)
def make_address() -> Response:
    """A new address for calendar programs; the one before ends. `url` is told only in this answer."""
    need_session()
    secret = keys.new_link_secret()
    return told_once(_make(secret), url=f"{_origin()}/calendar/{secret}.ics")


@blueprint.delete("")
@writing
@blueprint.response(204)
def remove_address() -> None:
    """End the address: whoever has it reads nothing any more."""
    subscribing.remove_address(signed_in())


@pages.get("/calendar/<secret>.ics")
@http.public
@limiter.limit("60 per minute")
def read_calendar(secret: str) -> Response:
    """What its person has to do, and did lately. Whoever holds the address may read it; nothing else is asked."""
    now = clock.now()
    with reading():
        address = subscribing.address_behind(secret)
        person_id, calendar = address.person_id, _calendar(address, now)
    body = offload.run(written, calendar, now)
    subscribing.note_reading(person_id, now=now)
    answer = Response(body, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@writing
def _make(secret: str) -> tuple[dict[str, object], int]:
    address = subscribing.make_address(
        signed_in(), secret=secret, language=i18n.language_tag(), now=clock.now()
    )
    return CalendarAddressSchema().dump(_told(address)), 201


def _calendar(address: CalendarAddress, now: datetime) -> Calendar:
    activities = calendar_of_person(address.person, since=now - _PAST)
    names = names_of(activities)
    around = Surroundings(
        origin=_origin(),
        deals={
            int(str(deal["id"])): (int(str(deal["board_id"])), str(deal["title"])) for deal in names.deals
        },
        customers={int(str(customer["id"])): str(customer["name"]) for customer in names.customers},
    )
    language = address.person.language or address.language
    with force_locale(i18n.LANGUAGES.get(language, i18n.ENGLISH)):
        return calendar_of(activities, around, name=f"Kandan: {address.person.name}", now=now)


def _told(address: CalendarAddress | None) -> dict[str, object]:
    if address is None:
        return {"exists": False, "created_at": None, "last_read_at": None}
    return {"exists": True, "created_at": address.created_at, "last_read_at": address.last_read_at}


def _origin() -> str:
    return str(current_app.config["PUBLIC_ORIGIN"] or request.host_url.rstrip("/"))
