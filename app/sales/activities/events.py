"""The news this room brings: on the stream of each person whose activity it is, and, about its deal, on the board's.

On a person's stream the subject is the activity. Who is no longer one of its people is told too, and drops it. The
words of a note or a result are in no event: there is `note` where it was changed, and whoever wants it reads the row.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.events import Facts, Op, drop, put, record
from app.sales.activities.days import is_in_my_day
from app.sales.activities.models import Activity
from app.sales.activities.names import Names, names, names_of
from app.sales.deals import events as of_deals
from app.sales.deals.models import Deal

NEWS = {
    "activity.planned": "Something is to be done: `kind`, `deal_id`, `customer_id`, `owner_id`, `due_at`, `due_on`,"
    " `reminders` that were asked for with it, `follows_id` where it is the next of a series.",
    "activity.edited": "It was changed: `changes` is {field: [from, to]}; people, deal and customer by id, of a note"
    " only whether there is one, and then `lasting`: no undo brings its words back.",
    "activity.rescheduled": "It is due at another time: `from` and `to`, each {due_at, due_on, time_zone}.",
    "activity.done": "Somebody was done with it: `outcome`.",
    "activity.reopened": "It is to be done after all: `outcome` that it had.",
    "activity.deleted": "It was deleted; `skipped` where its series goes on, `follows_id` where the one before it is"
    " to be done after all.",
    "activity.restored": "It was deleted by mistake and is back.",
    "activity.deal_told": "A deal for which there is something to do is called otherwise, or was closed, reopened,"
    " thrown away or restored: `deal_id`. The subject is the person.",
    "deal.activity_planned": "Something is to be done for the deal: `activity_id`, `kind`, `due_at`, `due_on`;"
    " `from_deal_id` where it was another deal's before.",
    "deal.activity_edited": "It was changed or put off: the same, and `changes` {field: [from, to]}; `from` and `to`"
    " where only this time was put off, `lasting` where its note was changed.",
    "deal.activity_done": "Somebody was done with it: the same, and `outcome`.",
    "deal.activity_reopened": "It is to be done after all: the same.",
    "deal.activity_deleted": "It was deleted: the same, `skipped` where its series goes on; `to_deal_id` where it is"
    " another deal's now.",
    "deal.activity_restored": "It was deleted by mistake and is back: the same.",
}


def tell(activity: Activity, what: str, data: Facts, *, left: Collection[int] = (), now: datetime) -> None:
    """Record an event on the stream of each of its people, and of those who have `left` it."""
    ops = shown(activity, now=now)
    gone: list[Op] = [drop("activity", activity.id)]
    for person_id in sorted({*activity.person_ids, *left}):
        mine = ops if person_id in activity.person_ids else gone
        record(what, stream=f"person:{person_id}", subject=activity.subject, at=now, data=data, ops=mine)


def tell_deal(activity: Activity, deal: Deal, what: str, data: Facts, *, now: datetime) -> None:
    """Record what became of an activity in its deal's history."""
    facts = {"activity_id": activity.id, "kind": activity.kind, **due_facts(activity), **data}
    of_deals.tell(deal, what, facts, ops=of_deals.shown(deal), now=now)


def tell_name(deal: Deal, person_id: int, *, now: datetime) -> None:
    """Record on a person's stream what a deal is called now, and how it stands."""
    stream, ops = f"person:{person_id}", _names(names([deal.id], []))
    record("activity.deal_told", stream=stream, subject=stream, at=now, data={"deal_id": deal.id}, ops=ops)


def shown(activity: Activity, *, now: datetime) -> list[Op]:
    """What its people's screens must do to show it as it is: the names it needs go ahead."""
    if not is_in_my_day(activity, now=now):
        return [drop("activity", activity.id)]
    return [*_names(names_of([activity])), put("activity", activity.wire())]


def due_facts(activity: Activity) -> Facts:
    """When it is due, as facts."""
    wire = activity.wire()
    return {"due_at": wire["due_at"], "due_on": wire["due_on"]}


def _names(told: Names) -> list[Op]:
    customers: list[Op] = [put("customer", customer) for customer in told.customers]
    return [*customers, *(put("deal_name", deal) for deal in told.deals)]
