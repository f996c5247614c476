"""Hand order of short lists: boards, stages, reasons. A few dozen things, so all of them are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from flask_babel import lazy_gettext as _l

from app.core import ranks
from app.core.errors import WrongValue


class Ranked(Protocol):
    """Something with a place in an order."""

    id: int
    rank: str


Thing = TypeVar("Thing", bound=Ranked)


def rank_after(siblings: Sequence[Ranked], after: int | None) -> str:
    """The key of a place right after the sibling `after`, or before all of them.

    `siblings` stand in order, without the thing that is placed. Raises WrongValue where `after` is none of them.
    """
    if after is None:
        return ranks.between(None, siblings[0].rank if siblings else None)
    ids = [sibling.id for sibling in siblings]
    if after not in ids:
        raise WrongValue("after", _l("This is not one of the things in this list."))
    place = ids.index(after)
    following = siblings[place + 1].rank if place + 1 < len(siblings) else None
    return ranks.between(siblings[place].rank, following)


def rank_at_end(siblings: Sequence[Ranked]) -> str:
    """The key of a place after all of them."""
    return ranks.between(siblings[-1].rank if siblings else None, None)


def evened(siblings: Sequence[Thing]) -> list[tuple[Thing, str]]:
    """New short keys for all, in the same order; nothing while the keys are short."""
    if all(len(sibling.rank) <= ranks.LONG for sibling in siblings):
        return []
    return list(zip(siblings, ranks.spread(None, None, len(siblings)), strict=True))
