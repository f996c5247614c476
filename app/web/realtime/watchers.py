"""Who watches what, and what they are doing there. Plain memory of this process, forgotten with it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Doing = Literal["drag", "edit"]
# {id, deal_id, doing}: a person and what they do on a stream.
Present: TypeAlias = dict[str, object]


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
        self._count: Counter[str] = Counter()
        self._dirty: set[str] = set()
        self._lock = threading.Lock()

    def enter(self, watcher: Watcher) -> None:
        """A socket has opened."""
        with self._lock:
            self._by_sid[watcher.sid] = watcher

    def leave(self, sid: str) -> list[str]:
        """A socket has closed. The streams that nobody watches any more."""
        with self._lock:
            gone = self._by_sid.pop(sid, None)
            return [] if gone is None else [stream for stream in gone.streams if self._is_last(stream)]

    def of(self, sid: str) -> Watcher | None:
        """The socket, while it is open."""
        with self._lock:
            return self._by_sid.get(sid)

    def watch(self, sid: str, stream: str) -> None:
        """This socket now watches the stream, and the person is seen there."""
        with self._lock:
            if (watcher := self._by_sid.get(sid)) is not None:
                self._begin(watcher, stream)
                watcher.overheard.discard(stream)
                self._dirty.add(stream)

    def overhear(self, sid: str, stream: str) -> None:
        """This socket is told of the stream, but looks at something else, or does so by now."""
        with self._lock:
            if (watcher := self._by_sid.get(sid)) is not None:
                self._begin(watcher, stream)
                watcher.overheard.add(stream)
                self._dirty.add(stream)

    def unwatch(self, sid: str, stream: str) -> bool:
        """This socket no longer watches the stream. True when nobody does."""
        with self._lock:
            watcher = self._by_sid.get(sid)
            if watcher is None or stream not in watcher.streams:
                return False
            watcher.streams.discard(stream)
            watcher.overheard.discard(stream)
            watcher.doing.pop(stream, None)
            return self._is_last(stream)

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

    def present(self, stream: str) -> list[Present]:
        """Each person who is on the stream in this process, once."""
        return each_once(
            {"id": watcher.person_id, "deal_id": deal_id, "doing": doing}
            for watcher in self.all()
            if stream in watcher.streams - watcher.overheard
            for deal_id, doing in [watcher.doing.get(stream, (None, None))]
        )

    def watched(self) -> set[str]:
        """Every stream that somebody watches here."""
        with self._lock:
            return set(self._count)

    def is_watched(self, stream: str) -> bool:
        """Whether anybody watches it here."""
        with self._lock:
            return stream in self._count

    def by_streams(self) -> dict[frozenset[str], list[str]]:
        """The open sockets (sids) of each set of streams: who watches the same is told the same."""
        found: dict[frozenset[str], list[str]] = {}
        for watcher in self.all():
            found.setdefault(frozenset(watcher.streams), []).append(watcher.sid)
        return found

    def all(self) -> list[Watcher]:
        """Every open socket."""
        with self._lock:
            return list(self._by_sid.values())

    def _begin(self, watcher: Watcher, stream: str) -> None:
        if stream not in watcher.streams:
            watcher.streams.add(stream)
            self._count[stream] += 1

    def _is_last(self, stream: str) -> bool:
        """One watcher less; True when that was the last."""
        self._dirty.add(stream)
        self._count[stream] -= 1
        if self._count[stream]:
            return False
        del self._count[stream]
        return True


def each_once(people: Iterable[Present]) -> list[Present]:
    """Of several screens of one person the one that does something counts."""
    found: dict[object, Present] = {}
    for person in people:
        if person["id"] not in found or person["doing"] is not None:
            found[person["id"]] = person
    return sorted(found.values(), key=lambda person: str(person["id"]))


watchers = Watchers()
