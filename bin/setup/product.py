"""What is made from the sources: the screen's bundle, the catalogues, the database and its demo workspace."""

import os
from pathlib import Path

from bin.setup.node import NODE
from bin.setup.progress import CommandFailed, Trouble, quietly
from bin.setup.python_packages import PYTHON
from bin.setup.stamps import fingerprint, is_fresh, set_stamp

DIST_STAMP = Path(".venv/.stamp-dist")
MANIFEST = Path("static/dist/manifest.json")
CATALOGUES = Path("app/translations")


def bundle_screen() -> str | None:
    wanted = fingerprint(
        Path("static/src"),
        Path("static/css"),
        Path("static/build.mjs"),
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
    _flask("migrate", failing="The database could not be brought up to date")
    _flask("seed", failing="The demo workspace could not be made")
    return None


def _flask(*command: str, failing: str) -> str:
    return _do([str(PYTHON), "-m", "flask", "--app", "app", *command], failing)


def _do(command: list[str], failing: str) -> str:
    try:
        return quietly(command, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    except CommandFailed as failure:
        raise Trouble(f"{failing}:\n{failure.tail()}", "The whole story: .venv/setup.log") from failure


def _is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime
