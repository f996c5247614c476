"""The news this room brings, all of it on the board's stream. `data` are the facts for listeners, timeline and undo.

A place is {"stage_id", "rank"}. What changes, moves, closes, reopens, deletes or restores a deal tells in `moments`
what became of `entered_at`, `touched_at` and `closed_at`: {field: [from, to]}, for undo. A deal is on the screens while
it is open and not in the recycle bin.
"""

from __future__ import annotations

from datetime import datetime

from app.core.events import Facts, Op, drop, put, record
from app.sales.deals.models import Deal

NEWS = {
    "deal.created": "A deal came into being in `stage_id`; `without_gates` where it was imported.",
    "deal.edited": "Fields were changed: `changes` is {field: [from, to]}; customer and owner by id.",
    "deal.moved": "It went from one place to another (`from`, `to`), in its stage or into another; `without_gates`"
    " where its stage was deleted under it.",
    "deal.won": "It was won: `from`, `to`, and what there is to celebrate (`title`, `amount_minor`, `currency`,"
    " `owner_id`).",
    "deal.lost": "It was lost: `from`, `to`, `reason_id`, `note`, and the same as for a win.",
    "deal.reopened": "A closed deal is open again: `from`, `to`, and `status`, which it had.",
    "deal.deleted": "It was put into the recycle bin: `from` is its place, `status` what it was.",
    "deal.restored": "It came back out of the recycle bin, to `to`.",
    "deal.commented": "Somebody said something: `comment_id`, `mentions` (ids of people).",
    "deal.comment_edited": "A comment was changed: `comment_id`, `mentions`.",
    "deal.comment_deleted": "A comment was taken away: `comment_id`.",
    "stage.rebalanced": "Deals of the stage got new order keys in the same order, because the keys had grown long;"
    " `deals` says how many.",
}


def tell(deal: Deal, what: str, data: Facts, *, ops: list[Op], now: datetime) -> None:
    """Record an event about one deal."""
    record(what, stream=deal.stream, subject=deal.subject, at=now, data=data, ops=ops)


def shown(deal: Deal) -> list[Op]:
    """What screens must do to show this deal as it is: nothing where they do not hold it."""
    return [put("deal", deal.wire())] if deal.is_on_board else []


def shown_with_customer(deal: Deal) -> list[Op]:
    """The same for a deal whose customer the board may not know yet: the customer goes ahead."""
    customer = deal.customer
    ahead = [put("customer", customer.wire())] if customer is not None and deal.is_on_board else []
    return [*ahead, *shown(deal)]


def gone(deal: Deal) -> list[Op]:
    """What screens must do when the deal leaves the board."""
    return [drop("deal", deal.id)]
