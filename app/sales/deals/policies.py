"""Who may delete deals. Everybody in the workspace sees them, and whoever sells (people/policies.py) changes them."""

from __future__ import annotations

from app.core.errors import NotAllowed
from app.sales.deals.models import Deal
from app.sales.people.models import Person


def may_delete(person: Person, deal: Deal) -> bool:
    """Owners and managers any deal, a rep only their own; restoring goes by the same rule."""
    return person.role in ("owner", "manager") or (person.role == "rep" and deal.owner_id == person.id)


def need_deleter(person: Person, deal: Deal) -> None:
    """Raises NotAllowed where this deal is not theirs to delete."""
    if not may_delete(person, deal):
        raise NotAllowed
