"""Undo: everything one request did to deals is done backwards, all of it or nothing.

An undo is a new change like any other, whose events name the ones they take back. So it can be undone in turn.
"""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.errors import NotHere, Refusal
from app.core.events import UNDO, Event, because_of
from app.core.extensions import db
from app.sales.deals.aftermath import Aftermath, aftermath_of
from app.sales.deals.inverting import CannotUndo, ChangedSinceThen, invert, invert_alone
from app.sales.deals.models import Deal
from app.sales.deals.queries import deals_for_change
from app.sales.people.models import Person
from app.sales.people.policies import need_seller

# More than this is too much for one transaction.
MOST_STEPS = 2_000

# Where a deal stands is one fact: undoing an older step would move it away from a newer one's place.
_STANDING = {
    "deal.created", "deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.deleted", "deal.restored",
}  # fmt: skip
# Undoing these takes the deal away, with all that others have done to it since.
_BRINGING = {"deal.created", "deal.restored"}


class AlreadyUndone(Refusal):
    """Somebody was faster, or the button was pressed twice."""

    code = "already_undone"
    sentence = _l("This is undone already.")


def undo(request_id: str, *, actor: Person, now: datetime) -> list[Deal]:
    """Take back what a request did; answers with the deals it was about. Their boards are locked here.

    It is the actor's own request, or, for managers, anybody's of the workspace. Raises NotHere for any other,
    AlreadyUndone, CannotUndo (for an import too: its own undo leaves alone what people have worked on since, and lets
    the file be brought again), ChangedSinceThen, and whatever the actions refuse.
    """
    need_seller(actor)
    told = _told(request_id, actor)
    steps, alone = _of_deals(told), _alone(told)
    deals = _locked(steps, actor)
    aftermath = aftermath_of([*steps, *alone])
    if any(map(aftermath.is_undone, (*steps, *alone))):
        raise AlreadyUndone
    own = {step.id for step in steps}
    for step in steps:
        deal = deals[step.subject]
        _need_untouched(deal, step, aftermath, own)
        with because_of(step.id, UNDO):
            invert(deal, step, actor=actor, now=now)
    for step in alone:
        with because_of(step.id, UNDO):
            invert_alone(step, actor=actor, now=now)
    return list(deals.values())


def _told(request_id: str, actor: Person) -> list[Event]:
    """The events of the request, newest first, without those that only gave neighbours new order keys."""
    query = select(Event).where(Event.request_id == request_id, Event.type != "stage.rebalanced")
    if actor.role in ("owner", "manager"):
        team = select(Person.id).where(Person.workspace_id == actor.workspace_id)
        query = query.where(Event.actor_id.in_(team))
    else:
        query = query.where(Event.actor_id == actor.id)
    told = list(db.session.scalars(query.order_by(Event.id.desc()).limit(MOST_STEPS + 1)))
    if not told:
        raise NotHere
    if len(told) > MOST_STEPS:
        raise CannotUndo
    return told


def _of_deals(told: list[Event]) -> list[Event]:
    steps = [step for step in told if not _is_personal(step)]
    if any(step.type == "deal.created" and "without_gates" in step.data for step in steps):
        raise CannotUndo(_l("These deals came from a file. Undo the import itself, where it is listed."))
    if any(not step.subject.startswith("deal:") for step in steps):
        raise CannotUndo
    return steps


def _alone(told: list[Event]) -> list[Event]:
    """What is for no deal. People are told of one thing each on a stream of their own: one of them stands for all.

    What is for a deal, everybody who sees the deal was told too, and that is what is taken back.
    """
    of_deals = {step.data.get("activity_id") for step in told if not _is_personal(step)}
    covered = {f"activity:{activity_id}" for activity_id in of_deals}
    personal = [step for step in told if _is_personal(step) and step.subject not in covered]
    if not personal and all(map(_is_personal, told)):
        raise CannotUndo
    first: dict[str, str] = {}
    for step in sorted(personal, key=lambda step: step.stream):
        first.setdefault(step.subject, step.stream)
    return [step for step in personal if step.stream == first[step.subject]]


def _is_personal(step: Event) -> bool:
    return step.stream.startswith("person:")


def _locked(steps: list[Event], actor: Person) -> dict[str, Deal]:
    if not steps:
        return {}
    return {deal.subject: deal for deal in deals_for_change(actor, sorted(map(_deal_id, steps)))}


def _deal_id(step: Event) -> int:
    return int(step.subject.removeprefix("deal:"))


def _need_untouched(deal: Deal, step: Event, aftermath: Aftermath, own: set[int]) -> None:
    """Raises ChangedSinceThen where undoing this step would undo a later one that still stands."""
    later = [trace for trace in aftermath.standing_after(step) if trace.id not in own]
    if step.type in _STANDING and any(trace.type in _STANDING for trace in later):
        raise ChangedSinceThen(deal.id, ["stage_id"])
    if step.type in _BRINGING and any(trace.actor_id != step.actor_id for trace in later):
        raise ChangedSinceThen(deal.id, [])
