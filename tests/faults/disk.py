"""A disk that stands still, seen from a database whose processes are ours."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path


def stall(pid: int, seconds: float) -> None:
    """Nothing of this program and its children moves for so long, as if each waited for the disk."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    family = [pid, *map(int, children)]
    try:
        for one in family:
            _send(one, signal.SIGSTOP)
        time.sleep(seconds)
    finally:
        for one in family:
            _send(one, signal.SIGCONT)


def _send(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
