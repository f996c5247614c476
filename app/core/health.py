"""Two questions of whoever watches over the processes: are you there, and can you serve?"""

from __future__ import annotations

from functools import cache

from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.extensions import db, limiter
from app.core.http import public
from config import ROOT

pages = Blueprint("health", __name__)

_VERSION = text("SELECT version_num FROM alembic_version")


@pages.get("/healthz")
@limiter.exempt
@public
def alive() -> Response:
    """The process answers."""
    return _plain("ok")


@pages.get("/readyz")
@limiter.exempt
@public
def ready() -> Response:
    """The database answers, it has the tables this program was made for, and the process is not about to end."""
    if current_app.extensions["kandan_departure"].has_begun:
        return _plain("leaving", 503)
    try:
        found = db.session.scalar(_VERSION)
    except SQLAlchemyError:
        db.session.rollback()
        return _plain("no database", 503)
    return _plain("ok") if found == _newest() else _plain("other tables", 503)


@cache
def _newest() -> str | None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config).get_current_head()


def _plain(word: str, status: int = 200) -> Response:
    return Response(f"{word}\n", status, mimetype="text/plain")
