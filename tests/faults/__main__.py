"""The long proof: python -m tests.faults (docs/reliability.md says what it shows).

First so many clean storms on each database, none of which may find anything; then one for each planted fault, each of
which must be found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from tests import postgres
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.faults.cast import furnish
from tests.faults.farm import bundle
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
        run = _Runner(Path(folder), given.mode)
        clean = [run(seed) for seed in range(given.first, given.first + given.seeds)]
        if reason := postgres.why_not():
            print(f"PostgreSQL was left out: {reason}")
        else:
            clean += [
                run(seed, on_postgresql=True) for seed in range(given.first, given.first + given.postgresql)
            ]
        missed = [fault for fault in given.planted if not _is_found(run, fault, given.first)]
    return _summary(clean, given.planted, missed)


class _Runner:
    """Each storm in a database of its own."""

    def __init__(self, folder: Path, mode: str) -> None:
        self._folder = folder
        self._mode = mode
        self._program = bundle(folder)

    def __call__(self, seed: int, fault: str | None = None, *, on_postgresql: bool = False) -> Outcome:
        name = f"{fault or 'clean'}{' on PostgreSQL' if on_postgresql else ''}"
        # PostgreSQL takes its share of the same two cores: a backlog of work would be measured as lateness.
        pages = PAGES if CHROMIUM else 0
        weather = Weather(fault=fault, pages=pages, mode=self._mode, pause_ms=1200 if on_postgresql else 400)
        with postgres.database(f"storm{seed}") if on_postgresql else nullcontext("") as url:
            scene = furnish(self._folder / f"{name}-{seed}", url)
            try:
                outcome = Storm(scene, self._program, seed, weather).run()
            finally:
                scene.close()
        print(f"{name}, {outcome}", flush=True)
        return outcome


def _is_found(run: _Runner, fault: str, first: int) -> bool:
    return any(run(seed, fault).faults for seed in range(first, first + TRIES))


def _summary(clean: list[Outcome], planted: list[str], missed: list[str]) -> int:
    alarms = [outcome.seed for outcome in clean if outcome.faults]
    late = [outcome.seed for outcome in clean if outcome.late]
    print(
        f"{len(clean)} clean storms, {sum(outcome.acknowledged for outcome in clean)} requests acknowledged,"
        f" {sum(outcome.kills for outcome in clean)} kills: alarms in {alarms or 'none'}, late in {late or 'none'}"
    )
    print(f"{len(planted)} planted faults: not found {missed or 'none'}")
    return 1 if alarms or late or missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many clean storms")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--postgresql", type=int, default=3, help="how many of them again on PostgreSQL")
    parser.add_argument("--mode", default="eventlet", help="eventlet, gevent or threading")
    parser.add_argument("--planted", nargs="*", default=list(names.ALL), help="which faults to plant")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
