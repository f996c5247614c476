"""What somebody may want to hear of an event, and the telling of many at once: one commit after another is heard, and
what each needs of the database is asked for all of them together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import joinedload

from app.assist.notifications.making import Told, make_all
from app.assist.notifications.models.telling import Kind
from app.core import clock
from app.core.events import UNDO, Event, Facts
from app.core.extensions import db
from app.sales.deals.models import Deal
from app.sales.people.models import Person

# Whatever is heard asks this, so it is built once.
_IDS: BindParameter[Collection[int]] = bindparam("ids", expanding=True)
_PEOPLE = select(Person).where(Person.id.in_(_IDS)).options(joinedload(Person.workspace))


@dataclass(frozen=True, kw_only=True)
class Wish:
    """This event is news of that kind for somebody, unless it is their own doing."""

    event: Event
    deal: Deal
    person_id: int | None
    kind: Kind
    data: Facts = field(default_factory=dict)
    # What it must not be told twice for, where that is not the request.
    once: str | None = None


def tell(wishes: Iterable[Wish]) -> None:
    """Tell whoever should be told."""
    told = [each for each in wishes if each.person_id is not None and _is_news(each.event, each.person_id)]
    people = _people({each.person_id for each in told if each.person_id is not None})
    make_all(
        [_told(each, people[each.person_id]) for each in told if each.person_id in people], now=clock.now()
    )


def _is_news(event: Event, person_id: int) -> bool:
    return person_id != event.actor_id and event.data.get("cause") != UNDO


def _people(ids: Collection[int]) -> Mapping[int | None, Person]:
    return {person.id: person for person in db.session.scalars(_PEOPLE, {"ids": list(ids)})} if ids else {}


def _told(wish: Wish, person: Person) -> Told:
    event, kind = wish.event, wish.kind
    # A hundred deals given in one request are one line; the same event heard twice is none.
    request = f"{event.actor_id}:{event.request_id}" if event.request_id else f"event:{event.id}"
    return Told(
        kind=kind,
        person=person,
        tag=f"{kind}-{wish.deal.id}",
        once=wish.once or f"{kind}:{request}:{wish.data.get('to_stage_id', '')}:{person.id}",
        actor_id=event.actor_id,
        deal=wish.deal,
        data=wish.data,
        at=event.at,
    )
