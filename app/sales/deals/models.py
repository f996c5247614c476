"""Deal and the rows that say what became of it: StageVisit, Win, Loss, Comment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.events import moment
from app.core.extensions import Base
from app.core.types import RankText, UtcDateTime
from app.sales.boards.models import Board, Stage, Tag
from app.sales.customers.models import Customer
from app.sales.people.models import Person

Status = Literal["open", "won", "lost"]

deal_tags = Table(
    "deal_tags",
    Base.metadata,
    Column("deal_id", ForeignKey("deals.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True, index=True),
)


class Deal(Base):
    """Something that may be sold to a customer. It stands in one stage, at one place in its order."""

    __tablename__ = "deals"
    __table_args__ = (
        # The neighbours of a place are two steps in this index, however many deals there are.
        Index("ix_deals_stage_id_rank", "stage_id", "rank"),
        Index("ix_deals_board_id_status", "board_id", "status", "id"),
        CheckConstraint("amount_minor >= 0", name="amount"),
        CheckConstraint("priority BETWEEN 0 AND 3", name="priority"),
        CheckConstraint("status IN ('open', 'won', 'lost')", name="status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    rank: Mapped[str] = mapped_column(RankText)
    # Follows the stage's kind; kept here so that the open deals of a board are one step in an index.
    status: Mapped[str] = mapped_column(default="open")
    title: Mapped[str]
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    close_on: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    # 0 is the most urgent (P0), 3 the least; None is not set.
    priority: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")
    source: Mapped[str | None]
    # Pinyin initials of title and customer, so that "zsf" finds 张三丰 without asking the server.
    initials: Mapped[str] = mapped_column(default="")
    # The tags' ids, ascending: the rows of deal_tags as the wire carries them.
    tag_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    # Counts edits of fields: what If-Match is held against. A move is not an edit.
    version: Mapped[int] = mapped_column(default=1)
    comment_count: Mapped[int] = mapped_column(default=0)
    # The next step: the first of what is planned for it and not done yet. Kept in step by sales/activities.
    next_activity_id: Mapped[int | None]
    next_kind: Mapped[str | None]
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_on: Mapped[date | None]
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    # For reading: the ids are what is written, and a flush that need not follow these costs a third.
    board: Mapped[Board] = relationship(viewonly=True)
    stage: Mapped[Stage] = relationship(viewonly=True)
    owner: Mapped[Person | None] = relationship(viewonly=True)
    customer: Mapped[Customer | None] = relationship(viewonly=True)
    tags: Mapped[list[Tag]] = relationship(secondary=deal_tags, order_by="Tag.id")

    @property
    def stream(self) -> str:
        """The log this deal's events go to."""
        return f"board:{self.board_id}"

    @property
    def subject(self) -> str:
        """How the log names this deal."""
        return f"deal:{self.id}"

    @property
    def is_on_board(self) -> bool:
        """Whether screens hold it: open, and not in the recycle bin."""
        return self.status == "open" and self.deleted_at is None

    def wire(self) -> dict[str, object]:
        """The whole open deal as screens hold it; the order of the keys is that of the snapshot and the digest."""
        return {
            "id": self.id,
            "stage_id": self.stage_id,
            "rank": self.rank,
            "title": self.title,
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "close_on": self.close_on.isoformat() if self.close_on else None,
            "owner_id": self.owner_id,
            "customer_id": self.customer_id,
            "priority": self.priority,
            "tag_ids": self.tag_ids,
            "source": self.source,
            "initials": self.initials,
            "entered_at": moment(self.entered_at),
            "created_at": moment(self.created_at),
            "touched_at": moment(self.touched_at),
            "version": self.version,
            "comment_count": self.comment_count,
            **self._next_step(),
        }

    def _next_step(self) -> dict[str, object]:
        """A deal that is closed or in the bin has none: what is planned stays, and counts again when it is back."""
        stands = self.is_on_board
        return {
            "next_activity_id": self.next_activity_id if stands else None,
            "next_kind": self.next_kind if stands else None,
            "next_at": moment(self.next_at) if stands and self.next_at else None,
            "next_on": self.next_on.isoformat() if stands and self.next_on else None,
        }


class StageVisit(Base):
    """One stay of a deal in a stage."""

    __tablename__ = "stage_visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id"), index=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"), index=True)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Win(Base):
    """A deal that was won: by whom, when; `reopened_at` where that was taken back."""

    __tablename__ = "wins"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id"), index=True)
    won_at: Mapped[datetime] = mapped_column(UtcDateTime)
    won_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Loss(Base):
    """A deal that was lost: why, by whom, when; `reopened_at` where that was taken back."""

    __tablename__ = "losses"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id"), index=True)
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("loss_reasons.id"))
    note: Mapped[str]
    lost_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lost_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Comment(Base):
    """What somebody says about a deal, in Markdown; `html` is what the server made of it and sanitised."""

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    body: Mapped[str]
    html: Mapped[str]
    # Ids of the people it mentions.
    mentions: Mapped[list[int]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    author: Mapped[Person] = relationship()
