"""Who watches what, and what they are doing there. Plain memory of this process, forgotten with it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Literal

Doing = Literal["drag", "edit"]


@dataclass
class Watcher:
    """One open socket."""

    sid: str
    person_id: int
    workspace_id: int
    # The session's epoch at the handshake: a newer one means this session has ended.
    session: str
    streams: set[str] = field(default_factory=set)
    # Those of them that it only overhears: nobody there is told.
    overheard: set[str] = field(default_factory=set)
    # stream → (deal, what is being done to it)
    doing: dict[str, tuple[int | None, Doing | None]] = field(default_factory=dict)


class Watchers:
    """Every open socket of this process."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Watcher] = {}
        self._dirty: set[str] = set()
        self._lock = threading.Lock()

    def enter(self, watcher: Watcher) -> None:
        """A socket has opened."""
        with self._lock:
            self._by_sid[watcher.sid] = watcher

    def leave(self, sid: str) -> None:
        """A socket has closed."""
        with self._lock:
            gone = self._by_sid.pop(sid, None)
            if gone is not None:
                self._dirty |= gone.streams

    def of(self, sid: str) -> Watcher | None:
        """The socket, while it is open."""
        with self._lock:
            return self._by_sid.get(sid)

    def watch(self, sid: str, stream: str) -> None:
        """This socket now watches the stream, and the person is seen there."""
        with self._lock:
            if (watcher := self._by_sid.get(sid)) is not None:
                watcher.streams.add(stream)
                watcher.overheard.discard(stream)
                self._dirty.add(stream)

    def overhear(self, sid: str, stream: str) -> None:
        """This socket is told of the stream, but looks at something else."""
        with self._lock:
            if (watcher := self._by_sid.get(sid)) is not None and stream not in watcher.streams:
                watcher.streams.add(stream)
                watcher.overheard.add(stream)

    def unwatch(self, sid: str, stream: str) -> None:
        """This socket no longer watches the stream."""
        with self._lock:
            if (watcher := self._by_sid.get(sid)) is not None:
                watcher.streams.discard(stream)
                watcher.overheard.discard(stream)
                watcher.doing.pop(stream, None)
                self._dirty.add(stream)

    def note(self, sid: str, stream: str, deal_id: int | None, doing: Doing | None) -> None:
        """What the person behind this socket is doing on a stream it watches."""
        with self._lock:
            watcher = self._by_sid.get(sid)
            if watcher is not None and stream in watcher.streams:
                watcher.doing[stream] = (deal_id, doing)
                self._dirty.add(stream)

    def take_dirty(self) -> set[str]:
        """The streams whose people changed since this was last asked."""
        with self._lock:
            dirty, self._dirty = self._dirty, set()
            return dirty

    def present(self, stream: str) -> list[dict[str, object]]:
        """Each person on the stream once; of several screens the one that does something counts."""
        people: dict[int, dict[str, object]] = {}
        for watcher in self.all():
            if stream not in watcher.streams - watcher.overheard:
                continue
            deal_id, doing = watcher.doing.get(stream, (None, None))
            if watcher.person_id not in people or doing is not None:
                people[watcher.person_id] = {"id": watcher.person_id, "deal_id": deal_id, "doing": doing}
        return sorted(people.values(), key=lambda person: str(person["id"]))

    def watched(self) -> set[str]:
        """Every stream that somebody watches here."""
        return {stream for watcher in self.all() for stream in watcher.streams}

    def all(self) -> list[Watcher]:
        """Every open socket."""
        with self._lock:
            return list(self._by_sid.values())


watchers = Watchers()
