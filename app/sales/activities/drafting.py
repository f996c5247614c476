"""What is asked of an activity, checked against who and what there is; and set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.activities.models import WITHOUT_DAY, Activity, Due
from app.sales.activities.series import begin_series
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal
from app.sales.deals.refusals import DealInBin
from app.sales.people.models import Person

# Field → value, as schemas.ActivityFields loads them.
Fields: TypeAlias = Mapping[str, object]

PLAIN = ("kind", "title", "note", "place", "duration_minutes")


def set_fields(activity: Activity, fields: Fields) -> None:
    """Set what is named and check what it refers to. Records nothing. Raises WrongValue, DealInBin."""
    for field in PLAIN:
        if field in fields:
            setattr(activity, field, fields[field])
    if "deal_id" in fields and fields["deal_id"] != activity.deal_id:
        activity.deal = _deal(fields["deal_id"])
        activity.deal_id = activity.deal.id if activity.deal else None
    if "customer_id" in fields:
        activity.customer = _customer(activity.workspace_id, fields["customer_id"])
        activity.customer_id = activity.customer.id if activity.customer else None
    _set_people(activity, fields)
    _set_time(activity, fields)


def _set_time(activity: Activity, fields: Fields) -> None:
    """The day, and how it repeats: who sets either begins the series anew from there."""
    if "due" in fields:
        activity.due = cast(Due, fields["due"])
    if "repeat" in fields:
        activity.repeat = cast(str | None, fields["repeat"])
    if activity.passes_at is None and activity.kind not in WITHOUT_DAY:
        raise WrongValue("due_at", _l("Say when this is due."))
    if activity.passes_at is None and activity.repeat:
        raise WrongValue("repeat", _l("What has no day cannot be repeated."))
    if "due" in fields or "repeat" in fields:
        turn = 1 if "repeat" in fields else activity.turn
        begin_series(activity, turn=turn)


def _deal(deal_id: object) -> Deal | None:
    """The request has locked it (queries.lock_deals), so it is ours."""
    if deal_id is None:
        return None
    deal = db.session.get_one(Deal, deal_id)
    if deal.deleted_at is not None:
        raise DealInBin
    return deal


def _customer(workspace_id: int, customer_id: object) -> Customer | None:
    if customer_id is None:
        return None
    customer = db.session.get(Customer, customer_id)
    if customer is None or customer.workspace_id != workspace_id:
        raise WrongValue("customer_id", _l("There is no such customer here."))
    return customer


def _set_people(activity: Activity, fields: Fields) -> None:
    if "owner_id" in fields and fields["owner_id"] != activity.owner_id:
        owner_id = cast(int, fields["owner_id"])
        if len(_people(activity.workspace_id, {owner_id})) != 1:
            raise WrongValue("owner_id", _l("There is no such person here."))
        activity.owner_id = owner_id
    wanted = fields.get("participant_ids", activity.participant_ids)
    # Who takes part need not take part a second time.
    ids = sorted(set(cast(list[int], wanted)) - {activity.owner_id})
    if ids != activity.participant_ids:
        new = set(ids) - set(activity.participant_ids)
        if len(_people(activity.workspace_id, new)) != len(new):
            raise WrongValue("participant_ids", _l("There is no such person here."))
        activity.participants = list(db.session.scalars(select(Person).where(Person.id.in_(ids))))
        activity.participant_ids = ids


def _people(workspace_id: int, ids: set[int]) -> list[Person]:
    """Who of these works here."""
    query = select(Person).filter_by(workspace_id=workspace_id, disabled_at=None)
    return list(db.session.scalars(query.where(Person.id.in_(ids)))) if ids else []
