"""The same done to many deals of one board at once: move, assign, tag, delete, restore. All of it or nothing.

Each deal goes through the action a single one would, and has an event of its own, all under one request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, WrongValue, named_under
from app.sales.boards.models import Stage
from app.sales.deals import deleting, editing, moving
from app.sales.deals.models import Deal
from app.sales.deals.placing import Spot, ranks_together
from app.sales.deals.queries import deals_for_change, stage_on
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

MOST_DEALS = 500

One: TypeAlias = Callable[[Deal], None]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What shall be done to each of the deals; which of the other fields count depends on `kind`."""

    kind: Literal["move", "assign", "tag", "delete", "restore"]
    stage_id: int = 0
    after: int | None = None
    before: int | None = None
    # Deal → what is edited of it on the way.
    given: Mapping[int, editing.Changes] = field(default_factory=dict)
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
    """Change up to MOST_DEALS deals of one board, which is locked here.

    Moved ones stand in a row, as they are read on the board now: under the deal `after` (None: at the top); where that
    one has left or moves too, above `before`. Raises NotHere where one of them is unknown, BulkRefused (also for those
    a stage has no room for), and WrongValue.
    """
    need_seller(actor)
    deals = deals_for_change(actor, sorted(set(deal_ids)))
    if len({deal.board_id for deal in deals}) > 1:
        raise WrongValue("deal_ids", _l("These deals do not all stand on the same board."))
    if change.kind == "move":
        _move(deals, change, actor, now)
    else:
        if change.kind == "restore":
            # Each goes to the top of its stage: from the bottom up they stand as they did.
            deals.sort(key=_hand_order, reverse=True)
        _each(deals, lambda deal: _change_one(deal, change, actor, now))
    return deals


def _change_one(deal: Deal, change: Change, actor: Person, now: datetime) -> None:
    if change.kind == "delete":
        deleting.delete(deal, actor=actor, now=now)
    elif change.kind == "restore":
        deleting.restore(deal, actor=actor, now=now)
    elif change.kind == "assign":
        editing.edit(deal, changes={"owner_id": change.owner_id}, actor=actor, now=now)
    else:
        tag_ids = sorted((set(deal.tag_ids) | set(change.add)) - set(change.remove))
        editing.edit(deal, changes={"tag_ids": tag_ids}, actor=actor, now=now)


def _move(deals: list[Deal], change: Change, actor: Person, now: datetime) -> None:
    deals.sort(key=_hand_order)
    with named_under("change"):
        to = stage_on(deals[0].board_id, change.stage_id)
        spot = Spot(after=change.after, before=change.before)
        keys = ranks_together(to, spot, moving=deals, now=now)
        _check_named(change.given, deals)
    rank_of = dict(zip((deal.id for deal in deals), keys, strict=True)) if keys else {}

    def move_one(deal: Deal) -> None:
        rank, fields = rank_of.get(deal.id, deal.rank), change.given.get(deal.id)
        moving.move(deal, to=to, rank=rank, fields=fields, actor=actor, now=now)

    _each(deals, move_one)


def _check_named(given: Collection[int], deals: Sequence[Deal]) -> None:
    for deal_id in set(given) - {deal.id for deal in deals}:
        raise WrongValue(f"fields.{deal_id}", _l("This deal is not one of those to be moved."))


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
            # An owner or tag that cannot be named is the request's fault and not this deal's.
            raise _in_change(wrong, deal) from wrong
        except Refusal as refusal:
            refusals[deal.id] = refusal
    if refusals:
        raise BulkRefused(refusals)


def _in_change(wrong: WrongValue, deal: Deal) -> WrongValue:
    """The same, named as the caller sent it."""
    [(name, [sentence])] = wrong.fields.items()
    of_deal = name.removeprefix("fields.")
    if of_deal != name:
        return WrongValue(f"change.fields.{deal.id}.{of_deal}", sentence)
    return WrongValue("change.add" if name == "tag_ids" else f"change.{name}", sentence)
