"""Lines that were answered on and may be used once more: a handshake costs more than what is said after it.

A line belongs to the name whose certificate it was opened with, at the number that was found public then. It is kept
for a moment only, far less than any service keeps it: nobody hangs up while the next request is on its way, and what
a name leads to is asked anew before long.
"""

from __future__ import annotations

import threading

from app.core import clock
from app.core.lines import Tls

# Seconds that nobody uses it, and in all.
LONGEST_REST = 2.0
LONGEST_LIFE = 60.0
# So many for each name; more than that is closed after its answer.
MOST = 8


class Kept:
    """The lines of one process that nobody speaks on at this moment."""

    def __init__(self) -> None:
        self._resting: dict[str, list[tuple[float, Tls]]] = {}
        self._lock = threading.Lock()

    def take(self, host: str) -> Tls | None:
        """A line to that name, which is the caller's from now on."""
        self._hang_up_old()
        while (tls := self._pop(host)) is not None:
            if tls.is_quiet():
                return tls
            tls.line.close()
        return None

    def give(self, host: str, tls: Tls) -> None:
        """It was answered on to the end. Here at the latest it is closed or kept."""
        with self._lock:
            resting = self._resting.setdefault(host, [])
            if len(resting) < MOST and clock.ticks() - tls.since < LONGEST_LIFE:
                resting.append((clock.ticks(), tls))
                return
        tls.line.close()

    def _pop(self, host: str) -> Tls | None:
        """The one that was used last."""
        with self._lock:
            resting = self._resting.get(host)
            return resting.pop()[1] if resting else None

    def _hang_up_old(self) -> None:
        old, soonest = list[Tls](), clock.ticks() - LONGEST_REST
        with self._lock:
            for host, resting in list(self._resting.items()):
                old += [tls for at, tls in resting if at < soonest]
                self._resting[host] = [(at, tls) for at, tls in resting if at >= soonest]
                if not self._resting[host]:
                    del self._resting[host]
        for tls in old:
            tls.line.close()
