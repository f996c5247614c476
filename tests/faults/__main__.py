"""The long proof: python -m tests.faults (docs/reliability.md says what it shows).

First so many clean storms on each database, none of which may find anything; then one for each planted fault, each of
which must be found; at last reminders by the thousand, with workers killed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bin.browser import CHROMIUM
from tests.conftest import NO_BROWSER
from tests.faults.farm import bundle
from tests.faults.house import opened, why_not
from tests.faults.planted import names
from tests.faults.storm import Storm
from tests.faults.weather import Outcome, Weather

PAGES = 2
# A fault that only a kill at the right moment shows may need a second storm.
TRIES = 3


def main() -> int:
    """0 when every clean storm was clean and every planted fault was found."""
    given = _arguments()
    if CHROMIUM is None:
        print(f"WITHOUT REAL PAGES: {NO_BROWSER}")
    with tempfile.TemporaryDirectory(prefix="kandan-faults-") as folder:
        run = _Runner(Path(folder), given.mode, given.pages)
        clean = []
        for kind, count in (
            ("sqlite", given.seeds),
            ("postgresql", given.postgresql),
            ("cluster", given.cluster),
        ):
            reason = why_not(kind) if count else None
            if reason:
                print(f"WITHOUT {kind.upper()}: {reason}")
            else:
                clean += [run(seed, kind=kind) for seed in range(given.first, given.first + count)]
        missed = [fault for fault in given.planted if not _is_found(run, fault, given.first)]
    return _summary(clean, given.planted, missed) | _reminders(given.reminders, given.kills)


class _Runner:
    """Each storm in a database of its own."""

    def __init__(self, folder: Path, mode: str, pages: int) -> None:
        self._folder = folder
        self._mode = mode
        self._pages = pages
        self._program = bundle(folder)

    def __call__(self, seed: int, fault: str | None = None, *, kind: str = "sqlite") -> Outcome:
        began = time.monotonic()
        name = f"{fault or 'clean'} on {kind}"
        weather = self._weather(seed, fault, kind)
        with opened(kind, self._folder / f"{name}-{seed}", weather) as (scene, house):
            outcome = Storm(scene, house, self._program, seed, weather).run()
        print(f"{name} in {time.monotonic() - began:.0f} s, {outcome}", flush=True)
        return outcome

    def _weather(self, seed: int, fault: str | None, kind: str) -> Weather:
        # PostgreSQL and its like take their share of the same cores: a backlog of work would be measured as lateness.
        return Weather(
            fault=fault,
            pages=self._pages if CHROMIUM else 0,
            mode=self._mode,
            stalls=fault is None and seed % 2 == 0,
            pause_ms={"sqlite": 400, "postgresql": 1200, "cluster": 2000}[kind],
        )


def _reminders(count: int, kills: int) -> int:
    """The long form of tests/faults/reminders: so many due at once, with so many workers killed."""
    if not count:
        return 0
    environment = {**os.environ, "REMINDERS": str(count), "KILLS": str(kills)}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "--timeout", "1800", "tests/faults/reminders"]
    return min(subprocess.run(command, env=environment, check=False).returncode, 1)


def _is_found(run: _Runner, fault: str, first: int) -> bool:
    return any(run(seed, fault).faults for seed in range(first, first + TRIES))


def _summary(clean: list[Outcome], planted: list[str], missed: list[str]) -> int:
    alarms = [outcome.seed for outcome in clean if outcome.faults]
    late = [outcome.seed for outcome in clean if outcome.late]
    print(
        f"{len(clean)} clean storms, {sum(outcome.acknowledged for outcome in clean)} requests acknowledged,"
        f" {sum(outcome.strikes for outcome in clean)} strikes: alarms in {alarms or 'none'}, late in {late or 'none'}"
    )
    print(f"{len(planted)} planted faults: not found {missed or 'none'}")
    return 1 if alarms or late or missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many clean storms")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--postgresql", type=int, default=3, help="how many of them again on PostgreSQL")
    parser.add_argument(
        "--cluster", type=int, default=3, help="and on three processes behind nginx, with Redis"
    )
    parser.add_argument("--mode", default="eventlet", help="eventlet, gevent or threading")
    parser.add_argument(
        "--pages", type=int, default=PAGES, help="how many real pages stand beside the screens"
    )
    parser.add_argument("--planted", nargs="*", default=list(names.ALL), help="which faults to plant")
    parser.add_argument("--reminders", type=int, default=1000, help="how many fall due at once; 0: none")
    parser.add_argument("--kills", type=int, default=40, help="how many workers are killed meanwhile")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
