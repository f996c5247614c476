"""Who is told of what happened, as the log says it. Nobody is told of their own doing, nor of what was undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlalchemy import ColumnElement, select

from app.assist.notifications.making import Told, make
from app.assist.notifications.models.telling import Kind, Reminder
from app.assist.notifications.reminding import bring_level, remind, wish_of
from app.core import clock
from app.core.errors import Refusal
from app.core.events import UNDO, Event, Facts, Op
from app.core.extensions import db
from app.core.outbox import Concern, Hearer
from app.sales.activities.models import Activity
from app.sales.boards.models import Stage
from app.sales.deals.models import Deal
from app.sales.people.models import Person


def deal_created(event: Event) -> None:
    """Somebody made a deal for a colleague. Thousands that were imported are no news."""
    deal = _deal(event)
    if deal is not None and "without_gates" not in event.data:
        _tell(event, deal, deal.owner_id, "assigned", {})


def deal_edited(event: Event) -> None:
    """It is somebody else's now, or is to be closed on another day."""
    changes, deal = event.data.get("changes"), _deal(event)
    if deal is None or not isinstance(changes, dict):
        return
    owners = changes.get("owner_id")
    if isinstance(owners, list) and deal.owner_id == owners[1]:
        _tell(event, deal, deal.owner_id, "assigned", {})
    if "close_on" in changes:
        _bring_level(Reminder.deal_id == deal.id)


def deal_moved(event: Event) -> None:
    """Somebody moved another's deal into another stage."""
    deal = _deal(event)
    before, after = (_stage_id(event.data.get(name)) for name in ("from", "to"))
    if deal is None or before == after or "without_gates" in event.data:
        return
    stages: Facts = {"from_stage_id": before, "to_stage_id": after}
    names: Facts = {"from_stage": _stage_name(before), "to_stage": _stage_name(after)}
    _tell(event, deal, deal.owner_id, "moved", {**stages, **names})


def deal_lost(event: Event) -> None:
    """Somebody marked another's deal as lost."""
    deal = _deal(event)
    if deal is not None:
        stage_id = _stage_id(event.data.get("to"))
        data: Facts = {"outcome": "lost", "to_stage_id": stage_id, "to_stage": _stage_name(stage_id)}
        _tell(event, deal, deal.owner_id, "moved", data)


def deal_won(event: Event) -> None:
    """The whole team hears of a win."""
    deal = _deal(event)
    if deal is None:
        return
    told = ("amount_minor", "currency", "owner_id")
    data = {name: event.data.get(name) for name in told}
    team = select(Person.id).where(Person.workspace_id == deal.workspace_id, Person.disabled_at.is_(None))
    # Streams are locked in the order of their names.
    for person_id in sorted(db.session.scalars(team), key=str):
        _tell(event, deal, person_id, "won", data)


def deal_commented(event: Event) -> None:
    """Whoever is mentioned, and whose deal it is. A comment that is mended mentions only who was not mentioned yet."""
    deal, comment_id = _deal(event), event.data.get("comment_id")
    if deal is None:
        return
    mentions = event.data.get("mentions")
    mentioned = {each for each in mentions if isinstance(each, int)} if isinstance(mentions, list) else set()
    for person_id in sorted(mentioned, key=str):
        once = f"mentioned:{comment_id}:{person_id}"
        _tell(event, deal, person_id, "mentioned", {"comment_id": comment_id}, once=once)
    if event.type == "deal.commented" and deal.owner_id not in mentioned:
        once = f"commented:{comment_id}:{deal.owner_id}"
        _tell(event, deal, deal.owner_id, "commented", {"comment_id": comment_id}, once=once)


def activity_planned(event: Event) -> None:
    """Somebody planned something for another; and reminders that were asked for with it, of its owner."""
    activity, person = _activity(event), _whose(event)
    if activity is None or person is None:
        return
    if person.id == activity.owner_id:
        _remind(event, activity, person)
    _tell_of_activity(event, activity, person)


def activity_edited(event: Event) -> None:
    """Somebody takes part, or owns it, who did not before."""
    activity, person = _activity(event), _whose(event)
    changes = event.data.get("changes")
    if activity is None or person is None or not isinstance(changes, dict):
        return
    if person.id in _come(changes.get("participant_ids")) | _come(changes.get("owner_id")):
        _tell_of_activity(event, activity, person)
    activity_changed(event)


def activity_changed(event: Event) -> None:
    """It is due at another time, done, deleted, or back: its reminders follow."""
    activity, person = _activity(event), _whose(event)
    # The same stands on the stream of each of its people: heard once is enough.
    if activity is not None and person is not None and person.id == activity.owner_id:
        _bring_level(Reminder.activity_id == activity.id, is_put_off=event.type == "activity.rescheduled")


