"""The news this room brings, on the workspace's stream.

It says of whom something is known, never what: numbers, names and addresses of people can be taken back for good, and
a log cannot. Screens read them over REST.
"""

from __future__ import annotations

from datetime import datetime

from app.core import events
from app.sales.customers.models import Customer

NEWS = {
    "customer.edited": "What is known of the company changed: `fields` names what, not how it reads.",
    "customer.contact_added": "A customer has one more contact: `contact_id`.",
    "customer.contact_edited": "A contact changed: `contact_id`.",
    "customer.contact_removed": "A contact is gone, for good: `contact_id`.",
}


def tell(customer: Customer, what: str, data: events.Facts, *, now: datetime) -> None:
    """Record news of a customer. No screen holds what it is about, so there is nothing to put or drop."""
    stream, subject = f"workspace:{customer.workspace_id}", f"customer:{customer.id}"
    events.record(what, stream=stream, subject=subject, at=now, data=data)
