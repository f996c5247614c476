"""Reminder, Notification, and the Delivery of a notification through one channel."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.assist.notifications.models.reaching import Device, NotificationSettings
from app.core.events import moment
from app.core.extensions import Base
from app.core.types import UtcDateTime
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal
from app.sales.people.models import Person

Kind = Literal[
    "reminder", "assigned", "mentioned", "moved", "commented", "rotting", "digest", "won", "activity_assigned"
]
# In the order in which the settings show them.
KINDS: tuple[Kind, ...] = (
    "reminder",
    "activity_assigned",
    "assigned",
    "mentioned",
    "commented",
    "moved",
    "won",
    "rotting",
    "digest",
)
# The tag of what somebody sends to a device or a robot of theirs to try it.
TEST = "test"
Channel = Literal["push", "email", "chat"]
CHANNELS: tuple[Channel, ...] = ("push", "email", "chat")


class Reminder(Base):
    """Somebody asked to be told of something at a moment. The row is the truth: whoever sends reads it again first."""

    __tablename__ = "reminders"
    __table_args__ = (
        Index("ix_reminders_state_fire_at", "state", "fire_at"),
        CheckConstraint("state IN ('waiting', 'sent', 'cancelled')", name="state"),
        CheckConstraint("(activity_id IS NULL) <> (deal_id IS NULL)", name="about"),
        CheckConstraint("(minutes_before IS NULL) <> (at IS NULL)", name="asked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id"), index=True)
    # What was asked for: so long before it is due, or at that moment whatever happens.
    minutes_before: Mapped[int | None]
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Put off until then, which goes before what was asked for.
    snoozed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What follows from all that; reckoned again before anything is sent.
    fire_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="waiting")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()
    activity: Mapped[Activity | None] = relationship()
    deal: Mapped[Deal | None] = relationship()

    def snooze(self, until: datetime) -> None:
        """Not now, but then."""
        self.snoozed_until = self.fire_at = until
        self.state = "waiting"

    def pass_over(self) -> None:
        """Its moment came and there was nothing to be reminded of. Nobody called it off: put off, it comes again."""
        self.state = "sent"

    def wire(self) -> dict[str, object]:
        """As the API tells it."""
        return {
            "id": self.id,
            "activity_id": self.activity_id,
            "deal_id": self.deal_id,
            "person_id": self.person_id,
            "minutes_before": self.minutes_before,
            "at": moment(self.at) if self.at else None,
            "fire_at": moment(self.fire_at),
            "state": self.state,
        }


class Notification(Base):
    """One thing a person is told: the list of these is the truth, and whatever leaves the house is a hint to it."""

    __tablename__ = "notifications"
    __table_args__ = (
        Index("ix_notifications_person_id_id", "person_id", "id"),
        # What somebody has not read, which every hint asks, and what was read long ago.
        Index("ix_notifications_read_at_person_id", "read_at", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    # The same on the device: a newer one with it takes the older one's place.
    tag: Mapped[str]
    # What it must not be told twice for, whoever hears of it twice.
    once: Mapped[str | None] = mapped_column(unique=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("boards.id"))
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminders.id"))
    data: Mapped[dict[str, object]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # After this a hint is worth nothing; the list keeps it.
    useful_until: Mapped[datetime] = mapped_column(UtcDateTime)

    # For reading: the ids are what is written, as with deals.
    person: Mapped[Person] = relationship(foreign_keys=[person_id], viewonly=True)
    actor: Mapped[Person | None] = relationship(foreign_keys=[actor_id], viewonly=True)
    deal: Mapped[Deal | None] = relationship(viewonly=True)
    activity: Mapped[Activity | None] = relationship(viewonly=True)
    reminder: Mapped[Reminder | None] = relationship(viewonly=True)
    # How its person wants to be told; None for somebody who said nothing.
    settings: Mapped[NotificationSettings | None] = relationship(
        primaryjoin=lambda: foreign(Notification.person_id) == NotificationSettings.person_id, viewonly=True
    )

    @property
    def subject(self) -> str:
        """How the log names it."""
        return f"notification:{self.id}"

    def wire(self) -> dict[str, object]:
        """The whole notification as its person's screens hold it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "tag": self.tag,
            "actor_id": self.actor_id,
            "deal_id": self.deal_id,
            "activity_id": self.activity_id,
            "board_id": self.board_id,
            "data": self.data,
            "at": moment(self.at),
            "read_at": moment(self.read_at) if self.read_at else None,
            "useful_until": moment(self.useful_until),
        }


class Delivery(Base):
    """One notification on its way through one channel. Claimed with a lease: who is killed loses it to the next."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_state_due_at", "state", "due_at"),
        CheckConstraint("state IN ('waiting', 'sent', 'dropped')", name="state"),
        CheckConstraint("channel IN ('push', 'email', 'chat')", name="channel"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notification_id: Mapped[int] = mapped_column(ForeignKey("notifications.id"), index=True)
    channel: Mapped[str]
    device_id: Mapped[int | None] = mapped_column(ForeignKey("devices.id"), index=True)
    robot_id: Mapped[int | None] = mapped_column(ForeignKey("robots.id"), index=True)
    state: Mapped[str] = mapped_column(default="waiting")
    # Not before this moment: quiet hours, a service that asked to wait, a lease that somebody holds.
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    # Why it was dropped, or what the last try met, in a word.
    problem: Mapped[str | None]
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # For reading, too.
    notification: Mapped[Notification] = relationship(viewonly=True)
    device: Mapped[Device | None] = relationship(viewonly=True)
