"""Where a deal stands in its stage: an order key between its neighbours.

The caller holds the board's stream, so nobody moves between looking and writing. A neighbour is one step in the
index (stage_id, rank), however many deals the stage has. Deals in the recycle bin keep their keys and count as
neighbours nobody sees: so no two keys in a stage are ever equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from flask_babel import lazy_gettext as _l
from sqlalchemy import Integer, Row, Select, and_, bindparam, select
from sqlalchemy.orm import aliased

from app.core import database, ranks
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.boards.models import Stage
from app.sales.deals.models import Deal
from app.sales.deals.queries import on_board
from app.sales.deals.spreading import room_under


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Under the deal `after`; where that one has left the stage, above `before`; else at the top.

    Or at a key that was given in this stage before: for what comes back to where it stood.
    """

    after: int | None = None
    before: int | None = None
    rank: str | None = None


TOP = Spot()
Neighbour: TypeAlias = Row[int, int, int, str, bool, str | None]

# Every move asks these, so they are built once; of columns only, so the connection is asked.
_OTHERS = select(Deal.rank).where(
    Deal.stage_id == bindparam("stage_id"), Deal.id.not_in(bindparam("moving_ids", expanding=True))
)
NEXT = _OTHERS.where(Deal.rank > bindparam("key")).order_by(Deal.rank).limit(1)
LAST = _OTHERS.order_by(Deal.rank.desc()).limit(1)
LAST_ABOVE = LAST.where(Deal.rank < bindparam("key"))
_lower = aliased(Deal)
_UNDER = (
    select(_lower.rank)
    .where(_lower.stage_id == Deal.stage_id, _lower.rank > Deal.rank)
    .where(_lower.id.not_in(bindparam("moving_ids", expanding=True)))
    .order_by(_lower.rank)
    .limit(1)
)
_NEIGHBOURS = select(
    Deal.id,
    Deal.board_id,
    Deal.stage_id,
    Deal.rank,
    and_(*on_board()).label("is_on_board"),
    _UNDER.scalar_subquery().label("rank_under"),
).where(Deal.id.in_((bindparam("after", type_=Integer), bindparam("before", type_=Integer))))


def rank_at(stage: Stage, spot: Spot, *, moving: Deal | None, now: datetime) -> str | None:
    """The key of a spot in a stage, or None where `moving` stands there already.

    Raises WrongValue for a neighbour the board never had. Where keys have grown long, records stage.rebalanced.
    """
    moving_id = moving.id if moving is not None else None
    if spot.rank is not None and _is_free(stage, spot.rank, moving_id):
        stands_there = moving is not None and (moving.stage_id, moving.rank) == (stage.id, spot.rank)
        return None if stands_there else spot.rank
    low, high = _gap(stage, spot, {moving_id or 0})
    if moving is not None and moving.stage_id == stage.id and _is_between(low, moving.rank, high):
        return None
    rank = ranks.between(low, high)
    return rank if len(rank) <= ranks.LONG else room_under(stage, low, moving_id=moving_id, now=now)


def ranks_at_bottom(stage: Stage, count: int) -> list[str]:
    """Keys for `count` new deals under all others."""
    last = last_rank(stage.id)
    return ranks.spread(last, None, count)


def ranks_together(stage: Stage, spot: Spot, *, moving: Sequence[Deal], now: datetime) -> list[str] | None:
    """Keys for several deals in a row at a spot, or None where they stand there already, in this order.

    Raises WrongValue for a neighbour the board never had; one that moves itself is passed over. Where keys have grown
    long, records stage.rebalanced.
    """
    ids = {deal.id for deal in moving}
    if _stand_there(stage, moving, *_gap(stage, spot, ids)):
        return None
    keys, low = _keys_together(stage, spot, ids)
    if max(map(len, keys)) <= ranks.LONG:
        return keys
    room_under(stage, low, moving_id=None, now=now)
    return _keys_together(stage, spot, ids)[0]


