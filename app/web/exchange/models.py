"""ImportJob, ImportRow, ImportedDeal."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.extensions import Base
from app.core.types import UtcDateTime
from app.sales.boards.models import Board
from app.sales.people.models import Person

# uploaded → checking → checked → running → done, and from there undoing → undone; failed where a run could not go on.
State = Literal["uploaded", "checking", "checked", "running", "done", "failed", "undoing", "undone"]
STATES: tuple[State, ...] = (
    "uploaded",
    "checking",
    "checked",
    "running",
    "done",
    "failed",
    "undoing",
    "undone",
)
# Those in which the worker has something to do.
AT_WORK: tuple[State, ...] = ("checking", "running", "undoing")
RowState = Literal["ready", "created", "unchanged", "refused", "taken_back", "kept"]
ROW_STATES: tuple[RowState, ...] = ("ready", "created", "unchanged", "refused", "taken_back", "kept")


class ImportJob(Base):
    """One file on its way onto a board. Its progress is committed with what it did, so it may be killed at any time."""

    __tablename__ = "import_jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    # Whoever asked for the step it is at: the rows are written in their name.
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(default="uploaded", index=True)
    file_name: Mapped[str]
    form: Mapped[str]
    # encoding, separator, sheet: what was found out about the file.
    facts: Mapped[dict[str, str]] = mapped_column(JSON)
    # The name of the file of rows in the instance folder; None once it is gone.
    rows_file: Mapped[str | None]
    columns: Mapped[list[str]] = mapped_column(JSON)
    # What stands in each column (reading.Profile).
    profiles: Mapped[list[object]] = mapped_column(JSON)
    # The first rows, cut short, for a preview; none once what stood in the rows is forgotten.
    sample_rows: Mapped[list[list[str]]] = mapped_column(JSON)
    row_count: Mapped[int]
    # Field → column, None where no column serves it.
    mapping: Mapped[dict[str, int | None]] = mapped_column(JSON)
    # currency, date_order, stages, owners, keep (choices.py).
    options: Mapped[dict[str, object]] = mapped_column(JSON)
    # How many rows of the running step are behind, and where in the file of rows the next one begins.
    done: Mapped[int] = mapped_column(default=0)
    offset: Mapped[int] = mapped_column(default=0)
    # Tries of the piece in hand; reset by every piece that succeeds.
    tries: Mapped[int] = mapped_column(default=0)
    # When a worker last began a try.
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # How many rows are in which state.
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    # "CNY won" → [deals, minor units], of the rows that are ready or created.
    totals: Mapped[dict[str, list[int]]] = mapped_column(JSON, default=dict)
    # Every event of the run carries it, every event of its undoing the other.
    request_id: Mapped[str | None]
    undo_request_id: Mapped[str | None]
    # The code of what stopped it.
    problem: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    board: Mapped[Board] = relationship()
    person: Mapped[Person] = relationship()


class ImportRow(Base):
    """What became, or would become, of one row of a file."""

    __tablename__ = "import_rows"
    __table_args__ = (
        Index("ix_import_rows_import_id_state", "import_id", "state", "number"),
        Index("ix_import_rows_import_id_key", "import_id", "key"),
    )

    import_id: Mapped[int] = mapped_column(ForeignKey("import_jobs.id"), primary_key=True)
    # As a spreadsheet numbers its rows.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str]
    title: Mapped[str]
    # What two rows about the same deal have in common, and the same counted through the file.
    key: Mapped[str]
    source_key: Mapped[str]
    # Why it was refused, and what is worth saying (faults.Fault.kept).
    faults: Mapped[list[object]] = mapped_column(JSON)
    notes: Mapped[list[object]] = mapped_column(JSON)
    # The row itself, of refused ones only: for a week they go back to whoever sent them.
    cells: Mapped[list[str] | None] = mapped_column(JSON)
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id"))


class ImportedDeal(Base):
    """Which deal of a board came from which deal of a file: the same file again finds it."""

    __tablename__ = "imported_deals"

    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    source_key: Mapped[str] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id"), index=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import_jobs.id"), index=True)
