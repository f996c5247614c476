"""Order keys that have grown long are spread evenly again, in a window around the gap as small as does any good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.core import events, ranks
from app.core.extensions import db
from app.sales.boards.models import Stage
from app.sales.deals.models import Deal

# How many deals on each side of the gap get new keys; None is the whole stage.
HALF_WINDOWS: tuple[int | None, ...] = (50, 200, 800, None)
# A window is wide enough when its new keys have room to grow again.
SHORT = ranks.LONG // 2
# More new keys than this are cheaper to fetch as a snapshot.
MOST_PUTS = 500


@dataclass(frozen=True)
class _Window:
    """The deals on both sides of a gap, nearest first, and the keys just outside."""

    above: list[Deal]
    below: list[Deal]
    top: str | None
    bottom: str | None


def room_under(stage: Stage, low: str | None, *, moving_id: int | None, now: datetime) -> str:
    """Spread the keys around the gap under the key `low` (None: the top), and return a key for the gap.

    The moving deal is left out. Records stage.rebalanced.
    """
    for half in HALF_WINDOWS:
        window = _window(stage, low, moving_id, half)
        keys = ranks.spread(window.top, window.bottom, len(window.above) + 1 + len(window.below))
        if max(map(len, keys)) <= SHORT:
            break
    own = keys.pop(len(window.above))
    deals = [*reversed(window.above), *window.below]
    for deal, key in zip(deals, keys, strict=True):
        deal.rank = key
    _tell(stage, deals, now)
    return own


def _window(stage: Stage, low: str | None, moving_id: int | None, half: int | None) -> _Window:
    others = select(Deal).where(Deal.stage_id == stage.id, Deal.id != (moving_id or 0))
    most = half + 1 if half is not None else None
    below = others if low is None else others.where(Deal.rank > low)
    under = list(db.session.scalars(below.order_by(Deal.rank).limit(most)))
    above = others.where(Deal.rank <= (low or ""))
    over = list(db.session.scalars(above.order_by(Deal.rank.desc()).limit(most)))
    return _Window(over[:half], under[:half], _beyond(over, half), _beyond(under, half))


def _beyond(side: list[Deal], half: int | None) -> str | None:
    return side[half].rank if half is not None and len(side) > half else None


def _tell(stage: Stage, deals: list[Deal], now: datetime) -> None:
    puts = [events.put("deal", deal.wire()) for deal in deals if deal.is_on_board]
    events.record(
        "stage.rebalanced",
        stream=stage.stream,
        subject=f"stage:{stage.id}",
        at=now,
        data={"deals": len(deals)},
        ops=puts if len(puts) <= MOST_PUTS else [["reset"]],
    )
