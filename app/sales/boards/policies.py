"""Who may shape boards and the workspace's lists."""

from __future__ import annotations

from app.core.errors import NotAllowed
from app.sales.people.models import Person


def may_shape_boards(person: Person) -> bool:
    """Boards, their stages, tags and reasons are shaped by owners and managers."""
    return person.role in ("owner", "manager")


def may_set_rates(person: Person) -> bool:
    """Rates change every total of the workspace: its owners set them."""
    return person.role == "owner"


def need_shaper(person: Person) -> None:
    """Raises NotAllowed for everybody else."""
    if not may_shape_boards(person):
        raise NotAllowed


def need_owner(person: Person) -> None:
    """Raises NotAllowed for everybody else."""
    if not may_set_rates(person):
        raise NotAllowed
