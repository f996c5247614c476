"""The same done to many deals of one board at once: move, assign, tag, delete. All of it or nothing.

Each deal goes through the action a single one would, and has an event of its own, all under one request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, WrongValue
from app.sales.boards.models import Stage
from app.sales.deals import deleting, editing, moving
from app.sales.deals.models import Deal
from app.sales.deals.placing import ranks_at_top
from app.sales.deals.policies import need_seller
from app.sales.deals.queries import deals_for_change, stage_on
from app.sales.people.models import Person

MOST_DEALS = 500

One: TypeAlias = Callable[[Deal], None]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What shall be done to each of the deals; which of the other fields count depends on `kind`."""

    kind: Literal["move", "assign", "tag", "delete"]
    stage_id: int = 0
    owner_id: int | None = None
    add: Sequence[int] = ()
    remove: Sequence[int] = ()


class BulkRefused(Refusal):
    """Some of the deals cannot be changed so, and therefore none was; `deals` says why, by the deal's id."""

    code = "bulk_refused"
    sentence = _l("Nothing was changed, because some of these deals cannot be changed in this way.")

    def __init__(self, refusals: Mapping[int, Refusal]) -> None:
        super().__init__(
            extra={
                "deals": {str(deal_id): [str(refusal.sentence)] for deal_id, refusal in refusals.items()},
                "missing": {
                    str(deal_id): refusal.extra["missing"]
                    for deal_id, refusal in refusals.items()
                    if "missing" in refusal.extra
                },
            }
        )


def change_all(deal_ids: Sequence[int], *, change: Change, actor: Person, now: datetime) -> list[Deal]:
    """Change up to MOST_DEALS deals of one board, which is locked here. Moved ones go to the top, in their order.

    Raises NotHere where one of them is unknown, BulkRefused (also for those a stage has no room for), and WrongValue.
    """
    need_seller(actor)
    deals = deals_for_change(actor, sorted(set(deal_ids)))
    if len({deal.board_id for deal in deals}) > 1:
        raise WrongValue("deal_ids", _l("These deals do not all stand on the same board."))
    if change.kind == "move":
        _move(deals, change, actor, now)
    else:
        _each(deals, lambda deal: _change_one(deal, change, actor, now))
    return deals


def _change_one(deal: Deal, change: Change, actor: Person, now: datetime) -> None:
    if change.kind == "delete":
        deleting.delete(deal, actor=actor, now=now)
    elif change.kind == "assign":
        editing.edit(deal, changes={"owner_id": change.owner_id}, actor=actor, now=now)
    else:
        tag_ids = sorted((set(deal.tag_ids) | set(change.add)) - set(change.remove))
        editing.edit(deal, changes={"tag_ids": tag_ids}, actor=actor, now=now)


def _move(deals: list[Deal], change: Change, actor: Person, now: datetime) -> None:
    to = _stage(deals[0].board_id, change.stage_id)
    deals.sort(key=_hand_order)
    keys = iter(ranks_at_top(to, len(deals), now=now))
    _each(deals, lambda deal: moving.move(deal, to=to, rank=next(keys), actor=actor, now=now))


def _stage(board_id: int, stage_id: int) -> Stage:
    try:
        return stage_on(board_id, stage_id)
    except WrongValue as wrong:
        raise _in_change(wrong) from wrong


def _hand_order(deal: Deal) -> tuple[str, int, str]:
    """As they are read on the board: column by column, from the top."""
    stage: Stage = deal.stage
    return stage.rank, stage.id, deal.rank


def _each(deals: Sequence[Deal], do: One) -> None:
    """Do it to every deal, and say of each why not. What was done before a refusal goes with the transaction."""
    refusals: dict[int, Refusal] = {}
    for deal in deals:
        try:
            do(deal)
        except WrongValue as wrong:
            # A stage, owner or tag that cannot be named is the request's fault and not this deal's.
            raise _in_change(wrong) from wrong
        except Refusal as refusal:
            refusals[deal.id] = refusal
    if refusals:
        raise BulkRefused(refusals)


def _in_change(wrong: WrongValue) -> WrongValue:
    [(field, [sentence])] = wrong.fields.items()
    return WrongValue("change.add" if field == "tag_ids" else f"change.{field}", sentence)
