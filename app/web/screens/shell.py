"""The one page of the application: a shell that carries what its first screen shows: nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from flask_login import current_user
from sqlalchemy import Select, select

from app.core import i18n
from app.core.assets import beginning, inside_script
from app.core.extensions import db
from app.core.numbers import whole
from app.core.transaction import reading
from app.sales.boards.models import Board
from app.sales.deals import snapshots
from app.sales.people.models import Person
from app.web.screens import personal, workspace

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
    "/calendar",
    "/bin",
    "/imports",
    "/imports/<int:import_id>",
    "/notifications",
    "/settings",
    "/settings/<section>",
)


def _board_page(board_id: int, deal_id: int | None = None) -> Response:
    return _shell_with_board(board_id)


def _other_page(board_id: int | None = None, import_id: int | None = None, section: str = "") -> Response:
    return _shell(lambda _person: {})


@pages.get("/my-day")
def my_day() -> Response:
    """What is this person's alone comes along."""
    return _shell(lambda person: {"person": personal.snapshot(person)})


@pages.get("/")
@pages.get("/capture")
def home() -> Response:
    """The board this browser looked at last, else the first."""
    last = whole(request.cookies.get("board", "")) or 0
    return _shell(lambda person: _with(_board(person, last) or _first_board(person)))


for _path in _BOARD_PATHS:
    pages.add_url_rule(_path, view_func=_board_page)
for _path in _OTHER_PATHS:
    pages.add_url_rule(_path, view_func=_other_page)


def _shell_with_board(board_id: int) -> Response:
    return _shell(lambda person: _with(_board(person, board_id)))


def _with(board: Board | None) -> dict[str, Any]:
    return {"board": snapshots.snapshot(board)} if board is not None else {}


def _shell(carried: Callable[[Person], Mapping[str, Any]]) -> Response:
    """The page with the workspace, and what else its first screen is drawn from."""
    person: Person = current_user._get_current_object()
    boot: dict[str, Any] = {**beginning(), "board": None, "person": None}
    with reading():
        boot |= {"workspace": workspace.snapshot(person), **carried(person)}
        place = boot["board"]["board"]["name"] if boot["board"] else person.workspace.name
    # Only a page that shows a board waits for what draws one.
    parts = ("app.js", "board-page.js") if boot["board"] else ("app.js",)
    page = render_template(
        "app.html",
        boot=inside_script(boot),
        texts=boot["texts"],
        parts=parts,
        lang=i18n.language_tag(),
        place=place,
    )
    return make_response(page)


def _board(person: Person, board_id: int) -> Board | None:
    return db.session.scalar(_own(person).where(Board.id == board_id))


def _first_board(person: Person) -> Board | None:
    """Of those that are not archived."""
    query = _own(person).where(Board.archived_at.is_(None))
    return db.session.scalar(query.order_by(Board.rank, Board.id).limit(1))


def _own(person: Person) -> Select[Board]:
    return select(Board).where(Board.workspace_id == person.workspace_id)
