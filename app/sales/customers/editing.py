"""Edit: what is known of the company itself. The caller has it from queries.customer_for_change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.sales.customers.events import tell
from app.sales.customers.models import Customer
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

FIELDS = ("phone", "address")


def edit(customer: Customer, *, changes: Mapping[str, str], actor: Person, now: datetime) -> Customer:
    """Change some of FIELDS. Nothing is recorded where nothing changes. Raises NotAllowed."""
    need_seller(actor)
    if told := customer.change({field: changes[field] for field in FIELDS if field in changes}):
        tell(customer, "customer.edited", {"fields": told}, now=now)
    return customer
