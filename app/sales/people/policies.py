"""Who may do what to whom. A role gives only what stands below it, so nobody is made mightier than who made them."""

from __future__ import annotations

from app.core.errors import NotAllowed
from app.sales.people.models import ROLES, Invitation, Person, Role

# What each role may give to others, and take from them.
GIVES: dict[str, tuple[Role, ...]] = {"owner": ROLES, "manager": ("rep", "viewer")}


def may_manage_people(person: Person) -> bool:
    """See addresses and invitations; what may be changed depends on the other's role."""
    return person.is_active and person.role in GIVES


def may_invite(person: Person, role: str) -> bool:
    """Let somebody in with this role."""
    return person.is_active and role in GIVES.get(person.role, ())


def may_manage(person: Person, other: Person) -> bool:
    """Change another's role, or disable and enable them."""
    return may_invite(person, other.role)


def may_give(person: Person, other: Person, role: str) -> bool:
    """Give another this role instead of theirs."""
    return may_manage(person, other) and may_invite(person, role)


def may_revoke(person: Person, invitation: Invitation) -> bool:
    """Take a link back: whoever could have made it."""
    return may_invite(person, invitation.role)


def may_edit_workspace(person: Person) -> bool:
    """Change what holds for everybody."""
    return person.is_active and person.role == "owner"


def may_sell(person: Person) -> bool:
    """Everybody but who only looks: deals, customers and activities are written down for all."""
    return person.role in ("owner", "manager", "rep")


def need_seller(person: Person) -> None:
    """Raises NotAllowed for who only looks."""
    need(may_sell(person))


def need(allowed: bool) -> None:
    """Raises NotAllowed where a question above was answered with no."""
    if not allowed:
        raise NotAllowed
