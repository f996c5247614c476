"""Reads: imports, their rows, and what of a file is on a board already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from app.core.errors import NotHere, WrongValue
from app.core.events import Event
from app.core.extensions import db
from app.core.pages import Page, newest_first
from app.sales.boards.models import Board, Stage
from app.sales.boards.queries import boards_of, stages_of
from app.sales.people.models import Person
from app.web.exchange.models import AT_WORK, ImportedDeal, ImportJob, ImportRow
from app.web.exchange.policies import need_importer

# So long a job is whoever's took it last. A piece itself holds the job's row; this is for the moment before it does.
LEASE = timedelta(seconds=5)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A job that the worker has something to do for, and in whose name."""

    job_id: int
    state: str
    person_id: int
    request_id: str | None


def import_for(person: Person, import_id: int) -> ImportJob:
    """An import to look at. Raises NotAllowed, and NotHere for unknown and foreign alike."""
    need_importer(person)
    job = db.session.get(ImportJob, import_id)
    if job is None or job.workspace_id != person.workspace_id:
        raise NotHere
    return job


def import_for_change(person: Person, import_id: int) -> ImportJob:
    """An import that will be changed; the worker waits meanwhile. Raises NotAllowed and NotHere."""
    job = import_for(person, import_id)
    db.session.refresh(job, with_for_update=True)
    return job


def imports_of(person: Person, *, cursor: str | None, limit: int) -> Page[ImportJob]:
    """The workspace's imports, newest first. Raises NotAllowed."""
    need_importer(person)
    ours = select(ImportJob).where(ImportJob.workspace_id == person.workspace_id)
    return newest_first(ours, ImportJob.id, cursor=cursor, limit=limit)


def rows_of(
    job: ImportJob, *, state: str | None, noted: bool = False, after: int, limit: int
) -> list[ImportRow]:
    """Rows behind number `after`, in the order of the file; `noted`: those alone with something worth knowing."""
    query = select(ImportRow).where(ImportRow.import_id == job.id, ImportRow.number > after)
    if state:
        query = query.where(ImportRow.state == state)
    if noted:
        query = query.where(func.json_array_length(ImportRow.notes) > 0)
    return list(db.session.scalars(query.order_by(ImportRow.number).limit(limit)))


def first_board(person: Person) -> Board:
    """Where a file goes that names no board: the first that is not archived. Raises WrongValue."""
    board = next((board for board in boards_of(person.workspace_id) if board.archived_at is None), None)
    if board is None:
        raise WrongValue("board_id", _l("There is no board that could take these deals."))
    return board


def deals_by_key(board_id: int, keys: Collection[str]) -> dict[str, int]:
    """Which of these deals of a file the board has already: source key → deal."""
    query = select(ImportedDeal.source_key, ImportedDeal.deal_id).where(
        ImportedDeal.board_id == board_id, ImportedDeal.source_key.in_(keys)
    )
    return dict(db.session.execute(query).all())


def earlier_rows(import_id: int, keys: Collection[str]) -> dict[str, int]:
    """How many rows checked before are about the same deals: key → number of rows."""
    query = (
        select(ImportRow.key, func.count())
        .where(ImportRow.import_id == import_id, ImportRow.key.in_(keys))
        .group_by(ImportRow.key)
    )
    return dict(db.session.execute(query).all())


def stages_made(job: ImportJob) -> list[Stage]:
    """The stages that the run made and that still stand on its board, in their order."""
    query = select(Event.subject).where(Event.request_id == job.request_id, Event.type == "stage.created")
    made = set(db.session.scalars(query)) if job.request_id else set()
    return [stage for stage in stages_of(job.board) if f"stage:{stage.id}" in made]


def is_as_made(stage: Stage, job: ImportJob) -> bool:
    """Whether nobody has done anything to a stage since the run made it; that others were put around it is nothing."""
    others = select(Event.id).where(
        Event.subject == f"stage:{stage.id}",
        Event.type != "stage.rekeyed",
        or_(Event.request_id.is_(None), Event.request_id != job.request_id),
    )
    return db.session.scalar(others.limit(1)) is None


def noted_count(job: ImportJob) -> int:
    """How many rows have something worth knowing."""
    query = select(func.count()).where(
        ImportRow.import_id == job.id, func.json_array_length(ImportRow.notes) > 0
    )
    return db.session.scalar(query) or 0


def is_any_waiting(now: datetime) -> bool:
    """Whether there is a job that a worker may take."""
    return db.session.scalar(select(ImportJob.id).where(*_may_be_taken(now)).limit(1)) is not None


def next_waiting(now: datetime) -> ImportJob | None:
    """A job that a worker may take, locked: the oldest of the workspace that was served longest ago."""
    others = aliased(ImportJob)
    served_at = select(func.max(others.taken_at)).where(
        others.workspace_id == ImportJob.workspace_id, others.state.in_(AT_WORK)
    )
    query = select(ImportJob).where(*_may_be_taken(now))
    query = query.order_by(served_at.scalar_subquery().nulls_first(), ImportJob.id).limit(1)
    return db.session.scalar(query.with_for_update(skip_locked=True, of=ImportJob))


def waiting_of(job: ImportJob) -> Waiting:
    """What there is to do for it."""
    request_id = {"running": job.request_id, "undoing": job.undo_request_id}.get(job.state)
    return Waiting(job_id=job.id, state=job.state, person_id=job.person_id, request_id=request_id)


def _may_be_taken(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """At work, and nobody is at it: no try is open, or whoever began it was killed, or failed a while ago."""
    free = or_(ImportJob.tries == 0, ImportJob.taken_at.is_(None), ImportJob.taken_at <= now - LEASE)
    return ImportJob.state.in_(AT_WORK), free
