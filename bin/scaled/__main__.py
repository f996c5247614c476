"""Many processes on one machine, to try or to keep: python -m bin.scaled (make run-scaled sets everything up before).

PORT chooses nginx's port, WEB and WORKERS how many processes there are. Data and logs are in instance/scaled; Ctrl+C
stops everything that was started here. docs/operations.md says how it is done for good, with systemd.
"""

import os
import signal
import sys
import time
from pathlib import Path

from bin.scaled.installation import Installation, Plan
from bin.scaled.process import Process
from bin.setup.progress import Line, Trouble, walk
from bin.setup.serving import choose_port

LOOK_EVERY = 0.5
# A process that ends is started again, but not in a hurry.
BREATH = 2.0


def main() -> int:
    """Start, watch, stop."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        installation = Installation(_plan())
    except Trouble as trouble:
        return _tell(trouble)
    try:
        demo: list[str] = []
        last = ("Demo workspace", lambda: demo.append(installation.flask("seed")))
        walk([*installation.steps(), last])
        _introduce(installation, demo[0].strip().splitlines()[-1])
        _watch(installation)
    except Trouble as trouble:
        return _tell(trouble)
    except KeyboardInterrupt:
        print()
        return 0
    finally:
        # A second Ctrl+C must not leave half of it running.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with Line("Stopping everything … "):
            installation.stop()
    return 0


def _plan() -> Plan:
    folder = Path(os.environ.get("KANDAN_INSTANCE") or "instance").resolve() / "scaled"
    return Plan(
        python=Path(sys.executable),
        folder=folder,
        # Not the instance of `make run`: that has a database, and a demo login, of its own.
        instance=folder / "application",
        web=_count("WEB", 3),
        workers=_count("WORKERS", 1),
        host=os.environ.get("KANDAN_HOST") or "127.0.0.1",
        port=choose_port(),
    )


def _count(name: str, usual: int) -> int:
    text = os.environ.get(name) or str(usual)
    if not (text.isdigit() and 0 < int(text) <= 64):
        raise Trouble(f"{name} must be a number between 1 and 64, not {text!r}.")
    return int(text)


def _introduce(installation: Installation, demo: str) -> None:
    plan = installation.plan
    for process in installation.processes:
        print(f"  {process.name:<12} {process.pid:>7}  {process.log_path}")
    print(f"Kandan listens on http://{plan.host}:{installation.port}")
    print(demo)
    print("Ctrl+C stops everything.", flush=True)


def _watch(installation: Installation) -> None:
    """Until interrupted: what ends is started again, as systemd does it."""
    while True:
        time.sleep(LOOK_EVERY)
        for process in installation.processes:
            if not process.is_running:
                _again(process)


def _again(process: Process) -> None:
    print(f"{process.name} has ended and is started again. Its log: {process.log_path}", flush=True)
    time.sleep(BREATH)
    process.start()


def _tell(trouble: Trouble) -> int:
    print(f"\n{trouble.sentence}", file=sys.stderr)
    for advice in trouble.advice:
        print(f"  → {advice}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
