"""Activity, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.events import moment
from app.core.extensions import Base
from app.core.types import UtcDateTime
from app.sales.activities import walls
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal
from app.sales.people.models import Person

Kind = Literal["call", "meeting", "visit", "task", "email", "note"]
KINDS: tuple[Kind, ...] = ("call", "meeting", "visit", "task", "email", "note")
# These may be written down without a day.
WITHOUT_DAY = ("task", "note")
Outcome = Literal["done", "no_answer", "not_met", "moved"]
OUTCOMES: tuple[Outcome, ...] = ("done", "no_answer", "not_met", "moved")

activity_participants = Table(
    "activity_participants",
    Base.metadata,
    Column("activity_id", ForeignKey("activities.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True, index=True),
)


@dataclass(frozen=True, kw_only=True)
class Due:
    """When something is due: at a moment, or on a whole day, or (both None) whenever there is time for it."""

    at: datetime | None = None
    on: date | None = None
    # Whose clocks were meant: it stays 15:00 there when the clocks are changed, and the day ends there.
    time_zone: str

    @property
    def passes_at(self) -> datetime | None:
        """From when on it is overdue."""
        if self.on is not None:
            return walls.end_of_day(self.on, self.time_zone)
        return self.at


class Activity(Base):
    """One thing to do, or done. Of a repeated one each time is an activity of its own, made when its turn comes."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_owner_id_passes_at", "owner_id", "passes_at"),
        Index("ix_activities_workspace_id_passes_at", "workspace_id", "passes_at"),
        Index("ix_activities_deal_id_id", "deal_id", "id"),
        Index("ix_activities_customer_id_id", "customer_id", "id"),
        # Of each time there is one next, whoever makes it.
        UniqueConstraint("next_id"),
        CheckConstraint("kind IN ('call', 'meeting', 'visit', 'task', 'email', 'note')", name="kind"),
        CheckConstraint("due_at IS NULL OR due_on IS NULL", name="due"),
        CheckConstraint("(done_at IS NULL) = (outcome IS NULL)", name="outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str]
    # May be empty: then the kind says what it is.
    title: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    # Ascending: the rows of activity_participants as the wire carries them. Never the owner.
    participant_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    place: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None]
    time_zone: Mapped[str]
    # Follows from the three above (Due.passes_at), so that moments and whole days have one order in an index.
    passes_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    duration_minutes: Mapped[int | None]
    # An RRULE, as rules.py spells it.
    repeat: Mapped[str | None]
    # The first of the series.
    series_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)
    # Which time of the series this is, from 1 on, and where on the clocks of its zone it belongs, also when it was put
    # off, and when a change of the clocks left that hour out.
    turn: Mapped[int] = mapped_column(default=1)
    slot_on: Mapped[date | None]
    slot_time: Mapped[time | None]
    next_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    # When the worker makes the next one, where nobody was done with this one before; None where there is none to make.
    follow_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[str | None]
    result: Mapped[str] = mapped_column(default="")
    # Counts changes: what If-Match is held against.
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    deal: Mapped[Deal | None] = relationship()
    customer: Mapped[Customer | None] = relationship()
    participants: Mapped[list[Person]] = relationship(secondary=activity_participants, order_by="Person.id")

    @property
    def subject(self) -> str:
        """How the log names this activity."""
        return f"activity:{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and self.deleted_at is None

    @property
    def is_shared(self) -> bool:
        """Whether it is for a deal or a customer, and so not its people's alone."""
        return self.deal_id is not None or self.customer_id is not None

    @property
    def due(self) -> Due:
        """When it is due."""
        return Due(at=self.due_at, on=self.due_on, time_zone=self.time_zone)

    @due.setter
    def due(self, due: Due) -> None:
        self.due_at, self.due_on, self.time_zone = due.at, due.on, due.time_zone
        self.passes_at = due.passes_at

    @property
    def person_ids(self) -> list[int]:
        """Whose it is: the owner and who takes part, ascending."""
        return sorted({self.owner_id, *self.participant_ids})

    def wire(self) -> dict[str, object]:
        """The activity as screens hold it and as it stands in the log: without the words of note and result."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "has_note": bool(self.note),
            "deal_id": self.deal_id,
            "customer_id": self.customer_id,
            "owner_id": self.owner_id,
            "participant_ids": self.participant_ids,
            "place": self.place,
            "due_at": moment(self.due_at) if self.due_at else None,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "time_zone": self.time_zone,
            "duration_minutes": self.duration_minutes,
            "repeat": self.repeat,
            "series_id": self.series_id,
            "done_at": moment(self.done_at) if self.done_at else None,
            "done_by_id": self.done_by_id,
            "outcome": self.outcome,
            "has_result": bool(self.result),
            "version": self.version,
            "created_at": moment(self.created_at),
            "created_by_id": self.created_by_id,
        }

    def full(self) -> dict[str, object]:
        """Everything the API tells of it."""
        deleted_at = moment(self.deleted_at) if self.deleted_at else None
        return {**self.wire(), "note": self.note, "result": self.result, "deleted_at": deleted_at}


class CalendarAddress(Base):
    """Where calendar programs read a person's activities. Only the hash of its secret is kept."""

    __tablename__ = "calendar_addresses"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    secret_hash: Mapped[str] = mapped_column(unique=True)
    # What the person's screens spoke when it was made, for who follows the browser: a program has none.
    language: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()
