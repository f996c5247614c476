"""One program that was started here: its output goes to a log of its own, and it is ended by its id."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bin.setup.progress import Trouble

# A busy machine takes its time.
PATIENCE = 90.0
LOOK_EVERY = 0.05


class Process:
    """A program, and how it is asked to stop. `stop_by` is the signal after which it puts itself in order."""

    def __init__(
        self,
        name: str,
        command: Sequence[object],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        user: str | None = None,
        stop_by: int = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.log_path = log
        self._command = [str(word) for word in command]
        self._environment = {**os.environ, **(environment or {})}
        self._folder = folder
        self._user = user
        self._stop_by = stop_by
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._running is not None and self._running.poll() is None

    @property
    def ended_with(self) -> int | None:
        """Its status, as far as it has one: 0 when it ended in good order, below 0 when a signal ended it."""
        return self._running.poll() if self._running else None

    @property
    def pid(self) -> int:
        """Its id. Raises RuntimeError before it was started."""
        if self._running is None:
            raise RuntimeError(f"{self.name} was never started")
        return self._running.pid

    def start(self) -> None:
        """Begin, in a session of its own: Ctrl+C reaches whoever started it, who then ends everything in order."""
        with self.log_path.open("ab") as log:
            self._running = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
            )

    def wait_until(self, is_ready: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Until it answers. Raises Trouble when it has ended or is not ready in time."""
        until = time.monotonic() + patience
        while not is_ready():
            if not self.is_running:
                raise Trouble(f"{self.name} ended at once:\n{self.tail()}", f"Its log: {self.log_path}")
            if time.monotonic() > until:
                raise Trouble(
                    f"{self.name} was not ready within {patience:.0f} s:\n{self.tail()}",
                    f"Its log: {self.log_path}",
                )
            time.sleep(LOOK_EVERY)

    def ask_to_stop(self) -> None:
        """Send the signal and go on: several can put themselves in order at once."""
        if self.is_running:
            self.send(self._stop_by)

    def stop(self, patience: float = 12.0) -> None:
        """Ask, wait, and end it where it does not."""
        self.ask_to_stop()
        if self._running is None:
            return
        try:
            self._running.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """kill -9, its children too: no goodbye, nothing put in order. nginx's worker would go on serving alone."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait(10)

    def send(self, number: int) -> None:
        os.kill(self.pid, number)

    def log(self) -> str:
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def tail(self, lines: int = 12) -> str:
        return "\n".join(f"    {line}" for line in self.log().strip().splitlines()[-lines:])
