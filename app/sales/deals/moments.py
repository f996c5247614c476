"""The moments of a deal that a change sets, and that its undo gives back: an undone slip makes no deal younger.

Visits are another matter: they say where the deal really was, the slip and the way back included.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from app.core.events import Facts, moment
from app.sales.deals.models import Deal

FIELDS = ("entered_at", "touched_at", "closed_at")

# Field → moment, for those that shall not be `now`.
Moments: TypeAlias = Mapping[str, datetime | None]
NONE_BACK: Moments = MappingProxyType({})


def moments_of(deal: Deal) -> Moments:
    """The moments as they are."""
    return {field: getattr(deal, field) for field in FIELDS}


def changed_since(before: Moments, deal: Deal) -> Facts:
    """For an event: {"moments": {field: [from, to]}}, with those that are no longer what they were."""
    present = moments_of(deal)
    changed = {
        field: [_told(before[field]), _told(present[field])]
        for field in FIELDS
        if before[field] != present[field]
    }
    return {"moments": changed}


def moments_before(deal: Deal, facts: Facts) -> Moments:
    """What the moments shall be when the event of these facts is undone.

    One that something else has set since stays. Where an old event does not tell them, they become `now`.
    """
    changed = facts.get("moments")
    if not isinstance(changed, dict):
        return NONE_BACK
    present = moments_of(deal)
    back = {
        field: datetime.fromisoformat(was) if was else None
        for field, (was, became) in changed.items()
        if became == _told(present[field])
    }
    return {**present, **back}


def set_moments(deal: Deal, moments: Moments) -> None:
    """Set those that are given."""
    for field, at in moments.items():
        setattr(deal, field, at)


def _told(at: datetime | None) -> str | None:
    return moment(at) if at else None
