"""The one page of the application: a shell that carries the workspace and the first board: nothing is asked twice."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask_login import current_user
from sqlalchemy import select

from app.core import i18n
from app.core.assets import inside_script
from app.core.extensions import db
from app.core.transaction import reading
from app.sales.boards.models import Board
from app.sales.deals import snapshots
from app.sales.people.models import Person
from app.web.screens import workspace

pages = Blueprint("shell", __name__)

# The addresses that the application draws itself. The board's own ones carry its snapshot.
_BOARD_PATHS = (
    "/boards/<int:board_id>",
    "/boards/<int:board_id>/deals/<int:deal_id>",
    "/boards/<int:board_id>/past",
)
_OTHER_PATHS = (
    "/boards",
    "/boards/<int:board_id>/closed",
    "/boards/<int:board_id>/settings",
    "/my-day",
    "/calendar",
    "/bin",
    "/imports",
    "/imports/<int:import_id>",
    "/notifications",
    "/settings",
    "/settings/<section>",
)


def _board_page(board_id: int, deal_id: int | None = None) -> Response:
    return _shell(board_id)


def _other_page(board_id: int | None = None, import_id: int | None = None, section: str = "") -> Response:
    return _shell(None)


@pages.get("/")
@pages.get("/capture")
def home() -> Response:
    """The board this browser looked at last, else the first."""
    last = request.cookies.get("board", "")
    return _shell(int(last) if last.isdigit() and len(last) < 16 else 0)


for _path in _BOARD_PATHS:
    pages.add_url_rule(_path, view_func=_board_page)
for _path in _OTHER_PATHS:
    pages.add_url_rule(_path, view_func=_other_page)


def _shell(board_id: int | None) -> Response:
    person: Person = current_user._get_current_object()
    boot = {
        "locale": i18n.language_tag(),
        "messages": i18n.browser_messages(i18n.chosen_locale()),
        "version": current_app.extensions["kandan_manifest"].version,
    }
    with reading():
        boot["workspace"] = workspace.snapshot(person)
        board = _board(person, board_id) if board_id is not None else None
        boot["board"] = snapshots.snapshot(board) if board is not None else None
        place = board.name if board is not None else person.workspace.name
    return make_response(
        render_template("app.html", boot=inside_script(boot), lang=boot["locale"], place=place)
    )


def _board(person: Person, board_id: int) -> Board | None:
    """The board asked for; for 0 the first that is not archived."""
    own = select(Board).where(Board.workspace_id == person.workspace_id)
    asked = db.session.scalar(own.where(Board.id == board_id)) if board_id else None
    first = own.where(Board.archived_at.is_(None)).order_by(Board.rank, Board.id).limit(1)
    return asked or (db.session.scalar(first) if not board_id else None)
