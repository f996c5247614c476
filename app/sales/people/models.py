"""Workspace, Person, Invitation, ApiToken."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from flask_login import UserMixin
from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.extensions import Base
from app.core.types import UtcDateTime

Role = Literal["owner", "manager", "rep", "viewer"]
ROLES: tuple[Role, ...] = ("owner", "manager", "rep", "viewer")
COLOURS = 12


class Workspace(Base):
    """A company's own space. Nothing in it is seen from another."""

    __tablename__ = "workspaces"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    # The base currency: every total on a board is told in it.
    currency: Mapped[str]
    # ISO weekdays, 1 is Monday; with `days_off` they say how many working days a deal has stood still.
    working_weekdays: Mapped[list[int]] = mapped_column(JSON)
    days_off: Mapped[list[str]] = mapped_column(JSON)
    # Whether people may keep on their devices how customers are reached, to call them without a network.
    contacts_offline: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def stream(self) -> str:
        """The log of what the whole workspace sees."""
        return f"workspace:{self.id}"

    @property
    def subject(self) -> str:
        """How the log names this workspace."""
        return f"workspace:{self.id}"

    def wire(self) -> dict[str, object]:
        """The whole workspace as screens hold it."""
        return {
            "id": self.id,
            "name": self.name,
            "time_zone": self.time_zone,
            "currency": self.currency,
            "working_weekdays": self.working_weekdays,
            "days_off": self.days_off,
            "contacts_offline": self.contacts_offline,
        }


class Person(Base, UserMixin):
    """Somebody who signs in. A person belongs to one workspace; the same address may stand in several."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("workspace_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str]
    # Kept in lower case.
    email: Mapped[str] = mapped_column(index=True)
    password_hash: Mapped[str]
    role: Mapped[str]
    # "zh-Hans-CN" or "en"; None follows the browser.
    language: Mapped[str | None]
    # None: the workspace's.
    time_zone: Mapped[str | None]
    # Which of the avatar colours.
    colour: Mapped[int]
    # Counts up whenever every open session must end.
    session_epoch: Mapped[int] = mapped_column(default=0)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    workspace: Mapped[Workspace] = relationship()

    @property
    def zone(self) -> str:
        """The zone whose clocks the person lives by."""
        return self.time_zone or self.workspace.time_zone

    @property
    def is_active(self) -> bool:
        """Whether this person may sign in."""
        return self.disabled_at is None

    def get_id(self) -> str:
        """What the session cookie holds; an older epoch is no longer anybody."""
        return session_name(self.id, self.session_epoch)

    @property
    def stream(self) -> str:
        """The log of what only this person hears."""
        return f"person:{self.id}"

    @property
    def subject(self) -> str:
        """How the log names this person."""
        return f"person:{self.id}"

    def end_sessions(self) -> None:
        """Sign this person out everywhere."""
        self.session_epoch += 1

    def was_sent_away_in(self, epoch: str) -> bool:
        """Whether the sessions of this epoch are those that ended when this person's access was taken away."""
        return not self.is_active and epoch == str(self.session_epoch - 1)

    def wire(self) -> dict[str, object]:
        """The whole person as colleagues' screens hold it; the address is not for everybody."""
        return {
            "id": self.id,
            "name": self.name,
            "role": self.role,
            "disabled": self.disabled_at is not None,
            "colour": self.colour,
        }


def session_name(person_id: int, epoch: int) -> str:
    """Who a session is; told apart from the same person's sessions that were ended."""
    return f"{person_id}.{epoch}"


class Invitation(Base):
    """A link that lets one person in, once, until it expires. Only the link's hash is kept."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    role: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    workspace: Mapped[Workspace] = relationship()
    invited_by: Mapped[Person] = relationship(foreign_keys=[invited_by_id])

    def is_open(self, now: datetime) -> bool:
        """Whether the link still lets somebody in."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at


class ApiToken(Base):
    """A person's key for programs. Only its hash is kept; it acts with that person's rights, or reads only."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    # "read" or "write".
    scope: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()

    def is_usable(self, now: datetime) -> bool:
        """Whether a program may still come in with it."""
        return self.revoked_at is None and now < self.expires_at and self.person.is_active