def next_rank(stage_id: int, above: str | None, moving_ids: Collection[int] = ()) -> str | None:
    """The first key below a key (None: the stage's first), those of the moving deals not counted."""
    return _asked(NEXT, stage_id=stage_id, key=above or "", moving_ids=list(moving_ids))


def last_rank(stage_id: int, below: str | None = None, moving_ids: Collection[int] = ()) -> str | None:
    """The last key above a key (None: the stage's last), those of the moving deals not counted."""
    query = LAST if below is None else LAST_ABOVE
    return _asked(query, stage_id=stage_id, key=below, moving_ids=list(moving_ids))


def _asked(query: Select[str], **values: object) -> str | None:
    """Ask for a key of what stands there now, the changes of this very moment included."""
    db.session.flush()
    rank: str | None = database.connection().scalar(query, values)
    return rank


def _gap(stage: Stage, spot: Spot, moving_ids: Collection[int]) -> tuple[str | None, str | None]:
    """The keys on both sides of a spot, without those of the moving deals."""
    if spot.rank is not None:
        return spot.rank, next_rank(stage.id, spot.rank, moving_ids)
    above, below = _standing(stage, spot, moving_ids)
    if above is not None:
        return above.rank, above.rank_under
    if below is not None and spot.after is not None:
        return last_rank(stage.id, below.rank, moving_ids), below.rank
    return None, next_rank(stage.id, None, moving_ids)


def _keys_together(stage: Stage, spot: Spot, moving_ids: Collection[int]) -> tuple[list[str], str | None]:
    """New keys, and the one they stand under.

    The keys that the moving deals still have bound them too: they get theirs one after the other, and in between, as
    in an undo, no two may be equal.
    """
    low, _ = _gap(stage, spot, moving_ids)
    high = next_rank(stage.id, low)
    return ranks.spread(low, high, len(moving_ids)), low


def _stand_there(stage: Stage, moving: Sequence[Deal], low: str | None, high: str | None) -> bool:
    keys = [deal.rank for deal in moving]
    return (
        all(deal.stage_id == stage.id and _is_between(low, deal.rank, high) for deal in moving)
        and sorted(keys) == keys
    )


def _is_free(stage: Stage, rank: str, moving_id: int | None) -> bool:
    """Whether nobody else has this key; a deal in the recycle bin gives it up for the next one."""
    holder = db.session.scalar(
        select(Deal).where(Deal.stage_id == stage.id, Deal.rank == rank, Deal.id != (moving_id or 0)).limit(1)
    )
    if holder is None:
        return True
    if holder.deleted_at is None:
        return False
    holder.rank = ranks.between(rank, next_rank(stage.id, rank, {holder.id}))
    return True


def _standing(
    stage: Stage, spot: Spot, moving_ids: Collection[int]
) -> tuple[Neighbour | None, Neighbour | None]:
    """The two neighbours; None for one that is not named, or no longer stands in the stage."""
    named = {"after": spot.after, "before": spot.before}
    found = {row.id: row for row in _neighbours(spot, moving_ids)}
    for field, deal_id in named.items():
        if deal_id is not None and (deal_id not in found or found[deal_id].board_id != stage.board_id):
            raise WrongValue(field, _l("There is no such deal on this board."))
    standing = {
        row.id: row
        for row in found.values()
        if row.stage_id == stage.id and row.is_on_board and row.id not in moving_ids
    }
    return standing.get(spot.after), standing.get(spot.before)


def _neighbours(spot: Spot, moving_ids: Collection[int]) -> Iterable[Neighbour]:
    """With the key that now stands right under each, those of the moving deals not counted."""
    if spot.after is None and spot.before is None:
        return ()
    db.session.flush()
    values = {"after": spot.after, "before": spot.before, "moving_ids": list(moving_ids)}
    return database.connection().execute(_NEIGHBOURS, values)


def _is_between(low: str | None, rank: str, high: str | None) -> bool:
    return (low is None or low < rank) and (high is None or rank < high)
