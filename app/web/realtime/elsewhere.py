"""Who is on which stream in the other processes of the installation, as far as they have said. Pure.

What a process said counts for a short while: one that died says nothing more, and its people go with it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TypeAlias

from app.web.realtime.watchers import Present

People: TypeAlias = dict[str, list[Present]]

# Seconds. A process says it all again three times in that while, so that two lost messages harm nobody.
LEASE = 10.0


@dataclass
class _Neighbour:
    until: float
    people: People = field(default_factory=dict)


class Elsewhere:
    """What the neighbours said. Every change answers with the streams whose people are others now."""

    def __init__(self) -> None:
        self._neighbours: dict[str, _Neighbour] = {}
        self._lock = threading.Lock()

    def hear(self, process: str, people: People, *, is_all: bool, now: float) -> set[str]:
        """Some streams of a process, or all it has. A stream that nobody is on any more comes with nobody."""
        with self._lock:
            neighbour = self._neighbours.setdefault(process, _Neighbour(now))
            neighbour.until = now + LEASE
            before = neighbour.people
            after = people if is_all else {**before, **people}
            neighbour.people = {stream: present for stream, present in after.items() if present}
            return _different(before, neighbour.people)

    def leave(self, process: str) -> set[str]:
        """The process says that it is going."""
        with self._lock:
            gone = self._neighbours.pop(process, None)
            return set(gone.people) if gone else set()

    def expire(self, now: float) -> set[str]:
        """Processes that have not been heard of are gone."""
        with self._lock:
            silent = [name for name, neighbour in self._neighbours.items() if neighbour.until <= now]
            return {stream for name in silent for stream in self._neighbours.pop(name).people}

    def present(self, stream: str) -> list[Present]:
        """The people on a stream, some perhaps several times."""
        with self._lock:
            found = [neighbour.people.get(stream, []) for neighbour in self._neighbours.values()]
            return [person for present in found for person in present]


def _different(one: People, other: People) -> set[str]:
    return {stream for stream in one.keys() | other.keys() if one.get(stream) != other.get(stream)}
