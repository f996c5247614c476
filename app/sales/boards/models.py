"""Board, Stage, Tag, LossReason, Rate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.extensions import Base
from app.core.types import RankText, UtcDateTime

Kind = Literal["open", "won", "lost"]
KINDS: tuple[Kind, ...] = ("open", "won", "lost")
COLOURS = ("slate", "red", "orange", "amber", "green", "teal", "blue", "indigo", "purple", "pink")
# A rate is a whole number of hundred-millionths: up to a hundred million for one.
MOST_E8 = 10**16
# What a stage may ask of a deal before it comes in.
REQUIRABLE = (
    "amount_minor",
    "close_on",
    "owner_id",
    "customer_id",
    "priority",
    "description",
    "source",
    "tag_ids",
)


class Board(Base):
    """A pipeline with stages of its own."""

    __tablename__ = "boards"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    name: Mapped[str]
    rank: Mapped[str] = mapped_column(RankText)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # Those that still stand, in order. A new or deleted stage shows after a refresh.
    stages: Mapped[list[Stage]] = relationship(
        primaryjoin="and_(Stage.board_id == Board.id, Stage.deleted_at.is_(None))",
        order_by="Stage.rank, Stage.id",
        viewonly=True,
    )

    @property
    def stream(self) -> str:
        """The log of this board."""
        return f"board:{self.id}"

    def wire(self) -> dict[str, object]:
        """The whole board as screens hold it; its stages and deals are things of their own."""
        return {"id": self.id, "name": self.name, "rank": self.rank, "archived": self.archived_at is not None}


class Stage(Base):
    """One step of a pipeline, drawn as a column. Won and lost stages take closed deals and are not drawn."""

    __tablename__ = "stages"
    __table_args__ = (
        CheckConstraint("probability BETWEEN 0 AND 100", name="probability"),
        CheckConstraint("kind IN ('open', 'won', 'lost')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    # In per cent; what an open deal here weighs in the weighted sum.
    probability: Mapped[int]
    # Working days after which a deal that nobody touched begins to rot.
    rotting_days: Mapped[int | None]
    # How many open deals may stand here at once.
    wip_limit: Mapped[int | None]
    colour: Mapped[str]
    required_fields: Mapped[list[str]] = mapped_column(JSON)
    rank: Mapped[str] = mapped_column(RankText)
    # A deleted stage is gone from every screen; the row stays for the visits that name it.
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    board: Mapped[Board] = relationship()

    @property
    def stream(self) -> str:
        """The log of the board it belongs to."""
        return f"board:{self.board_id}"

    @property
    def is_open(self) -> bool:
        """Whether deals here are still being worked on."""
        return self.kind == "open"

    def wire(self) -> dict[str, object]:
        """The whole stage as screens hold it; the order of the keys is the order of the digest."""
        return {
            "id": self.id,
            "board_id": self.board_id,
            "name": self.name,
            "kind": self.kind,
            "probability": self.probability,
            "rotting_days": self.rotting_days,
            "wip_limit": self.wip_limit,
            "colour": self.colour,
            "required_fields": self.required_fields,
            "rank": self.rank,
        }


class Tag(Base):
    """A word that deals are marked with."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str]
    colour: Mapped[str]

    def wire(self) -> dict[str, object]:
        """The whole tag as screens hold it."""
        return {"id": self.id, "name": self.name, "colour": self.colour}


class LossReason(Base):
    """Why deals are lost, in the workspace's own words. A retired one is kept for the deals that name it."""

    __tablename__ = "loss_reasons"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    name: Mapped[str]
    rank: Mapped[str] = mapped_column(RankText)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def wire(self) -> dict[str, object]:
        """The whole reason as screens hold it."""
        return {"id": self.id, "name": self.name, "rank": self.rank, "retired": self.retired_at is not None}


class Rate(Base):
    """What one major unit of a currency is worth in the base currency, from a day on."""

    __tablename__ = "rates"
    __table_args__ = (
        UniqueConstraint("workspace_id", "currency", "on"),
        CheckConstraint("rate_e8 > 0", name="positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    currency: Mapped[str]
    on: Mapped[date]
    # Times 1e8, so that no fraction is ever rounded by a machine.
    rate_e8: Mapped[int] = mapped_column(BigInteger)

    def wire(self) -> dict[str, object]:
        """The whole rate as screens hold it."""
        return {"id": self.id, "currency": self.currency, "on": self.on.isoformat(), "rate_e8": self.rate_e8}
