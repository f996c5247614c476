"""What happens to deals: news for whose they are, for whoever is mentioned, and, of a win, for the whole team."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import joinedload

from app.assist.notifications.hearing.activities import bring_all_level
from app.assist.notifications.hearing.wishes import Wish, tell
from app.assist.notifications.models.telling import Kind, Reminder
from app.core import database
from app.core.events import Event, Facts, Op
from app.core.extensions import db
from app.sales.boards.models import Stage
from app.sales.deals.models import Deal
from app.sales.people.models import Person

# Whatever is heard asks these, so they are built once.
_IDS: BindParameter[Collection[int]] = bindparam("ids", expanding=True)
_DEALS = select(Deal).where(Deal.id.in_(_IDS)).options(joinedload(Deal.customer))
_STAGES = select(Stage.id, Stage.name).where(Stage.id.in_(_IDS))
_TEAMS = select(Person.id, Person.workspace_id).where(Person.workspace_id.in_(_IDS)).order_by(Person.id)


def created(events: Sequence[Event]) -> None:
    """Somebody made a deal for a colleague. Thousands that were imported are no news."""
    tell(_assigned(event, deal) for event, deal in _with_deals(events) if "without_gates" not in event.data)


def edited(events: Sequence[Event]) -> None:
    """It is somebody else's now, or is to be closed on another day."""
    found = _with_deals(events)
    tell(_assigned(event, deal) for event, deal in found if _is_given_to(event, deal.owner_id))
    moved_days = {deal.id for event, deal in found if "close_on" in _changes(event)}
    if moved_days:
        bring_all_level(Reminder.deal_id.in_(sorted(moved_days)))


def moved(events: Sequence[Event]) -> None:
    """Somebody moved another's deal into another stage."""
    between = [
        event for event in events if _is_to_another_stage(event.data) and "without_gates" not in event.data
    ]
    names = _stage_names(between)
    tell(
        Wish(event=event, deal=deal, person_id=deal.owner_id, kind="moved", data=_way(event, names))
        for event, deal in _with_deals(between)
    )


def lost(events: Sequence[Event]) -> None:
    """Somebody marked another's deal as lost."""
    names = _stage_names(events)
    tell(
        Wish(event=event, deal=deal, person_id=deal.owner_id, kind="moved", data=_end(event, names))
        for event, deal in _with_deals(events)
    )


def won(events: Sequence[Event]) -> None:
    """The whole team hears of a win."""
    found = _with_deals(events)
    team = _teams({deal.workspace_id for _, deal in found})
    tell(
        Wish(event=event, deal=deal, person_id=person_id, kind="won", data=_worth(event))
        for event, deal in found
        for person_id, workspace_id in team
        if workspace_id == deal.workspace_id
    )


def commented(events: Sequence[Event]) -> None:
    """Whoever is mentioned, and whose deal it is. A comment that is mended mentions only who was not mentioned yet."""
    tell(wish for event, deal in _with_deals(events) for wish in _of_comment(event, deal))


def is_anothers_move(line: Mapping[str, object]) -> bool:
    """Whether somebody moved another's deal into another stage: what `moved` tells, known from the line alone."""
    ops = cast(list[Op], line["ops"])
    if not _is_to_another_stage(cast(Facts, line["data"])):
        return False
    deals = [cast(Facts, op[2]) for op in ops if op[:2] == ["put", "deal"]]
    return all(deal["owner_id"] not in (None, line["actor_id"]) for deal in deals)


def _with_deals(events: Sequence[Event]) -> list[tuple[Event, Deal]]:
    """The events with the deals they are about, read together with the names these bring along."""
    ids = {int(event.subject[5:]) for event in events if event.subject.startswith("deal:")}
    found = db.session.scalars(_DEALS, {"ids": list(ids)}) if ids else ()
    deals = {f"deal:{deal.id}": deal for deal in found}
    return [(event, deals[event.subject]) for event in events if event.subject in deals]


def _assigned(event: Event, deal: Deal) -> Wish:
    return Wish(event=event, deal=deal, person_id=deal.owner_id, kind="assigned")


def _is_given_to(event: Event, person_id: int | None) -> bool:
    owners = _changes(event).get("owner_id")
    return isinstance(owners, list) and owners[1] == person_id


def _of_comment(event: Event, deal: Deal) -> Iterator[Wish]:
    mentions = event.data.get("mentions")
    mentioned = {each for each in mentions if isinstance(each, int)} if isinstance(mentions, list) else set()
    for person_id in sorted(mentioned):
        yield _wish_of_comment(event, deal, "mentioned", person_id)
    if event.type == "deal.commented" and deal.owner_id not in mentioned:
        yield _wish_of_comment(event, deal, "commented", deal.owner_id)


def _wish_of_comment(event: Event, deal: Deal, kind: Kind, person_id: int | None) -> Wish:
    comment_id = event.data.get("comment_id")
    once = f"{kind}:{comment_id}:{person_id}"
    return Wish(
        event=event, deal=deal, person_id=person_id, kind=kind, data={"comment_id": comment_id}, once=once
    )


def _worth(event: Event) -> Facts:
    return {name: event.data.get(name) for name in ("amount_minor", "currency", "owner_id")}


def _way(event: Event, names: Mapping[int | None, str]) -> Facts:
    before, after = (_stage_id(event.data.get(name)) for name in ("from", "to"))
    stages: Facts = {"from_stage_id": before, "to_stage_id": after}
    return {**stages, "from_stage": names.get(before), "to_stage": names.get(after)}


def _end(event: Event, names: Mapping[int | None, str]) -> Facts:
    stage_id = _stage_id(event.data.get("to"))
    return {"outcome": "lost", "to_stage_id": stage_id, "to_stage": names.get(stage_id)}


def _is_to_another_stage(data: Facts) -> bool:
    return _stage_id(data.get("from")) != _stage_id(data.get("to"))


def _stage_names(events: Sequence[Event]) -> dict[int | None, str]:
    """The names of the stages that the events lead from and to."""
    ids = {_stage_id(event.data.get(name)) for event in events for name in ("from", "to")} - {None}
    found = database.connection().execute(_STAGES, {"ids": list(ids)}) if ids else ()
    return {stage.id: stage.name for stage in found}


def _teams(workspace_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Everybody who is here, with their workspace, in the order they came: on every database they are told in one."""
    found = database.connection().execute(_TEAMS, {"ids": list(workspace_ids)})
    return [(person.id, person.workspace_id) for person in found]


def _changes(event: Event) -> Facts:
    changes = event.data.get("changes")
    return changes if isinstance(changes, dict) else {}


def _stage_id(place: object) -> int | None:
    found = place.get("stage_id") if isinstance(place, dict) else None
    return found if isinstance(found, int) else None
