"""What this process is trying now, and how the end of a try changes hands."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from app.assist.notifications.channels.message import Outcome
from app.assist.notifications.posting import Ready, Target

# So many tries go on at once in a process, and of those so many to targets that failed before or take long.
MOST_AT_ONCE, MOST_SLOW = 32, 16


@dataclass
class Going:
    """What this process is trying now: target → whether it is slow."""

    targets: dict[Target, bool] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, ready: Ready) -> None:
        """It has begun."""
        with self.lock:
            self.targets[ready.target] = ready.is_slow

    def end(self, target: Target) -> None:
        """It may be written to again."""
        with self.lock:
            self.targets.pop(target, None)

    def ids(self, kind: str) -> list[int]:
        """Which devices or robots are written to, or whether the mail server is."""
        with self.lock:
            return [target.id for target in self.targets if target.kind == kind]

    def is_full(self) -> bool:
        """Whether no more may begin."""
        with self.lock:
            return len(self.targets) >= MOST_AT_ONCE

    def is_full_of_slow(self) -> bool:
        """Whether no more of the slow ones may begin."""
        with self.lock:
            return sum(self.targets.values()) >= MOST_SLOW


class Attempt:
    """One try in a thread. Its outcome is noted by the worker where that waited for it, else by the thread: never by
    both, never by neither.
    """

    def __init__(self, ready: Ready) -> None:
        self.ready = ready
        self.outcome: Outcome | None = None
        self._is_left = False
        self._ended = threading.Event()
        self._lock = threading.Lock()

    def hand_over(self, outcome: Outcome) -> bool:
        """The thread: this came of it. Whether the worker notes it."""
        with self._lock:
            if not self._is_left:
                self.outcome = outcome
                self._ended.set()
            return not self._is_left

    def give_up(self) -> None:
        """The thread: nothing came of it, nobody need wait."""
        self._ended.set()

    def ended_within(self, seconds: float) -> bool:
        """The worker: whether there is an outcome, which is its own to note then."""
        self._ended.wait(seconds)
        with self._lock:
            self._is_left = self.outcome is None
            return not self._is_left
