"""Reads: customers by name, by parts of it or by pinyin initials, and whom one reaches there."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.core import streams
from app.core.errors import NotHere
from app.core.extensions import db
from app.core.names import name_key
from app.sales.customers.models import Contact, Customer
from app.sales.people.models import Person


def by_name(workspace_id: int, name: str) -> Customer | None:
    """The customer of this name, however it is spelled."""
    return db.session.scalar(select(Customer).filter_by(workspace_id=workspace_id, name_key=name_key(name)))


def customer_for(person: Person, customer_id: int) -> Customer:
    """A customer of the person's workspace. Raises NotHere."""
    customer = db.session.get(Customer, customer_id)
    if customer is None or customer.workspace_id != person.workspace_id:
        raise NotHere
    return customer


def customer_for_change(person: Person, customer_id: int) -> Customer:
    """The same, read behind the lock of the workspace's stream. Raises NotHere."""
    streams.lock(f"workspace:{person.workspace_id}")
    customer = customer_for(person, customer_id)
    db.session.refresh(customer)
    return customer


def contact_for_change(person: Person, contact_id: int) -> Contact:
    """A contact of the person's workspace with its customer, read behind the same lock. Raises NotHere."""
    streams.lock(f"workspace:{person.workspace_id}")
    query = (
        select(Contact)
        .join(Contact.customer)
        .where(Contact.id == contact_id, Customer.workspace_id == person.workspace_id)
        .options(joinedload(Contact.customer, innerjoin=True))
        .execution_options(populate_existing=True)
    )
    if (contact := db.session.scalar(query)) is None:
        raise NotHere
    return contact


def contacts_of(customer: Customer) -> list[Contact]:
    """Everybody there, in the order they were written down."""
    return list(db.session.scalars(select(Contact).filter_by(customer_id=customer.id).order_by(Contact.id)))


def details(customer: Customer) -> dict[str, object]:
    """Everything the API tells of a customer."""
    return all_details([customer])[0]


def all_details(customers: Collection[Customer]) -> list[dict[str, object]]:
    """The same for several, with one query."""
    ids = [customer.id for customer in customers]
    query = select(Contact).where(Contact.customer_id.in_(ids)).order_by(Contact.id)
    there: dict[int, list[Contact]] = {}
    for contact in db.session.scalars(query):
        there.setdefault(contact.customer_id, []).append(contact)
    return [
        {
            "id": customer.id,
            "name": customer.name,
            "phone": customer.phone,
            "address": customer.address,
            "version": customer.version,
            "contacts": there.get(customer.id, []),
        }
        for customer in customers
    ]


def search(person: Person, text: str, *, limit: int) -> list[Customer]:
    """Customers whose name holds the text or whose initials begin with it, by name."""
    query = select(Customer).where(Customer.workspace_id == person.workspace_id)
    if key := name_key(text):
        part = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        holds = Customer.name_key.like(f"%{part}%", escape="\\")
        query = query.where(or_(holds, Customer.initials.like(f"{part}%", escape="\\")))
    return list(db.session.scalars(query.order_by(Customer.name_key).limit(limit)))
