"""The long proof: python -m tests.faults [--seeds 20] [--fault NAME …]. See docs/reliability.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.cast import furnish
from tests.faults.farm import bundle
from tests.faults.storm import Storm, Weather


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seeds", type=int, default=20)
    arguments.add_argument("--first", type=int, default=1)
    arguments.add_argument("--fault")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="kandan-faults-") as name:
        folder = Path(name)
        program = bundle(folder)
        for seed in range(given.first, given.first + given.seeds):
            scene = furnish(folder / f"seed-{seed}")
            outcome = Storm(scene, program, seed, Weather(fault=given.fault)).run()
            print(outcome, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
