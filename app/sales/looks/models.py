"""Look."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.events import moment
from app.core.extensions import Base
from app.core.types import UtcDateTime


class Look(Base):
    """Up to which number of a board's stream a person has seen it. Nobody else is told, so it is not in the log."""

    __tablename__ = "looks"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), primary_key=True, index=True)
    seq: Mapped[int]
    # When they last looked, which may be later than the event of that number.
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    def wire(self) -> dict[str, object]:
        """The look as its owner's screens read it."""
        return {"seq": self.seq, "at": moment(self.at)}
