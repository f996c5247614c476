"""What is done to the people of a customer: add, edit, remove. The caller has them from queries, behind the lock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.core.extensions import db
from app.sales.customers.events import tell
from app.sales.customers.models import Contact, Customer
from app.sales.customers.queries import contacts_of
from app.sales.customers.refusals import ContactsFull
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

FIELDS = ("name", "position", "phone", "email")
MOST = 100


def add_contact(customer: Customer, *, fields: Mapping[str, str], actor: Person, now: datetime) -> Contact:
    """One more, with some of FIELDS, the name among them. Raises NotAllowed, ContactsFull."""
    need_seller(actor)
    if len(contacts_of(customer)) >= MOST:
        raise ContactsFull(MOST)
    known = {field: fields.get(field, "") for field in FIELDS}
    contact = Contact(customer_id=customer.id, created_at=now, **known)
    db.session.add(contact)
    db.session.flush()
    tell(customer, "customer.contact_added", {"contact_id": contact.id}, now=now)
    return contact


def edit_contact(contact: Contact, *, changes: Mapping[str, str], actor: Person, now: datetime) -> Contact:
    """Change some of FIELDS. Nothing is recorded where nothing changes. Raises NotAllowed."""
    need_seller(actor)
    if contact.change({field: changes[field] for field in FIELDS if field in changes}):
        tell(contact.customer, "customer.contact_edited", {"contact_id": contact.id}, now=now)
    return contact


def remove_contact(contact: Contact, *, actor: Person, now: datetime) -> None:
    """Forget somebody for good. Raises NotAllowed."""
    need_seller(actor)
    tell(contact.customer, "customer.contact_removed", {"contact_id": contact.id}, now=now)
    db.session.delete(contact)
