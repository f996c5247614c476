"""Activities over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from flask_smorest import Blueprint

from app.core import clock, versions
from app.core.errors import named_under
from app.core.extensions import db
from app.core.versions import IfMatch
from app.core.writing import writing
from app.sales.activities import deleting, editing, finishing, planning, queries, rescheduling
from app.sales.activities.asking import due_of, fields_of
from app.sales.activities.models import Activity
from app.sales.activities.schemas import (
    ActivityFields,
    ActivityInput,
    ActivityOutcomeInput,
    ActivitySchema,
    DeletionQuery,
    DoneSchema,
    NewDueInput,
)
from app.sales.people.identity import signed_in

Answer: TypeAlias = tuple[dict[str, object], dict[str, str]]

blueprint = Blueprint(
    "activities",
    __name__,
    url_prefix="/api/activities",
    description="What is to be done, and was: calls, meetings, visits, tasks, e-mails, notes",
)


@blueprint.post("")
@writing
@blueprint.arguments(ActivityInput)
@blueprint.response(201, ActivitySchema)
def plan_activity(data: dict[str, object]) -> Answer:
    """Plan something. A note without a day is nothing to do: it is done as it is made."""
    queries.lock_deals(signed_in(), [cast(int | None, data.get("deal_id"))])
    return _told(_planned(data))


@blueprint.get("/<int:activity_id>")
@blueprint.response(200, ActivitySchema)
def read_activity(activity_id: int) -> Answer:
    """One activity, deleted ones too. What belongs to no deal and no customer is seen by its people only."""
    return _told(queries.activity_for(signed_in(), activity_id))


@blueprint.patch("/<int:activity_id>")
@writing
@blueprint.arguments(IfMatch, location="headers")
@blueprint.arguments(ActivityFields)
@blueprint.response(200, ActivitySchema)
def edit_activity(headers: dict[str, str | None], data: dict[str, object], activity_id: int) -> Answer:
    """Change fields, on the version named. Of a series, a new day moves this time and those that follow."""
    to_deal_id = cast(int | None, data.get("deal_id"))
    activity = queries.activity_for_change(signed_in(), activity_id, to_deal_id=to_deal_id)
    versions.check(activity.version, headers["if_match"], current=activity.full)
    changes = fields_of(data, time_zone=activity.time_zone)
    editing.edit(activity, changes=changes, actor=signed_in(), now=clock.now())
    return _told(activity)


@blueprint.delete("/<int:activity_id>")
@writing
@blueprint.arguments(DeletionQuery, location="query")
@blueprint.response(204)
def delete_activity(query: Mapping[str, str], activity_id: int) -> None:
    """Delete an activity; of a series nothing follows it, unless `only=this` is asked for: then it goes on."""
    activity = queries.activity_for_change(signed_in(), activity_id)
    leave = deleting.skip if "part" in query else deleting.delete
    leave(activity, actor=signed_in(), now=clock.now())


@blueprint.post("/<int:activity_id>/restoration")
@writing
@blueprint.response(200, ActivitySchema)
def restore_activity(activity_id: int) -> Answer:
    """Bring a deleted activity back."""
    activity = queries.activity_for_change(signed_in(), activity_id)
    deleting.restore(activity, actor=signed_in(), now=clock.now())
    return _told(activity)


@blueprint.put("/<int:activity_id>/outcome")
@writing
@blueprint.arguments(ActivityOutcomeInput)
@blueprint.response(200, DoneSchema)
def finish_activity(data: dict[str, object], activity_id: int) -> dict[str, object]:
    """Say how it went, and in the same change what is to be done next. Code `activity_deleted`."""
    wanted = cast(dict[str, object] | None, data["next"])
    to_deal_id = cast(int | None, wanted.get("deal_id")) if wanted else None
    with named_under("next"):
        activity = queries.activity_for_change(signed_in(), activity_id, to_deal_id=to_deal_id)
    outcome, result = str(data["outcome"]), str(data["result"])
    finishing.finish(activity, outcome=outcome, result=result, actor=signed_in(), now=clock.now())
    return {"activity": activity.full(), "next": _following(activity, wanted)}


@blueprint.delete("/<int:activity_id>/outcome")
@writing
@blueprint.response(200, ActivitySchema)
def reopen_activity(activity_id: int) -> Answer:
    """It is to be done after all. Code `activity_open`."""
    activity = queries.activity_for_change(signed_in(), activity_id)
    finishing.reopen(activity, actor=signed_in(), now=clock.now())
    return _told(activity)


@blueprint.put("/<int:activity_id>/due")
@writing
@blueprint.arguments(NewDueInput)
@blueprint.response(200, ActivitySchema)
def reschedule_activity(data: dict[str, object], activity_id: int) -> Answer:
    """Do it at another time; of a series only this one moves. Codes `activity_done`, `activity_deleted`."""
    activity = queries.activity_for_change(signed_in(), activity_id)
    due = due_of(data, time_zone=activity.time_zone)
    rescheduling.reschedule(activity, due=due, actor=signed_in(), now=clock.now())
    return _told(activity)


def _planned(data: Mapping[str, object]) -> Activity:
    fields = fields_of(data, time_zone=signed_in().zone)
    reminders = cast(list[planning.Reminder], fields.pop("reminders"))
    return planning.plan(fields, reminders=reminders, actor=signed_in(), now=clock.now())


def _following(activity: Activity, wanted: dict[str, object] | None) -> dict[str, object] | None:
    if wanted is None:
        following = db.session.get(Activity, activity.next_id) if activity.next_id else None
        return following.full() if following is not None else None
    same: dict[str, object] = {
        "deal_id": activity.deal_id, "customer_id": activity.customer_id, "owner_id": activity.owner_id
    }  # fmt: skip
    with named_under("next"):
        return _planned(same | wanted).full()


def _told(activity: Activity) -> Answer:
    return activity.full(), {"ETag": versions.etag(activity.version)}
