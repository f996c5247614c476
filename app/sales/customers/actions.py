"""What is done to customers: in this house a deal brings its customer along."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.core.extensions import db
from app.core.names import name_key
from app.core.pinyin import initials
from app.sales.customers.models import Customer
from app.sales.customers.queries import by_name


def find_or_create(workspace_id: int, *, name: str, now: datetime) -> Customer:
    """The customer of this name, made where there is none. `name` is not empty.

    No event is recorded: a screen holds a customer as long as an open deal names it, so whoever puts the
    deal on the board's log puts the customer there too.
    """
    return by_name(workspace_id, name) or _create(workspace_id, name, now)


def _create(workspace_id: int, name: str, now: datetime) -> Customer:
    spelled = " ".join(name.split())
    customer = Customer(
        workspace_id=workspace_id,
        name=spelled,
        name_key=name_key(spelled),
        initials=initials(spelled),
        created_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(customer)
    except IntegrityError:
        # Somebody on another board of this workspace was a moment faster.
        twin = by_name(workspace_id, name)
        if twin is None:
            raise
        return twin
    return customer
