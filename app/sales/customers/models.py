"""Customer, Contact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.extensions import Base
from app.core.types import UtcDateTime


class _Edited:
    """What can be edited, a version at a time."""

    version: Mapped[int] = mapped_column(default=1)

    def change(self, wanted: Mapping[str, str]) -> list[str]:
        """Set what differs, as the next version; the names of the fields that did."""
        changed = [field for field, value in wanted.items() if getattr(self, field) != value]
        for field in changed:
            setattr(self, field, wanted[field])
        if changed:
            self.version += 1
        return changed


class Customer(_Edited, Base):
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
    # The switchboard, and where the company is; empty where nobody has said.
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def wire(self) -> dict[str, object]:
        """The customer as screens and the log hold it: how it is reached is neither's to keep."""
        return {"id": self.id, "name": self.name}


class Contact(_Edited, Base):
    """Somebody at a customer, and how to reach them. Removed, the row is gone: nothing of a person stays behind."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    name: Mapped[str]
    # What they are there: "采购经理". Empty where nobody knows, as are phone and email.
    position: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    customer: Mapped[Customer] = relationship()
