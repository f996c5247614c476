"""Workers in processes of their own, which can be killed and replaced."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from config import ROOT, Settings


class Crew:
    """So many workers of one installation."""

    def __init__(self, settings: Settings, count: int, folder: Path) -> None:
        self._log = folder / "workers.log"
        self._settings = folder / "settings.pickle"
        self._settings.write_bytes(pickle.dumps(settings))
        self._count = count
        self._workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Crew:
        for _ in range(self._count):
            self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self._workers:
            worker.kill()
            worker.wait(10)

    def kill_one(self, which: int) -> None:
        """kill -9, and another one in its place."""
        worker = self._workers.pop(which % len(self._workers))
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
        self._start()

    def log(self) -> str:
        """What they printed."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def _start(self) -> None:
        command = [sys.executable, "-m", "tests.faults.reminders.work", str(self._settings)]
        with self._log.open("ab") as log:
            self._workers.append(subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT))


def until(holds: Callable[[], bool], *, patience: float = 400) -> bool:
    """Wait for it; whether it came to hold."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        if holds():
            return True
        time.sleep(0.1)
    return False
