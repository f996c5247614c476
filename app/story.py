"""What demo.json holds, and what is planned in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import NamedTuple, TypedDict

from app.core.extensions import db
from app.sales.activities import finishing, planning
from app.sales.activities.drafting import Fields
from app.sales.activities.models import Activity, Due
from app.sales.activities.queries import activity_for_change, lock_deals
from app.sales.activities.walls import moment_of, wall_of
from app.sales.customers import contacts, editing
from app.sales.customers.queries import by_name, customer_for_change
from app.sales.people.models import Person

# People write things down some days before they do them.
_AHEAD = timedelta(days=3, hours=2)
# After the last deal was made, so that every customer is there.
_WRITTEN_DOWN = timedelta(minutes=40)
_GIVEN = ("note", "place", "duration_minutes", "repeat")


class More(TypedDict, total=False):
    """What only some deals have."""

    description: str
    comments: list[tuple[str, str, int]]
    reason: str
    note: str


class BoardPlot(TypedDict):
    """A board of the story. A deal is its title, customer, amount in major units, and so on: see seeds._Plot."""

    name: str
    stages: list[dict[str, object]]
    deals: list[list[object]]


class ActivityMore(TypedDict, total=False):
    """What only some activities have; one with an outcome was done an hour after it was due."""

    note: str
    place: str
    duration_minutes: int
    repeat: str
    with_: list[str]
    outcome: str
    result: str


class ActivityPlot(NamedTuple):
    """Something to do: for which deal, by whom, on which day counted from today, at which time there if at one."""

    deal: str | None
    who: str
    kind: str
    title: str
    day: int
    at: str | None
    more: ActivityMore


class CustomerPlot(NamedTuple):
    """How a customer is reached: its switchboard, where it is, and [name, position, phone, email] of its people."""

    name: str
    phone: str
    address: str
    contacts: list[list[str]]


class Story(TypedDict):
    """What demo.json holds."""

    workspace: dict[str, str]
    people: list[tuple[str, str, str]]
    rates: list[tuple[str, int, int]]
    tags: list[tuple[str, str]]
    loss_reasons: list[str]
    boards: list[BoardPlot]
    customers: list[list[object]]
    activities: list[list[object]]


@dataclass(frozen=True)
class Scene:
    """Something that somebody did."""

    at: datetime
    who: Person
    act: Callable[[datetime], object]


def activity_scenes(
    plots: list[list[object]], people: Mapping[str, Person], deals: Mapping[str, int], *, now: datetime
) -> Iterator[Scene]:
    """How things were planned and done. `deals` are ids by title, there by the time of the scenes."""
    for number, values in enumerate(plots):
        plot = ActivityPlot(*values)  # type: ignore[arg-type]
        due, who = _due(plot, people[plot.who], now), people[plot.who]
        told = _ActivityTold(plot, due, people, deals)
        planned = min(due.passes_at or now, now) - _AHEAD + timedelta(minutes=number * 7)
        yield Scene(planned, who, told.plan)
        if outcome := plot.more.get("outcome"):
            done = min((due.passes_at or now) + timedelta(hours=1), now)
            yield Scene(done, who, partial(told.finish, outcome))


def customer_scenes(plots: list[list[object]], who: Person, *, now: datetime) -> Iterator[Scene]:
    """Somebody writes down how customers are reached; by then deals have named them."""
    for number, values in enumerate(plots):
        plot = CustomerPlot(*values)  # type: ignore[arg-type]
        yield Scene(now - _WRITTEN_DOWN + timedelta(minutes=number), who, partial(_write_down, plot, who))


def _write_down(plot: CustomerPlot, who: Person, at: datetime) -> None:
    named = by_name(who.workspace_id, plot.name)
    assert named is not None
    customer = customer_for_change(who, named.id)
    editing.edit(customer, changes={"phone": plot.phone, "address": plot.address}, actor=who, now=at)
    for words in plot.contacts:
        contacts.add_contact(
            customer, fields=dict(zip(contacts.FIELDS, words, strict=True)), actor=who, now=at
        )


def _due(plot: ActivityPlot, who: Person, now: datetime) -> Due:
    time_zone = who.workspace.time_zone
    today, _time = wall_of(now, time_zone)
    on = today + timedelta(days=plot.day)
    if plot.at is None:
        return Due(on=on, time_zone=time_zone)
    return Due(at=moment_of(on, time.fromisoformat(plot.at), time_zone), time_zone=time_zone)


class _ActivityTold:
    """One activity and what can happen to it."""

    def __init__(
        self, plot: ActivityPlot, due: Due, people: Mapping[str, Person], deals: Mapping[str, int]
    ) -> None:
        self._plot = plot
        self._due = due
        self._people = people
        self._deals = deals
        self._who = people[plot.who]
        self._id = 0

    def plan(self, at: datetime) -> None:
        deal_id = self._deals[self._plot.deal] if self._plot.deal else None
        lock_deals(self._who, [deal_id])
        fields = self._fields(deal_id)
        self._id = planning.plan(fields, actor=self._who, now=at).id

    def finish(self, outcome: str, at: datetime) -> None:
        activity: Activity = activity_for_change(self._who, self._id)
        result = self._plot.more.get("result", "")
        finishing.finish(activity, outcome=outcome, result=result, actor=self._who, now=at)
        db.session.flush()

    def _fields(self, deal_id: int | None) -> Fields:
        more = self._plot.more
        others = [self._people[name].id for name in more.get("with_", [])]
        given: dict[str, object] = {name: value for name, value in more.items() if name in _GIVEN}
        return {
            "kind": self._plot.kind,
            "title": self._plot.title,
            "deal_id": deal_id,
            "participant_ids": others,
            "due": self._due,
            **given,
        }
