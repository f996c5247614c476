"""The inverse of each event about a deal, by the same actions as everything else: rights and gates are asked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.errors import Refusal, Sentence
from app.core.events import Event
from app.core.extensions import db
from app.sales.deals import closing, deleting, editing, moving
from app.sales.deals.models import Deal, Loss
from app.sales.deals.moments import moments_before
from app.sales.deals.queries import stage_on
from app.sales.people.models import Person

Inverse: TypeAlias = Callable[[Deal, Event, Person, datetime], None]
# Of an event that is about no deal.
AloneInverse: TypeAlias = Callable[[Event, Person, datetime], None]


class CannotUndo(Refusal):
    """Something this request did has no way back."""

    code = "cannot_undo"
    sentence = _l("This cannot be undone.")


class ChangedSinceThen(Refusal):
    """Undoing would undo somebody's later work; the fields say what was changed, `deal_id` where."""

    code = "changed_since"
    sentence = _l("This was changed again since, so it cannot be undone.")

    def __init__(self, deal_id: int | None, changed: list[str]) -> None:
        sentences: list[Sentence] = [_l("This was changed again since.")]
        super().__init__(fields=dict.fromkeys(changed, sentences), extra={"deal_id": deal_id})


def learn(inverses: Mapping[str, Inverse], alone: Mapping[str, AloneInverse]) -> None:
    """How to take back what rooms above do, by the type of the event: to deals, and to things that are for no deal."""
    _INVERSES.update(inverses)
    _ALONE.update(alone)


def invert(deal: Deal, event: Event, *, actor: Person, now: datetime) -> None:
    """Do the opposite of what the event says. Raises CannotUndo, ChangedSinceThen, and whatever the action refuses."""
    if event.type not in _INVERSES:
        raise CannotUndo
    _INVERSES[event.type](deal, event, actor, now)


def invert_alone(event: Event, *, actor: Person, now: datetime) -> None:
    """The same for an event that is about no deal."""
    if event.type not in _ALONE:
        raise CannotUndo
    _ALONE[event.type](event, actor, now)


def _delete(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    back = moments_before(deal, event.data)
    deleting.delete(deal, back=back, actor=actor, now=now)


def _restore(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    back = moments_before(deal, event.data)
    _stage_id, rank = _place(event, "from")
    deleting.restore(deal, rank=rank, back=back, actor=actor, now=now)


def _move_back(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    back = moments_before(deal, event.data)
    stage_id, rank = _place(event, "from")
    moving.move(deal, to=stage_on(deal.board_id, stage_id), rank=rank, back=back, actor=actor, now=now)


def _reopen(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    back = moments_before(deal, event.data)
    stage_id, rank = _place(event, "from")
    closing.reopen(deal, to=stage_on(deal.board_id, stage_id), rank=rank, back=back, actor=actor, now=now)


def _close_again(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    back = moments_before(deal, event.data)
    if event.data["status"] == "won":
        closing.win(deal, back=back, actor=actor, now=now)
        return
    query = select(Loss).where(Loss.deal_id == deal.id, Loss.reopened_at.is_not(None))
    loss = db.session.scalars(query.order_by(Loss.id.desc()).limit(1)).one()
    closing.lose_again(deal, as_in=loss, back=back, actor=actor, now=now)


def _edit_back(deal: Deal, event: Event, actor: Person, now: datetime) -> None:
    changes = event.data["changes"]
    assert isinstance(changes, dict)
    present: dict[str, object] = {**deal.wire(), "description": deal.description}
    tags = changes.get("tag_ids")
    changed = [
        field for field, (_, set_to) in changes.items() if field != "tag_ids" and present[field] != set_to
    ]
    if tags is not None and not _still_tagged(deal.tag_ids, *tags):
        changed.append("tag_ids")
    if changed:
        raise ChangedSinceThen(deal.id, changed)
    fields = {**editing.taken_back(changes), **({"tag_ids": _untagged(deal.tag_ids, *tags)} if tags else {})}
    editing.edit(deal, changes=fields, back=moments_before(deal, event.data), actor=actor, now=now)


def _still_tagged(present: list[int], before: list[int], after: list[int]) -> bool:
    """Whether the tags the event added are there, and those it took away are not; others are none of its business."""
    added, removed = set(after) - set(before), set(before) - set(after)
    return added <= set(present) and removed.isdisjoint(present)


def _untagged(present: list[int], before: list[int], after: list[int]) -> list[int]:
    return sorted((set(present) - (set(after) - set(before))) | (set(before) - set(after)))


def _place(event: Event, which: str) -> tuple[int, str]:
    place = event.data[which]
    assert isinstance(place, dict)
    return int(place["stage_id"]), str(place["rank"])


_INVERSES: dict[str, Inverse] = {
    "deal.created": _delete,
    "deal.edited": _edit_back,
    "deal.moved": _move_back,
    "deal.won": _reopen,
    "deal.lost": _reopen,
    "deal.reopened": _close_again,
    "deal.deleted": _restore,
    "deal.restored": _delete,
}
_ALONE: dict[str, AloneInverse] = {}
