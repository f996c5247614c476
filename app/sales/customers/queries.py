"""Reads: finding customers by name, by parts of it, or by pinyin initials."""

from __future__ import annotations

import unicodedata

from sqlalchemy import or_, select

from app.core.errors import NotHere
from app.core.extensions import db
from app.sales.customers.models import Customer
from app.sales.people.models import Person


def name_key(name: str) -> str:
    """What two spellings of one company have in common: no case, no width, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def by_name(workspace_id: int, name: str) -> Customer | None:
    """The customer of this name, however it is spelled."""
    return db.session.scalar(select(Customer).filter_by(workspace_id=workspace_id, name_key=name_key(name)))


def customer_for(person: Person, customer_id: int) -> Customer:
    """A customer of the person's workspace. Raises NotHere."""
    customer = db.session.get(Customer, customer_id)
    if customer is None or customer.workspace_id != person.workspace_id:
        raise NotHere
    return customer


def search(person: Person, text: str, *, limit: int) -> list[Customer]:
    """Customers whose name holds the text or whose initials begin with it, by name."""
    query = select(Customer).where(Customer.workspace_id == person.workspace_id)
    if key := name_key(text):
        part = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        holds = Customer.name_key.like(f"%{part}%", escape="\\")
        query = query.where(or_(holds, Customer.initials.like(f"{part}%", escape="\\")))
    return list(db.session.scalars(query.order_by(Customer.name_key).limit(limit)))
