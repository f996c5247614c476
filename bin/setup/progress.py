"""What the person at the terminal sees: numbered steps, the time each took, one clear sentence when one fails."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

LOG = Path(".venv/setup.log")
TICK = 0.5


class Trouble(Exception):
    """Something the person can put right: a sentence, and what to do about it."""

    def __init__(self, sentence: str, *advice: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice


class CommandFailed(Exception):
    """A command that ended badly, with everything it printed."""

    def __init__(self, command: Sequence[str], output: str) -> None:
        super().__init__(" ".join(command))
        self.output = output

    def line_with(self, signs: Sequence[str]) -> str | None:
        """The last line that shows one of the signs, cut to what fits a terminal; None when there is none."""
        found = [line.strip() for line in self.output.splitlines() if any(sign in line for sign in signs)]
        return f"    {found[-1][:150]}" if found else None

    def tail(self, lines: int = 12) -> str:
        return "\n".join(f"    {line}" for line in self.output.strip().splitlines()[-lines:])


def walk(steps: Sequence[tuple[str, Callable[[], str | None]]]) -> None:
    """Run the steps in order. A step returns what it found ("unchanged"), or None when it did its work."""
    for number, (name, step) in enumerate(steps, start=1):
        with Line(f"[{number}/{len(steps)}] {name} … ") as line:
            line.outcome = step()


class Line:
    """One line of progress; on a terminal its seconds count up while the step works."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.outcome: str | None = None
        self.began = time.monotonic()
        self._over = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> "Line":
        print(self.head, end="", flush=True)
        if sys.stdout.isatty():
            self._ticker.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._over.set()
        if self._ticker.is_alive():
            self._ticker.join()
        ended = "stopped" if kind is KeyboardInterrupt else "failed"
        word = ended if kind else self.outcome or f"done in {self._seconds()} s"
        start = f"\r\x1b[K{self.head}" if sys.stdout.isatty() else ""
        print(f"{start} {word}", flush=True)

    def _tick(self) -> None:
        while not self._over.wait(TICK):
            print(f"\r\x1b[K{self.head} {self._seconds()} s", end="", flush=True)

    def _seconds(self) -> int:
        return round(time.monotonic() - self.began)


def quietly(command: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """Run a command out of sight; its output goes to the log and is returned. Raises CommandFailed."""
    done = subprocess.run(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if LOG.parent.is_dir():
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{done.stdout}\n")
    if done.returncode:
        raise CommandFailed(command, done.stdout)
    return done.stdout
