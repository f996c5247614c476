"""A PostgreSQL to measure on, of the bench's own: as safe against power cuts as a real one, so that it counts too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bin.ports import free_port
from bin.scaled import programs
from bin.scaled.postgres import Postgres
from bin.setup.progress import Trouble


def why_not() -> str | None:
    """Why there is no PostgreSQL here; None when there is one."""
    try:
        programs.postgresql()
    except Trouble as trouble:
        return str(trouble)
    return None


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an empty database, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kandan-bench-pg-"))
    # PostgreSQL's account must be able to enter it.
    folder.chmod(0o711)
    server = Postgres(folder / "postgresql", free_port(), "bench")
    try:
        server.start()
        yield server.url
    finally:
        server.process.stop()
        shutil.rmtree(folder, ignore_errors=True)
