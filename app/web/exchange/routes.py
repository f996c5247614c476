"""Imports over HTTP: bring a file, choose, check, run, read the report, take it back. The worker does the work."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from flask import Response
from flask_smorest import Blueprint
from werkzeug.datastructures import FileStorage

from app.core import clock, http
from app.core.extensions import limiter
from app.core.pages import Page, PageQuery, PageWanted
from app.core.writing import writing
from app.sales.boards.models import Board
from app.sales.boards.queries import board_for_change
from app.sales.people.identity import signed_in
from app.web.exchange import actions, files, queries, reporting
from app.web.exchange.models import ImportJob
from app.web.exchange.policies import need_importer
from app.web.exchange.previewing import preview
from app.web.exchange.reading import Found
from app.web.exchange.schemas import (
    ImportChanges,
    ImportFile,
    ImportForm,
    ImportPage,
    ImportSchema,
    ImportUpload,
    ReportPage,
    ReportQuery,
)

blueprint = Blueprint("imports", __name__, url_prefix="/api/imports", description="Deals from files")


class RowsWanted(PageWanted):
    """A loaded ReportQuery."""

    state: str | None
    noted: bool


@blueprint.get("")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ImportPage)
def list_imports(query: PageWanted) -> Page[dict[str, object]]:
    """The workspace's imports, newest first."""
    page = queries.imports_of(signed_in(), **query)
    return Page([reporting.told(job) for job in page.items], page.next_cursor)


@blueprint.post("")
@limiter.limit("20 per minute")
@blueprint.arguments(ImportFile, location="files")
@blueprint.arguments(ImportForm, location="form", content_type="multipart/form-data")
@blueprint.doc(parameters=[], requestBody={"content": {"multipart/form-data": {"schema": ImportUpload}}})
@blueprint.response(201, ImportSchema)
def upload(upload: dict[str, FileStorage], form: dict[str, int | None]) -> Response:
    """Bring a file. It is read before a transaction begins, for that may take a moment."""
    need_importer(signed_in())
    with files.received(upload["file"]) as (found, rows_file):
        answer = _take_in(found, rows_file, files.file_name(upload["file"]), form["board_id"])
        # Answered before, or refused for good: these rows are nobody's.
        if "Idempotent-Replay" in answer.headers or answer.status_code != HTTPStatus.CREATED:
            files.remove(rows_file)
        return answer


@writing
def _take_in(found: Found, rows_file: str, file_name: str, board_id: int | None) -> tuple[object, int]:
    job = actions.take_in(
        _board(board_id),
        found=found,
        file_name=file_name,
        rows_file=rows_file,
        actor=signed_in(),
        now=clock.now(),
    )
    return ImportSchema().dump(_whole(job)), 201


@blueprint.get("/<int:import_id>")
@blueprint.response(200, ImportSchema)
def read_import(import_id: int) -> dict[str, object]:
    """How far an import is."""
    return _whole(queries.import_for(signed_in(), import_id))


@blueprint.patch("/<int:import_id>")
@writing
@blueprint.arguments(ImportChanges)
@blueprint.response(200, ImportSchema)
def adjust(data: dict[str, object], import_id: int) -> dict[str, object]:
    """Choose otherwise; what was checked before is checked again."""
    job = actions.adjust(
        queries.import_for_change(signed_in(), import_id),
        board=_board(cast(int, data["board_id"])) if "board_id" in data else None,
        mapping=cast(dict[str, int | None], data["mapping"]),
        options=cast(dict[str, object], data["options"]),
        actor=signed_in(),
    )
    return _whole(job)


@blueprint.put("/<int:import_id>/dry-run")
@writing
@blueprint.response(200, ImportSchema)
def check(import_id: int) -> dict[str, object]:
    """Have every row looked at; nothing on the board is changed."""
    job = queries.import_for_change(signed_in(), import_id)
    return _whole(actions.ask_for_check(job, actor=signed_in()))


@blueprint.put("/<int:import_id>/run")
@writing
@blueprint.response(200, ImportSchema)
def run(import_id: int) -> dict[str, object]:
    """Have the rows that were found ready brought onto the board."""
    job = queries.import_for_change(signed_in(), import_id)
    key = http.idempotency_key()
    return _whole(actions.ask_for_run(job, request_id=key, actor=signed_in()))


@blueprint.put("/<int:import_id>/undo")
@writing
@blueprint.response(200, ImportSchema)
def undo(import_id: int) -> dict[str, object]:
    """Have what the import created put into the recycle bin; deals that somebody worked on since stay."""
    job = queries.import_for_change(signed_in(), import_id)
    key = http.idempotency_key()
    return _whole(actions.ask_for_undo(job, request_id=key, actor=signed_in()))


@blueprint.delete("/<int:import_id>")
@writing
@blueprint.response(204)
def discard(import_id: int) -> None:
    """Remove an import that brought nothing yet, with its file."""
    actions.discard(queries.import_for_change(signed_in(), import_id), actor=signed_in())


@blueprint.get("/<int:import_id>/report")
@blueprint.arguments(ReportQuery, location="query")
@blueprint.response(200, ReportPage)
def read_report(query: RowsWanted, import_id: int) -> Page[dict[str, object]]:
    """What became, or would become, of each row."""
    return reporting.report(queries.import_for(signed_in(), import_id), **query)


@blueprint.get("/<int:import_id>/refused.csv")
@blueprint.response(200, content_type="text/csv")
def refused(import_id: int) -> Response:
    """The refused rows as a file, with the reason in the last column; for a week, then code `rows_gone`."""
    job = queries.import_for(signed_in(), import_id)
    answer = Response(reporting.refused_csv(job), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"import-{job.id}-refused.csv")
    return answer


def _whole(job: ImportJob) -> dict[str, object]:
    return {**reporting.told_in_full(job), "preview": preview(job, now=clock.now())}


def _board(board_id: int | None) -> Board:
    person = signed_in()
    return board_for_change(person, board_id) if board_id is not None else queries.first_board(person)
