"""What a person does with an import: bring a file, choose, have it checked, run it, take it back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.boards.models import Board
from app.sales.boards.queries import stages_of
from app.sales.people.models import Person
from app.sales.people.queries import people_of
from app.web.exchange import choices, files
from app.web.exchange.models import ImportJob, ImportRow
from app.web.exchange.policies import need_importer
from app.web.exchange.reading import Found
from app.web.exchange.refusals import RowsGone, WrongState


def take_in(
    board: Board, *, found: Found, file_name: str, rows_file: str, actor: Person, now: datetime
) -> ImportJob:
    """A file that was read becomes an import, with mapping and choices suggested."""
    need_importer(actor)
    job = ImportJob(
        workspace_id=board.workspace_id,
        board_id=board.id,
        board=board,
        person_id=actor.id,
        file_name=file_name,
        form=found.form,
        facts=found.facts,
        rows_file=rows_file,
        columns=found.columns,
        profiles=cast(list[object], found.profiles),
        sample_rows=found.sample_rows,
        row_count=found.row_count,
        mapping=choices.suggested_mapping(found.columns, found.profiles),
        options={},
        counts={},
        totals={},
        created_at=now,
    )
    suggest(job, actor.workspace.currency)
    db.session.add(job)
    db.session.flush()
    return job


def suggest(job: ImportJob, currency: str) -> None:
    """Choose what the file and the board let guess."""
    job.options = {
        "currency": currency,
        "date_order": choices.suggested_order(job),
        "keep": [],
        "stages": choices.suggested_stages(job, job.board, stages_of(job.board)),
        "owners": choices.suggested_owners(job, choices.known_people(_active(job))),
    }


def adjust(
    job: ImportJob,
    *,
    board: Board | None,
    mapping: Mapping[str, int | None],
    options: Mapping[str, object],
    actor: Person,
) -> ImportJob:
    """Choose otherwise; what was checked before no longer counts. What is left out stays as it is.

    Stages and owners are suggested anew where the board or their column changes. Raises WrongState and WrongValue.
    """
    need_importer(actor)
    _need_state(job, "uploaded", "checking", "checked")
    before = dict(job.mapping)
    if board is not None:
        job.board, job.board_id = board, board.id
    job.mapping = {**before, **mapping}
    _check_columns(job)
    fresh = dict(job.options)
    if board is not None or job.mapping["stage"] != before["stage"]:
        fresh["stages"] = choices.suggested_stages(job, job.board, stages_of(job.board))
    if job.mapping["owner"] != before["owner"]:
        fresh["owners"] = choices.suggested_owners(job, choices.known_people(_active(job)))
    if any(job.mapping[field] != before[field] for field in ("close_on", "closed_at", "created_at")):
        fresh["date_order"] = choices.suggested_order(job)
    job.options = {**fresh, **_checked(job, fresh, options)}
    _start(job, "uploaded")
    return job


def ask_for_check(job: ImportJob, *, actor: Person) -> ImportJob:
    """Have every row looked at, and nothing changed. Raises WrongState and RowsGone."""
    need_importer(actor)
    _need_state(job, "uploaded", "checking", "checked")
    _need_rows(job)
    job.person_id = actor.id
    if job.state != "checking":
        _start(job, "checking")
    return job


def ask_for_run(job: ImportJob, *, request_id: str | None, actor: Person) -> ImportJob:
    """Have the checked rows brought onto the board; one that failed goes on where it stopped.

    All events carry the request's id. Raises WrongState and RowsGone.
    """
    need_importer(actor)
    if job.state == "running":
        return job
    _need_state(job, "checked", "failed")
    _need_rows(job)
    if job.state == "checked":
        job.done = job.offset = 0
        job.request_id = request_id or secrets.token_urlsafe(16)
    job.person_id = actor.id
    job.state, job.tries, job.problem = "running", 0, None
    return job


def ask_for_undo(job: ImportJob, *, request_id: str | None, actor: Person) -> ImportJob:
    """Have every created deal that nobody touched since put into the recycle bin. Raises WrongState."""
    need_importer(actor)
    if job.state == "undoing":
        return job
    _need_state(job, "running", "done", "failed")
    job.undo_request_id = request_id or secrets.token_urlsafe(16)
    job.person_id = actor.id
    job.state, job.done, job.tries, job.problem = "undoing", 0, 0, None
    return job


def discard(job: ImportJob, *, actor: Person) -> None:
    """Remove what brought nothing onto a board yet, with its file. Raises WrongState."""
    need_importer(actor)
    _need_state(job, "uploaded", "checking", "checked")
    files.forget(job)
    db.session.execute(delete(ImportRow).where(ImportRow.import_id == job.id))
    db.session.delete(job)


def _start(job: ImportJob, state: str) -> None:
    """From the first row again."""
    db.session.execute(delete(ImportRow).where(ImportRow.import_id == job.id))
    job.state, job.done, job.offset, job.tries = state, 0, 0, 0
    job.counts, job.totals, job.problem = {}, {}, None


def _active(job: ImportJob) -> list[Person]:
    return [person for person in people_of(job.workspace_id) if person.is_active]


def _need_state(job: ImportJob, *states: str) -> None:
    if job.state not in states:
        raise WrongState(job.state)


def _need_rows(job: ImportJob) -> None:
    if not files.are_kept(job):
        raise RowsGone


def _check_columns(job: ImportJob) -> None:
    taken = [place for place in job.mapping.values() if place is not None]
    if any(place >= len(job.columns) for place in taken):
        raise WrongValue("mapping", _l("The file has no such column."))
    stage = choices.profile_of(job, "stage")
    if stage is not None and stage["values"] is None:
        raise WrongValue("mapping.stage", _l("This column holds too many different values to be stages."))


def _checked(job: ImportJob, fresh: Mapping[str, object], options: Mapping[str, object]) -> dict[str, object]:
    """What was chosen, held against the file, the board and the people. Raises WrongValue."""
    checked = dict(options)
    if any(place >= len(job.columns) for place in cast(list[int], options.get("keep", []))):
        raise WrongValue("options.keep", _l("The file has no such column."))
    if "stages" in options:
        known = {stage.id for stage in stages_of(job.board)}
        checked["stages"] = merged = _merged(fresh["stages"], options["stages"], "options.stages")
        if any(choice["stage_id"] not in {None, *known} for choice in merged):
            raise WrongValue("options.stages", _l("There is no such stage on this board."))
    if "owners" in options:
        known = {person.id for person in _active(job)}
        checked["owners"] = merged = _merged(fresh["owners"], options["owners"], "options.owners")
        if any(choice["person_id"] not in {None, *known} for choice in merged):
            raise WrongValue("options.owners", _l("There is no such person here."))
    return checked


def _merged(before: object, given: object, field: str) -> list[dict[str, object]]:
    """The choices as they stood, with the given ones in the place of those about the same value."""
    standing = {str(choice["value"]): dict(choice) for choice in cast(list[dict[str, object]], before)}
    for choice in cast(list[dict[str, object]], given):
        if choice["value"] not in standing:
            raise WrongValue(field, _l("The column holds no such value."))
        standing[str(choice["value"])] |= {name: value for name, value in choice.items() if name != "count"}
    return list(standing.values())
