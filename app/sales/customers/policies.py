"""Who may do what to customers. Everybody in the workspace sees them; outside it they do not exist."""

from __future__ import annotations

from app.core.errors import NotAllowed
from app.sales.people.models import Person


def may_change_customers(person: Person) -> bool:
    """Everybody who sells: whoever has a number writes it down for all."""
    return person.role in ("owner", "manager", "rep")


def need_seller(person: Person) -> None:
    """Raises NotAllowed for who only looks."""
    if not may_change_customers(person):
        raise NotAllowed
