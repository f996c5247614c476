"""Activities beyond a person's day: a deal's, a customer's, and those of a part of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.core.events import moment
from app.core.extensions import db
from app.core.pages import Page, newest_first
from app.sales.activities.models import Activity
from app.sales.activities.names import names_of
from app.sales.activities.policies import seen_by, takes_part
from app.sales.activities.series import GOES_ON, due_in, still_to_come
from app.sales.activities.walls import moment_of
from app.sales.boards.models import Board
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal
from app.sales.deals.queries import on_board
from app.sales.people.models import Person

# A calendar that holds more than this cannot be read; what is told then are the first.
MOST = 2_000
# Nobody plans by what repeats further ahead; whoever asks for the year 2199 is told what was planned for it.
FAR_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True, kw_only=True)
class Range:
    """Some days, as they are on the clocks of a zone; `until` is the last of them."""

    since: date
    until: date
    time_zone: str

    @property
    def begins_at(self) -> datetime:
        """Its first moment."""
        return moment_of(self.since, time(0), self.time_zone)

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return moment_of(self.until + timedelta(days=1), time(0), self.time_zone)


def lacking(person: Person) -> list[dict[str, object]]:
    """How many of a person's own open deals have nothing planned, board by board."""
    query = (
        select(Deal.board_id, func.count())
        .join(Deal.board)
        .where(Deal.owner_id == person.id, *on_board(), Deal.next_activity_id.is_(None))
        .where(Board.archived_at.is_(None))
        .group_by(Deal.board_id)
        .order_by(Deal.board_id)
    )
    return [{"board_id": board_id, "count": count} for board_id, count in db.session.execute(query)]


def of_deal(deal: Deal, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """Open and done, the newest first."""
    return _page(Activity.deal_id == deal.id, cursor=cursor, limit=limit)


def of_customer(customer: Customer, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """The same for a customer, those of its deals too."""
    deals = select(Deal.id).where(Deal.customer_id == customer.id, Deal.deleted_at.is_(None))
    its = or_(Activity.customer_id == customer.id, Activity.deal_id.in_(deals))
    return _page(its, cursor=cursor, limit=limit)


def calendar(person: Person, days: Range, *, of: int | None, now: datetime) -> dict[str, object]:
    """What is due in some days and may be seen, of somebody or of all, and what will be of what repeats.

    A time of a series that has yet to be made is told as the one before it is, without an id, FAR_AHEAD at the most.
    """
    base = select(Activity).where(*seen_by(person), Activity.deleted_at.is_(None))
    if of is not None:
        base = base.where(takes_part(of))
    due = or_(
        Activity.due_on.between(days.since, days.until),
        (Activity.due_at >= days.begins_at) & (Activity.due_at < days.ends_at),
    )
    found = list(
        db.session.scalars(base.where(due).order_by(Activity.passes_at, Activity.id).limit(MOST + 1))
    )
    going_on = _going_on(base)
    to_come = [wire for activity in going_on for wire in _to_come(activity, days, now)]
    names = names_of([*found[:MOST], *going_on])
    return {
        "items": [_one(activity) for activity in found[:MOST]] + to_come,
        "deals": names.deals,
        "customers": names.customers,
        "is_cut": len(found) > MOST or (bool(going_on) and days.until > _horizon(now)),
    }


def _page(which: ColumnElement[bool], *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    query = select(Activity).where(which, Activity.deleted_at.is_(None))
    page = newest_first(query, Activity.id, cursor=cursor, limit=limit)
    return Page([activity.full() for activity in page.items], page.next_cursor)


def _one(activity: Activity) -> dict[str, object]:
    return {**activity.wire(), "occurrence_of": None}


def _going_on(base: Select[Activity]) -> list[Activity]:
    """The last that was made of each series that goes on."""
    series = base.outerjoin(Deal, Deal.id == Activity.deal_id).outerjoin(Board, Board.id == Deal.board_id)
    series = series.where(Activity.follow_at.is_not(None), Activity.done_at.is_(None), GOES_ON)
    return list(db.session.scalars(series.order_by(Activity.id).limit(MOST)))


def _horizon(now: datetime) -> date:
    return now.date() + FAR_AHEAD


def _to_come(activity: Activity, days: Range, now: datetime) -> Iterator[dict[str, object]]:
    # A day more on either side: elsewhere it may be another day.
    first, last = days.since - timedelta(days=1), min(days.until + timedelta(days=1), _horizon(now))
    if first > last:
        return
    slots = still_to_come(activity, near=first, now=now)
    for slot in takewhile(lambda slot: slot.on <= last, slots):
        due = due_in(slot, activity.time_zone)
        is_there = (
            days.since <= due.on <= days.until if due.on else days.begins_at <= (due.at or now) < days.ends_at
        )
        if is_there:
            yield _one(activity) | {
                "id": None,
                "occurrence_of": activity.id,
                "due_at": moment(due.at) if due.at else None,
                "due_on": due.on.isoformat() if due.on else None,
            }
