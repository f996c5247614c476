"""Once a day for everybody, at the hour they chose: what is to do today, and which of their deals begin to rot."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from app.assist.notifications.making import Told, make
from app.assist.notifications.models.reaching import DIGEST_AT, NotificationSettings
from app.assist.notifications.queries import settings_for_change
from app.assist.notifications.rotting import is_rotting, working_days_between
from app.assist.notifications.times import clock_time, is_working_day
from app.core import clock
from app.core.events import Facts
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.sales.activities import walls
from app.sales.activities.models import Activity
from app.sales.activities.policies import takes_part
from app.sales.boards.models import Board, Stage
from app.sales.deals.models import Deal
from app.sales.deals.queries import on_board
from app.sales.people.models import Person

# A server that was away over the hour tells the day until noon or so, and not in the evening.
LATEST = timedelta(hours=4)
# More deals that begin to rot on one day are only counted.
MOST_ROTTING = 10


def tell_the_day() -> bool:
    """Worker: tell one person their day. True when there may be more."""
    now = clock.now()
    with reading():
        waiting = _first_waiting(now)
    if waiting is None:
        return False
    with transaction():
        person = db.session.get_one(Person, waiting)
        settings = settings_for_change(person)
        if (day := _day_to_tell(settings, now)) is not None:
            settings.daily_on = day
            _tell(person, settings, day, now)
    return True


def _first_waiting(now: datetime) -> int | None:
    query = (
        select(Person, NotificationSettings)
        .outerjoin(NotificationSettings, NotificationSettings.person_id == Person.id)
        .where(Person.disabled_at.is_(None))
        .order_by(Person.id)
    )
    for person, settings in db.session.execute(query):
        if _day_to_tell(settings or NotificationSettings.fresh(person), now) is not None:
            return int(person.id)
    return None


def _day_to_tell(settings: NotificationSettings, now: datetime) -> date | None:
    """The day that has begun for this person and was not told yet."""
    zone = settings.person.zone
    there = now.astimezone(ZoneInfo(zone))
    at = clock_time(settings.digest_at or DIGEST_AT)
    begins = walls.moment_of(there.date(), at, zone)
    if not begins <= now < begins + LATEST or settings.daily_on == there.date():
        return None
    return there.date()


def _tell(person: Person, settings: NotificationSettings, day: date, now: datetime) -> None:
    workspace = person.workspace
    works = is_working_day(day, workspace.working_weekdays, workspace.days_off)
    rotting = rotting_deals(person, now=now)
    if works:
        for deal, days in [each for each in rotting if _is_fresh(*each)][:MOST_ROTTING]:
            _tell_rotting(person, deal, days, now)
    if settings.digest_at is None or (settings.only_working_days and not works):
        return
    counts = _counts(person, day, len(rotting))
    if any(counts.values()):
        once = f"digest:{person.id}:{day.isoformat()}"
        make(Told(kind="digest", person=person, tag="digest", once=once, data=counts), now=now)


def rotting_deals(person: Person, *, now: datetime) -> list[tuple[Deal, int]]:
    """The person's open deals that nobody has touched for longer than their stage allows, with the working days."""
    workspace = person.workspace
    query = (
        select(Deal)
        .join(Stage, Stage.id == Deal.stage_id)
        .join(Board, Board.id == Deal.board_id)
        .where(Deal.owner_id == person.id, Stage.rotting_days.is_not(None), *on_board())
        .where(Board.archived_at.is_(None))
    )
    found = []
    for deal in db.session.scalars(query.order_by(Deal.touched_at.desc(), Deal.id)):
        days = working_days_between(
            deal.touched_at,
            now,
            weekdays=workspace.working_weekdays,
            days_off=workspace.days_off,
            time_zone=workspace.time_zone,
        )
        if is_rotting(days, deal.stage.rotting_days):
            found.append((deal, days))
    return found


def _is_fresh(deal: Deal, days: int) -> bool:
    """It began to rot lately: what has stood still for a season is in the digest's count, not news."""
    return days <= (deal.stage.rotting_days or 0) + 5


def _tell_rotting(person: Person, deal: Deal, days: int, now: datetime) -> None:
    data: Facts = {"days": days, "stage_id": deal.stage_id, "stage": deal.stage.name}
    once = f"rotting:{deal.id}:{person.id}:{deal.touched_at.date().isoformat()}:{deal.stage_id}"
    told = Told(kind="rotting", person=person, tag=f"rotting-{deal.id}", once=once, deal=deal, data=data)
    make(told, now=now)


def _counts(person: Person, day: date, rotting: int) -> Facts:
    """On the person's own clocks: a day that a colleague elsewhere named is that day here too."""
    begins, ends = walls.moment_of(day, time(0), person.zone), walls.end_of_day(day, person.zone)
    mine = select(func.count()).select_from(Activity)
    mine = mine.where(takes_part(person.id), Activity.done_at.is_(None), Activity.deleted_at.is_(None))
    today = mine.where(or_(Activity.due_on == day, (Activity.due_at >= begins) & (Activity.due_at < ends)))
    overdue = mine.where(or_(Activity.due_on < day, Activity.due_at < begins))
    deals = select(func.count()).select_from(Deal).join(Board, Board.id == Deal.board_id)
    deals = deals.where(Deal.owner_id == person.id, Board.archived_at.is_(None), *on_board())
    without = deals.where(Deal.next_activity_id.is_(None))
    return {
        "today": db.session.scalar(today) or 0,
        "overdue": db.session.scalar(overdue) or 0,
        "rotting": rotting,
        "without_next_step": db.session.scalar(without) or 0,
    }