HEARS: dict[str, tuple[Hearer, ...]] = {
    "deal.created": (deal_created,),
    "deal.edited": (deal_edited,),
    "deal.moved": (deal_moved,),
    "deal.won": (deal_won,),
    "deal.lost": (deal_lost,),
    "deal.commented": (deal_commented,),
    "deal.comment_edited": (deal_commented,),
    "activity.planned": (activity_planned,),
    "activity.edited": (activity_edited,),
    "activity.rescheduled": (activity_changed,),
}


def is_anothers_move(line: Mapping[str, object]) -> bool:
    """Whether somebody moved another's deal into another stage: what deal_moved tells, known from the line alone."""
    data, ops = cast(Facts, line["data"]), cast(list[Op], line["ops"])
    if _stage_id(data.get("from")) == _stage_id(data.get("to")):
        return False
    deals = [cast(Facts, op[2]) for op in ops if op[:2] == ["put", "deal"]]
    return all(deal["owner_id"] not in (None, line["actor_id"]) for deal in deals)


CONCERNS: dict[str, Concern] = {"deal.moved": is_anothers_move}


def _tell(
    event: Event, deal: Deal, person_id: int | None, kind: Kind, data: Facts, *, once: str | None = None
) -> None:
    person = db.session.get(Person, person_id) if person_id is not None else None
    if person is None or person.id == event.actor_id or event.data.get("cause") == UNDO:
        return
    # A hundred deals given in one request are one line; the same event heard twice is none.
    request = f"{event.actor_id}:{event.request_id}" if event.request_id else f"event:{event.id}"
    told = Told(
        kind=kind,
        person=person,
        tag=f"{kind}-{deal.id}",
        once=once or f"{kind}:{request}:{data.get('to_stage_id', '')}:{person.id}",
        actor_id=event.actor_id,
        deal=deal,
        data=data,
        at=event.at,
    )
    make(told, now=clock.now())


def _tell_of_activity(event: Event, activity: Activity, person: Person) -> None:
    if person.id == event.actor_id or event.actor_id is None or not activity.is_open:
        return
    if event.data.get("cause") == UNDO:
        return
    wire = activity.wire()
    data: Facts = {"activity_kind": activity.kind, "title": activity.title}
    told = Told(
        kind="activity_assigned",
        person=person,
        tag=f"activity-{activity.id}",
        once=f"activity_assigned:{event.id}",
        actor_id=event.actor_id,
        activity=activity,
        data={**data, "due_at": wire["due_at"], "due_on": wire["due_on"]},
        at=event.at,
    )
    make(told, now=clock.now())


def _remind(event: Event, activity: Activity, person: Person) -> None:
    """What was asked for with it; the next of a series is reminded of like the one before."""
    wishes = event.data.get("reminders")
    asked = [wish_of(wish) for wish in wishes if isinstance(wish, dict)] if isinstance(wishes, list) else []
    if isinstance(before := event.data.get("follows_id"), int):
        query = select(Reminder).where(Reminder.activity_id == before, Reminder.person_id == person.id)
        asked += [(each.minutes_before, None) for each in db.session.scalars(query) if each.at is None]
    for minutes_before, at in asked:
        try:
            remind(person, activity=activity, minutes_before=minutes_before, at=at, now=clock.now())
        except Refusal:
            # Ten minutes before what is due in five: there is nothing left to be reminded of.
            continue


def _bring_level(about: ColumnElement[bool], *, is_put_off: bool = False) -> None:
    query = select(Reminder).where(about).order_by(Reminder.id).with_for_update(of=Reminder)
    for reminder in db.session.scalars(query):
        if is_put_off:
            # Its own snooze was of the moment that no longer holds.
            reminder.snoozed_until = None
        bring_level(reminder, now=clock.now())


def _deal(event: Event) -> Deal | None:
    kind, _, number = event.subject.partition(":")
    return db.session.get(Deal, int(number)) if kind == "deal" else None


def _activity(event: Event) -> Activity | None:
    kind, _, number = event.subject.partition(":")
    return db.session.get(Activity, int(number)) if kind == "activity" else None


def _whose(event: Event) -> Person | None:
    """The person on whose stream it stands."""
    return db.session.get(Person, int(event.stream.partition(":")[2]))


def _stage_id(place: object) -> int | None:
    found = place.get("stage_id") if isinstance(place, dict) else None
    return found if isinstance(found, int) else None


def _stage_name(stage_id: int | None) -> str | None:
    stage = db.session.get(Stage, stage_id) if stage_id is not None else None
    return stage.name if stage else None


def _come(change: object) -> set[int]:
    """Whom a change brought: of [from, to], ids or lists of them."""
    if not isinstance(change, list) or len(change) != 2:
        return set()
    before, after = ({*each} if isinstance(each, list) else {each} for each in change)
    return {each for each in after - before if isinstance(each, int)}
