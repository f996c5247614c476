"""The worker's part: one piece of one import at a time. A piece that is killed leaves nothing and is done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from app.core import clock
from app.core.errors import Refusal
from app.core.extensions import db
from app.core.transaction import reading, transaction
from app.web.exchange import files
from app.web.exchange.checking import check_piece
from app.web.exchange.models import AT_WORK, ImportJob, ImportRow
from app.web.exchange.policies import need_importer
from app.web.exchange.queries import Waiting, is_any_waiting, next_waiting, waiting_of
from app.web.exchange.reading import Profile
from app.web.exchange.running import run_piece
from app.web.exchange.undoing import undo_piece

# A piece that fails this often, whatever the reason, is not tried for ever.
MOST_TRIES = 3
# The file of an import nobody went on with is removed; what was refused of one that ended is forgotten.
KEPT = timedelta(days=7)
# No file is read for so long: whoever was at it has been killed.
LEFT = timedelta(days=1)
# Where an import stands when a step cannot go on.
STOPPED = {"checking": "uploaded", "running": "failed", "undoing": "done"}


def work_on_imports() -> bool:
    """Do the next piece of an import at work. True when there may be more."""
    with reading():
        if not is_any_waiting(clock.now()):
            return False
    with transaction():
        waiting = _taken(clock.now())
    if waiting is None:
        return False
    try:
        with transaction(actor_id=waiting.person_id, request_id=waiting.request_id):
            return _piece(waiting)
    except Refusal as refusal:
        # Before the import was checked it was fine: the board, a stage or somebody's role is no longer what it was.
        with transaction():
            _stop(waiting, refusal.code)
        return True


def forget_files() -> bool:
    """Remove what is no longer needed of one import, and what killed processes left. True when there may be more."""
    over = ImportJob.state.in_(("done", "undone"))
    left = and_(ImportJob.state.not_in(AT_WORK), ImportJob.created_at < clock.now() - KEPT)
    if _forget(files.forget, ImportJob.rows_file.is_not(None), or_(over, left)):
        return True
    ended_at = func.coalesce(ImportJob.finished_at, ImportJob.created_at)
    long_ago = and_(ImportJob.state.not_in(AT_WORK), ended_at < clock.now() - KEPT)
    if _forget(_forget_cells, func.json_array_length(ImportJob.sample_rows) > 0, long_ago):
        return True
    with reading():
        named = set(filter(None, db.session.scalars(select(ImportJob.rows_file))))
    files.sweep(named, before=clock.now() - LEFT)
    return False


def _forget(what: Callable[[ImportJob], None], *conditions: ColumnElement[bool]) -> bool:
    """Do this to the first import of which it holds; False where there is none."""
    with reading():
        job_id = db.session.scalar(select(ImportJob.id).where(*conditions).order_by(ImportJob.id).limit(1))
    if job_id is None:
        return False
    with transaction():
        what(db.session.get_one(ImportJob, job_id, with_for_update=True))
    return True


def _forget_cells(job: ImportJob) -> None:
    """What stood in its rows; what became of each of them, and why, stays."""
    job.sample_rows = []
    profiles = cast(list[Profile], job.profiles)
    job.profiles = [{**profile, "samples": [], "values": None} for profile in profiles]
    refused = ImportRow.import_id == job.id, ImportRow.state == "refused"
    db.session.execute(update(ImportRow).where(*refused).values(cells=None))


def _taken(now: datetime) -> Waiting | None:
    """Take a job that nobody is at, and note that its piece is tried; None where it was tried too often.

    Who is killed at it cannot say so afterwards, so a try is counted before, and taken back by the piece that succeeds.
    """
    job = next_waiting(now)
    if job is None:
        return None
    waiting = waiting_of(job)
    job.tries, job.taken_at = job.tries + 1, now
    if job.tries > MOST_TRIES:
        job.state, job.problem = STOPPED[job.state], "bug"
        return None
    return waiting


def _piece(waiting: Waiting) -> bool:
    job = _claimed(waiting)
    if job is None:
        return False
    need_importer(job.person)
    now = clock.now()
    if waiting.state == "checking":
        check_piece(job, now=now)
    elif waiting.state == "running":
        run_piece(job, actor=job.person, now=now)
    else:
        undo_piece(job, actor=job.person, now=now)
    return True


def _stop(waiting: Waiting, code: str) -> None:
    job = _claimed(waiting)
    if job is not None:
        job.state, job.problem = STOPPED[waiting.state], code


def _claimed(waiting: Waiting) -> ImportJob | None:
    """The job with its row locked; None where somebody asked for something else meanwhile."""
    query = select(ImportJob).where(ImportJob.id == waiting.job_id, ImportJob.state == waiting.state)
    fresh = query.with_for_update(of=ImportJob).execution_options(populate_existing=True)
    return db.session.scalar(fresh)
