"""What is made from the sources: the screen's bundle, the catalogues, the database and its demo workspace."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bin.setup.node import NODE
from bin.setup.progress import CommandFailed, Trouble, quietly
from bin.setup.python_packages import PYTHON
from bin.setup.stamps import fingerprint, is_fresh, set_stamp

DIST_STAMP = Path(".venv/.stamp-dist")
DATABASE_STAMP = Path(".venv/.stamp-database")
MANIFEST = Path("static/dist/manifest.json")
CATALOGUES = Path("app/translations")


def bundle_screen() -> str | None:
    wanted = fingerprint(
        Path("static/src"),
        Path("static/pwa"),
        Path("static/css"),
        Path("static/build.mjs"),
        Path("static/texts.mjs"),
        *sorted(CATALOGUES.rglob("*.po")),
        Path("tsconfig.json"),
        Path("package-lock.json"),
    )
    if is_fresh(DIST_STAMP, wanted) and MANIFEST.exists():
        return "unchanged"
    _do([str(NODE), "static/build.mjs"], "The screen could not be bundled")
    set_stamp(DIST_STAMP, wanted)
    return None


def compile_catalogues() -> str | None:
    stale = [po for po in CATALOGUES.rglob("*.po") if _is_older(po.with_suffix(".mo"), po)]
    if not stale:
        return "unchanged"
    _do([str(PYTHON), "-m", "bin.texts", "compile"], "The translations could not be compiled")
    return None


def prepare_database() -> str | None:
    """The newest tables, and a made-up workspace when there is nobody yet."""
    if (found := _state_of_database()) and is_fresh(DATABASE_STAMP, found):
        return "unchanged"
    _flask("migrate", failing="The database could not be brought up to date")
    _flask("seed", failing="The demo workspace could not be made")
    set_stamp(DATABASE_STAMP, _state_of_database() or "")
    return None


def _state_of_database() -> str | None:
    """Which tables the SQLite file has, and which the sources want; None where only the program itself can tell.

    Asked of the file, because it may have been replaced by an older copy.
    """
    path = Path(os.environ.get("KANDAN_INSTANCE") or "instance") / "kandan.sqlite3"
    if os.environ.get("KANDAN_DATABASE_URL") or not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            (version,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            (people,) = database.execute("SELECT count(*) FROM (SELECT 1 FROM people LIMIT 1)").fetchone()
    except (sqlite3.Error, TypeError):
        return None
    return fingerprint(Path("migrations"), str(version), str(path.resolve())) if people else None


def _flask(*command: str, failing: str) -> str:
    return _do([str(PYTHON), "-m", "flask", "--app", "app", *command], failing)


def _do(command: list[str], failing: str) -> str:
    try:
        return quietly(command, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    except CommandFailed as failure:
        raise Trouble(f"{failing}:\n{failure.tail()}", "The whole story: .venv/setup.log") from failure


def _is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime
