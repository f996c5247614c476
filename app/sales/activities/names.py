"""The names that activities need beside them: of the deals and customers they are for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal


@dataclass(frozen=True)
class Names:
    """Deals and customers as the wire's kinds `deal_name` and `customer`, each by ascending id."""

    deals: list[dict[str, object]]
    customers: list[dict[str, object]]


def names_of(activities: Sequence[Activity]) -> Names:
    """What these activities name, and the customers of their deals."""
    deal_ids = {activity.deal_id for activity in activities if activity.deal_id is not None}
    customer_ids = {activity.customer_id for activity in activities if activity.customer_id is not None}
    return names(deal_ids, customer_ids)


def names(deal_ids: Collection[int], customer_ids: Collection[int]) -> Names:
    """The names of some deals and their customers, and of some customers besides."""
    of_deals = select(Deal).where(Deal.id.in_(deal_ids)).order_by(Deal.id)
    deals = list(db.session.scalars(of_deals)) if deal_ids else []
    wanted = {*customer_ids, *(deal.customer_id for deal in deals if deal.customer_id is not None)}
    query = select(Customer).where(Customer.id.in_(wanted)).order_by(Customer.id)
    customers = [customer.wire() for customer in db.session.scalars(query)] if wanted else []
    return Names([deal_name(deal) for deal in deals], customers)


def deal_name(deal: Deal) -> dict[str, object]:
    """A deal as its name beside an activity; of one in the recycle bin the status is `deleted`."""
    return {
        "id": deal.id,
        "board_id": deal.board_id,
        "title": deal.title,
        "customer_id": deal.customer_id,
        "status": "deleted" if deal.deleted_at is not None else deal.status,
    }
