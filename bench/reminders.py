"""How late reminders come when a thousand are due in one minute: python -m bench.reminders [--at-once].

Workers as in life, a push service on loopback that checks and decrypts what it is sent, SQLite and PostgreSQL. Lateness
is from the moment a reminder is due to the moment the service has it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from app.core import clock
from app.core.extensions import db
from tests import postgres, push_service
from tests.faults.reminders.crew import Crew, until
from tests.faults.reminders.setting import furnish, remind, settings, waiting


def main() -> None:
    """Print a line for each database and number of workers."""
    given = _arguments()
    for kind in given.databases:
        for workers in given.workers:
            _measure(kind, workers, given)


def _measure(kind: str, workers: int, given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="kandan-bench-") as name:
        folder = Path(name)
        with _database(kind, folder) as url, push_service.running(folder / "push") as service:
            of = settings(url, folder / "instance", service)
            app, phones = furnish(of, service, people=200)
            for phone in phones:
                service.answer(phone, push_service.Manner(pause=given.latency))
            with Crew(of, workers, folder):
                spread = 0.0 if given.at_once else 60 / given.reminders
                begins = clock.now() + timedelta(seconds=15)
                moments = [begins + timedelta(seconds=spread * n) for n in range(given.reminders)]
                tags = remind(app, phones, moments)
                due = dict(zip(tags, (moment.timestamp() for moment in moments), strict=True))
                assert until(lambda: waiting(app) == 0, patience=600)
            late = sorted(one.at - due[str(one.topic)] for one in service.received)
            with app.app_context():
                db.engine.dispose()
    told = ", ".join(f"p{part} {late[len(late) * part // 100]:.2f} s" for part in (50, 95, 99))
    print(
        f"{kind}, {workers} workers, {len(late)} reminders: late by {told}, at most {late[-1]:.2f} s",
        flush=True,
    )


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
    else:
        with postgres.database("bench_reminders") as url:
            yield url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=1000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 4])
    parser.add_argument("--at-once", action="store_true", help="all in the same second")
    parser.add_argument(
        "--latency", type=float, default=0.02, help="seconds that the service takes to answer"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
