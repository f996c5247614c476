"""Device, Robot, NotificationSettings: through what a person can be reached, and when they want to be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.events import moment
from app.core.extensions import Base
from app.core.types import UtcDateTime
from app.sales.people.models import Person

RobotKind = Literal["dingtalk", "feishu", "wecom"]
ROBOT_KINDS: tuple[RobotKind, ...] = ("dingtalk", "feishu", "wecom")
DIGEST_AT = "08:00"


class Device(Base):
    """A browser that takes push. One that its service has forgotten is deleted."""

    __tablename__ = "devices"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    endpoint: Mapped[str]
    # SHA-256 of the endpoint: whoever subscribes again is the same device.
    endpoint_key: Mapped[str] = mapped_column(unique=True)
    p256dh: Mapped[str]
    auth: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()

    def wire(self) -> dict[str, object]:
        """As its person sees it: the endpoint is a secret of the browser's."""
        return {
            "id": self.id,
            "name": self.name,
            "created_at": moment(self.created_at),
            "last_sent_at": _told(self.last_sent_at),
            "last_shown_at": _told(self.last_shown_at),
            "failing_since": _told(self.failing_since),
        }


class Robot(Base):
    """A robot of a chat group. Its address is a secret: whoever has it can write there."""

    __tablename__ = "robots"
    __table_args__ = (CheckConstraint("kind IN ('dingtalk', 'feishu', 'wecom')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    secret: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When it was written to in the last minute, as the wire writes moments: the services count, so we count too.
    recent: Mapped[list[str]] = mapped_column(JSON, default=list)

    person: Mapped[Person] = relationship()

    def wire(self) -> dict[str, object]:
        """As its person sees it, without address and secret."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "created_at": moment(self.created_at),
            "last_sent_at": _told(self.last_sent_at),
            "failing_since": _told(self.failing_since),
        }


class NotificationSettings(Base):
    """How one person wants to be told. There is a row as soon as they said anything, or their first day has begun."""

    __tablename__ = "notification_settings"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    # {kind: {channel: bool}}, only what differs from the house's own choices (choosing.py).
    choices: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    # "22:00", on the clocks of the person's zone.
    quiet_from: Mapped[str | None]
    quiet_until: Mapped[str | None]
    only_working_days: Mapped[bool] = mapped_column(default=False)
    digest_at: Mapped[str | None] = mapped_column(default=DIGEST_AT)
    # Whether hints on a locked screen may tell amounts.
    shows_amounts: Mapped[bool] = mapped_column(default=False)
    # What the person's screens spoke when they last said how to reach them: what leaves the house speaks it too.
    language: Mapped[str | None]
    # Up to which day the digest was told.
    daily_on: Mapped[date | None]

    person: Mapped[Person] = relationship()

    @classmethod
    def fresh(cls, person: Person) -> NotificationSettings:
        """What holds for somebody who said nothing."""
        return cls(
            person_id=person.id,
            person=person,
            choices={},
            quiet_from=None,
            quiet_until=None,
            only_working_days=False,
            digest_at=DIGEST_AT,
            shows_amounts=False,
            language=None,
            daily_on=None,
        )


def _told(at: datetime | None) -> str | None:
    return moment(at) if at else None
