"""The long proof: python -m tests.faults (docs/reliability.md says what it shows).

First so many clean storms, none of which may find anything; then one for each planted fault, each of which must.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.cast import furnish
from tests.faults.farm import bundle
from tests.faults.planted import names
from tests.faults.storm import Outcome, Storm, Weather

# A fault that only a kill at the right moment shows may need a second storm.
TRIES = 3


def main() -> int:
    """0 when every clean storm was clean and every planted fault was found."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="kandan-faults-") as folder:
        run = _Runner(Path(folder))
        seeds = range(given.first, given.first + given.seeds)
        dirty = [seed for seed in seeds if run(seed, Weather()).faults]
        missed = [fault for fault in given.planted if not _is_found(run, fault, given.first)]
    print(f"{len(seeds)} clean storms: alarms in {dirty or 'none'}")
    print(f"{len(given.planted)} planted faults: not found {missed or 'none'}")
    return 1 if dirty or missed else 0


class _Runner:
    """Each storm in a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = bundle(folder)

    def __call__(self, seed: int, weather: Weather) -> Outcome:
        scene = furnish(self._folder / f"{weather.fault or 'clean'}-{seed}")
        outcome = Storm(scene, self._program, seed, weather).run()
        print(f"{weather.fault or 'clean'}, {outcome}", flush=True)
        return outcome


def _is_found(run: _Runner, fault: str, first: int) -> bool:
    return any(run(seed, Weather(fault=fault)).faults for seed in range(first, first + TRIES))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many clean storms")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--planted", nargs="*", default=names.ALL, help="which faults to plant")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
