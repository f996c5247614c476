"""Sets the project up, step by step, and does again only what changed.

python3 -m bin.setup run     everything the server needs, then serve
python3 -m bin.setup scaled  the same, then many processes on PostgreSQL and Redis behind nginx
python3 -m bin.setup prepare everything the server needs, and no more
python3 -m bin.setup test    everything the checks and tests need

Runs on a bare Python ≥ 3.11: nothing but the standard library may be imported here.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bin.setup.node import find_node, install_packages
from bin.setup.product import bundle_screen, compile_catalogues, prepare_database
from bin.setup.progress import Trouble, walk
from bin.setup.python_packages import install, make_environment
from bin.setup.servers import find_servers
from bin.setup.serving import choose_port, serve, serve_scaled

Step = tuple[str, Callable[[], str | None]]


def main(goal: str) -> int:
    try:
        if goal in ("prepare", "test"):
            walk(_steps(goal))
            return 0
        port = choose_port()
        walk(_steps(goal))
        return serve(port) if goal == "run" else serve_scaled(port)
    except Trouble as trouble:
        print(f"\n{trouble.sentence}", file=sys.stderr)
        for advice in trouble.advice:
            print(f"  → {advice}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130


def _steps(goal: str) -> Sequence[Step]:
    requirements = Path("requirements-dev.txt" if goal == "test" else "requirements.txt")
    steps: list[Step] = [
        ("Virtual environment in .venv", make_environment),
        ("Python packages", partial(install, requirements)),
        ("Node.js", find_node),
        ("npm packages", install_packages),
        ("The screen's bundle", bundle_screen),
        ("Translations", compile_catalogues),
    ]
    last: dict[str, list[Step]] = {
        "run": [("Database and demo workspace", prepare_database)],
        "scaled": [("PostgreSQL, Redis and nginx", find_servers)],
    }
    return [*steps, *last.get(goal, [])]


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "scaled", "prepare", "test"):
        print(__doc__)
        raise SystemExit(2)
    raise SystemExit(main(sys.argv[1]))
