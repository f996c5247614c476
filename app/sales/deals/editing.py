"""Edit: fields, the customer, the owner, the tags. The caller has the deal from queries.deal_for_change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.errors import WrongValue
from app.core.extensions import db
from app.core.pinyin import initials
from app.sales.boards.models import Tag
from app.sales.customers.actions import find_or_create
from app.sales.customers.models import Customer
from app.sales.deals.events import shown, shown_with_customer, tell
from app.sales.deals.models import Deal
from app.sales.deals.moments import NONE_BACK, Moments, changed_since, moments_of, set_moments
from app.sales.deals.refusals import DealInBin
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

# Field → value, as schemas.DealFields loads them; `customer_name` may stand instead of `customer_id`.
Changes: TypeAlias = Mapping[str, object]

PLAIN = ("title", "amount_minor", "currency", "close_on", "priority", "description", "source")
REFERRING = ("owner_id", "customer_id", "tag_ids")


def edit(deal: Deal, *, changes: Changes, back: Moments = NONE_BACK, actor: Person, now: datetime) -> None:
    """Change fields of a deal, open or closed. Nothing is recorded where nothing changes.

    `back` are moments that an undo gives back.

    Raises DealInBin, and WrongValue for an owner, customer or tag that cannot be named.
    """
    need_seller(actor)
    if deal.deleted_at is not None:
        raise DealInBin
    apply_changes(deal, changes, back=back, actor=actor, now=now)


def apply_changes(
    deal: Deal, changes: Changes, *, back: Moments = NONE_BACK, actor: Person, now: datetime
) -> None:
    """The edit itself, for the actions that take fields along; they have checked who may."""
    if not changes:
        return
    need_seller(actor)
    before = _values(deal)
    set_fields(deal, changes, now=now)
    after = _values(deal)
    facts: dict[str, object] = {
        field: [value, after[field]] for field, value in before.items() if value != after[field]
    }
    if not facts:
        return
    moments = moments_of(deal)
    deal.version += 1
    deal.touched_at = now
    set_moments(deal, back)
    ops = shown_with_customer(deal) if "customer_id" in facts else shown(deal)
    tell(deal, "deal.edited", {"changes": facts, **changed_since(moments, deal)}, ops=ops, now=now)


def set_fields(deal: Deal, changes: Changes, *, now: datetime) -> None:
    """Set what is named, check what it refers to, and keep the search initials in step. Records nothing."""
    for field in PLAIN:
        if field in changes:
            setattr(deal, field, changes[field])
    deal.description, deal.source = deal.description or "", deal.source or None
    if "owner_id" in changes and changes["owner_id"] != deal.owner_id:
        deal.owner = _owner(deal.workspace_id, changes["owner_id"])
        deal.owner_id = deal.owner.id if deal.owner else None
    if "customer_id" in changes or "customer_name" in changes:
        deal.customer = _customer(deal.workspace_id, changes, now)
        deal.customer_id = deal.customer.id if deal.customer else None
    if "tag_ids" in changes:
        _set_tags(deal, changes["tag_ids"])
    if not changes.keys().isdisjoint(("title", "customer_id", "customer_name")):
        deal.initials = _initials(deal)


def taken_back(facts: Mapping[str, list[object]]) -> Changes:
    """The changes that turn those of a deal.edited event round: {field: [from, to]} → {field: from}."""
    return {field: _from_facts(field, before) for field, (before, _after) in facts.items()}


def _values(deal: Deal) -> dict[str, object]:
    values: dict[str, object] = {field: getattr(deal, field) for field in (*PLAIN, *REFERRING)}
    return values | {"close_on": deal.close_on.isoformat() if deal.close_on else None}


def _from_facts(field: str, value: object) -> object:
    return date.fromisoformat(value) if field == "close_on" and isinstance(value, str) else value


def _owner(workspace_id: int, owner_id: object) -> Person | None:
    if owner_id is None:
        return None
    person = db.session.get(Person, owner_id)
    if person is None or person.workspace_id != workspace_id or not person.is_active:
        raise WrongValue("owner_id", _l("There is no such person here."))
    return person


def _customer(workspace_id: int, changes: Changes, now: datetime) -> Customer | None:
    if name := changes.get("customer_name"):
        return find_or_create(workspace_id, name=str(name), now=now)
    customer_id = changes.get("customer_id")
    if customer_id is None:
        return None
    customer = db.session.get(Customer, customer_id)
    if customer is None or customer.workspace_id != workspace_id:
        raise WrongValue("customer_id", _l("There is no such customer here."))
    return customer


def _set_tags(deal: Deal, wanted: object) -> None:
    assert isinstance(wanted, list)
    ids = sorted(set(wanted))
    if ids == deal.tag_ids:
        return
    query = select(Tag).where(Tag.id.in_(ids), Tag.workspace_id == deal.workspace_id)
    found = list(db.session.scalars(query.order_by(Tag.id)))
    if len(found) != len(ids):
        raise WrongValue("tag_ids", _l("There is no such tag here."))
    deal.tags, deal.tag_ids = found, ids


def _initials(deal: Deal) -> str:
    customer = deal.customer.initials if deal.customer else ""
    return " ".join(part for part in (initials(deal.title), customer) if part)
