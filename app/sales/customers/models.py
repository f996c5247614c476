"""Customer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.extensions import Base
from app.core.types import UtcDateTime


class Customer(Base):
    """A company. Its name, spelled any way, stands once in a workspace."""

    __tablename__ = "customers"
    __table_args__ = (UniqueConstraint("workspace_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str]
    # The name without case, width and spacing: what makes two spellings the same company.
    name_key: Mapped[str]
    # Pinyin initials of a Chinese name ("zsf" for 张三丰), else empty.
    initials: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def wire(self) -> dict[str, object]:
        """The whole customer as screens hold it."""
        return {"id": self.id, "name": self.name}
