"""Commits of one tick gathered into one frame a stream. A commit after a quiet moment waits for nothing."""

from __future__ import annotations

import threading
from typing import TypeAlias

from app.core.events import MOST_MISSED

Frame: TypeAlias = dict[str, object]

# Seconds. A blink is ten times longer; at 40 moves a second few wait at all.
TICK = 0.02


class Gathering:
    """What was committed and not yet told, in order."""

    def __init__(self) -> None:
        self._frames: dict[str, list[Frame]] = {}
        self._is_awaited = False
        self._last = 0.0
        self._lock = threading.Lock()

    def add(self, frame: Frame) -> None:
        """Behind what waits for the same stream; in the same frame while that stays small enough."""
        with self._lock:
            frames = self._frames.setdefault(str(frame["stream"]), [])
            if frames and (both := _together(frames[-1], frame)):
                frames[-1] = both
            else:
                frames.append(frame)

    def is_mine_to_tell(self) -> bool:
        """True once until the next `take`: whoever gets it must see to that."""
        with self._lock:
            was_awaited, self._is_awaited = self._is_awaited, True
            return not was_awaited

    def pause(self, now: float) -> float:
        """Seconds until the next tick; 0 when the last one is long ago."""
        return max(0.0, self._last + TICK - now)

    def take(self, now: float) -> list[Frame]:
        """Everything that waits."""
        with self._lock:
            taken, self._frames = self._frames, {}
            self._is_awaited = False
            if taken:
                self._last = now
            return [frame for frames in taken.values() for frame in frames]


def _together(one: Frame, other: Frame) -> Frame | None:
    packets, more = one.get("packets"), other.get("packets")
    if not isinstance(packets, list) or not isinstance(more, list) or len(packets) + len(more) > MOST_MISSED:
        return None
    return {"stream": one["stream"], "packets": [*packets, *more]}
