"""How far this process has told each stream, and what may be told next: nothing twice, nothing out of order.

News comes from several processes and by a way that loses, doubles, delays and reorders. What continues a stream is told
on; what came too early is held for a moment, because what is missing is mostly on its way; what stays missing is read
from the log, once. Pure: it neither reads nor sends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.web.realtime.gathering import Frame

# More need not be held: the log brings the rest.
MOST_HELD = 50


class Levels:
    """The number that was told last, for each stream that somebody watches here."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._held: dict[str, list[Frame]] = {}
        self._lock = threading.Lock()

    def settle(self, stream: str, head: int) -> int:
        """Where a stream stands that was not known yet; where it stands already, for one that was.

        Whoever begins to watch needs all up to there, because what follows is all that will be told.
        """
        with self._lock:
            return self._told.setdefault(stream, head)

    def forget(self, stream: str, *, unless: Callable[[str], bool]) -> None:
        """Nobody watches it any more, unless somebody has begun to meanwhile: they settled on what stands here."""
        with self._lock:
            if not unless(stream):
                self._told.pop(stream, None)
                self._held.pop(stream, None)

    def told(self) -> dict[str, int]:
        """The last number of every stream."""
        with self._lock:
            return dict(self._told)

    def admit(self, frame: Frame) -> list[Frame]:
        """What may be told now that this has come: nothing, this, or this and what waited for it."""
        stream = str(frame["stream"])
        with self._lock:
            if stream not in self._told:
                if _is_hint(frame):
                    return []
                # Nobody has an answer yet that this could overtake.
                self._told[stream] = last(frame)
                return [frame]
            self._held[stream] = sorted([*self._held.get(stream, []), frame], key=_first)[:MOST_HELD]
            return self._release(stream)

    def lacks(self, stream: str) -> bool:
        """Whether something waits for what has not come."""
        with self._lock:
            return bool(self._held.get(stream))

    def give_up(self, stream: str) -> None:
        """The log has not what is waited for: the heads will tell."""
        with self._lock:
            self._held.pop(stream, None)

    def start_over(self, stream: str, head: int) -> None:
        """The stream itself stands elsewhere than what was told: an older database was put in its place."""
        with self._lock:
            self._told[stream] = head
            self._held.pop(stream, None)

    def _release(self, stream: str) -> list[Frame]:
        ready: list[Frame] = []
        waiting = self._held.pop(stream)
        while waiting and (
            _first(waiting[0]) <= self._told[stream] + 1 or last(waiting[0]) <= self._told[stream]
        ):
            frame = _after(waiting.pop(0), self._told[stream])
            if frame is not None:
                self._told[stream] = last(frame)
                ready.append(frame)
        if waiting:
            self._held[stream] = waiting
        return ready


def last(frame: Frame) -> int:
    """The number up to which a frame brings a screen, or says that the stream has come."""
    packets = frame.get("packets")
    return int(packets[-1]["seq"]) if isinstance(packets, list) else int(str(frame["head"]))


def _first(frame: Frame) -> int:
    """The number it begins with. "Fetch again" fits anywhere; a hint says only how far there is something to read."""
    packets = frame.get("packets")
    if isinstance(packets, list):
        return int(packets[0]["seq"])
    return 0 if frame.get("reset") else int(str(frame["head"])) + 1


def _after(frame: Frame, told: int) -> Frame | None:
    """The part that was not told yet."""
    if last(frame) <= told:
        return None
    packets = frame.get("packets")
    if not isinstance(packets, list):
        return frame
    return {**frame, "packets": [packet for packet in packets if packet["seq"] > told]}


def _is_hint(frame: Frame) -> bool:
    return "packets" not in frame and not frame.get("reset")
