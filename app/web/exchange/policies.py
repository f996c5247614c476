"""Who may bring deals in from files: owners and managers."""

from __future__ import annotations

from app.core.errors import NotAllowed
from app.sales.people.models import Person


def may_import(person: Person) -> bool:
    """A file changes a board for everybody: those who shape boards bring files in."""
    return person.is_active and person.role in ("owner", "manager")


def need_importer(person: Person) -> None:
    """Raises NotAllowed for everybody else."""
    if not may_import(person):
        raise NotAllowed
