"""Whom one has to reach: the customers of one's day and of one's open deals, in one answer."""

from __future__ import annotations

from collections.abc import Iterator

from flask_smorest import Blueprint
from sqlalchemy import select

from app.core import clock
from app.core.extensions import db
from app.core.transaction import reading
from app.sales.activities.queries import day_of
from app.sales.customers.models import Customer
from app.sales.customers.queries import all_details
from app.sales.customers.schemas import CustomerDetails
from app.sales.deals.models import Deal
from app.sales.deals.queries import on_board
from app.sales.people.identity import signed_in
from app.sales.people.models import Person

# As many as a person can have to do with; a browser may keep them all.
MOST = 200

blueprint = Blueprint("contact-book", __name__, url_prefix="/api/me", description="Whom you have to reach")


@blueprint.get("/contact-book")
@blueprint.response(200, CustomerDetails(many=True))
def read_contact_book() -> list[dict[str, object]]:
    """The customers of your day and of your open deals, with their contacts; two hundred at the most."""
    with reading():
        return contact_book(signed_in())


def contact_book(person: Person) -> list[dict[str, object]]:
    """Those of the day first, then those of deals, the latest first. Call it inside reading()."""
    ids = list(dict.fromkeys([*_of_day(person), *_of_deals(person)]))[:MOST]
    found = {
        customer.id: customer for customer in db.session.scalars(select(Customer).where(Customer.id.in_(ids)))
    }
    return all_details([found[customer_id] for customer_id in ids])


def _of_day(person: Person) -> Iterator[int]:
    """Of an activity without a customer of its own, that of its deal."""
    day = day_of(person, now=clock.now())
    deal_ids = {activity.deal_id for activity in day if activity.deal_id is not None}
    rows = db.session.execute(select(Deal.id, Deal.customer_id).where(Deal.id.in_(deal_ids)))
    of_deals = dict(iter(rows))
    for activity in day:
        customer_id = activity.customer_id or (of_deals.get(activity.deal_id) if activity.deal_id else None)
        if customer_id is not None:
            yield customer_id


def _of_deals(person: Person) -> Iterator[int]:
    mine = select(Deal.customer_id).where(Deal.owner_id == person.id, *on_board())
    for customer_id in db.session.scalars(mine.order_by(Deal.id.desc())):
        if customer_id is not None:
            yield customer_id
