"""What is measured, a function a row; each starts what it needs and ends it. In milliseconds, unless said otherwise."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import world
from bench.live import cores
from bench.live.crowd import Crowd, crowd, floor
from bench.live.hands import RESTING, Hand, Moves, flat_out, percentile, steadily
from bench.server import Client, started
from config import Settings

DEALS = 1000
MOVERS = 8
Figures = dict[str, float]


@dataclass(frozen=True)
class Way:
    """How the application is run."""

    mode: str = "eventlet"
    fan_out: str = "on"
    database_url: str = ""

    def variables(self) -> dict[str, str]:
        """What the server is told."""
        return {"KANDAN_ASYNC_MODE": self.mode, "KANDAN_DIRECT_FANOUT": self.fan_out}


@contextmanager
def served(way: Way, *, boards: int = 1, **variables: str) -> Iterator[tuple[Settings, int, int]]:
    """The application with a fresh workspace: its settings, port and process."""
    with tempfile.TemporaryDirectory(prefix="kandan-bench-") as folder:
        settings = world.build(Path(folder), world.Sizes(deals=DEALS, boards=boards), way.database_url)
        with started(settings, cores.for_server, **way.variables(), **variables) as (port, pid):
            yield settings, port, pid


def hand(port: int, number: int = 0, *, of: int = 1, board: int = 1) -> Hand:
    """Somebody signed in, with a share of a board's cards of their own."""
    deals = range(RESTING + 1 + number, DEALS + 1, of)
    return Hand(Client(port).sign_in(), deals, board, (board - 1) * DEALS)


def at_pace(way: Way, *, viewers: int, pace: float, seconds: float) -> Figures:
    """Until the last viewer has seen a move, at a steady pace."""
    with served(way) as (_settings, port, pid):
        mover = hand(port)
        with crowd(port, cookie=mover.client.cookie, count=viewers) as watching:
            return _paced(mover, watching, pid, pace, seconds)


def floor_at_pace(*, viewers: int, pace: float, seconds: float) -> Figures:
    """The same of the bare broadcast."""
    with floor() as (port, pid), crowd(port, cookie="floor=1", count=viewers) as watching:
        return _paced(Hand(Client(port), range(201, 1001)), watching, pid, pace, seconds)


def flood(way: Way, *, viewers: int, seconds: float) -> Figures:
    """Several people moving as fast as they are answered: what is committed, and what arrives, a second."""
    with served(way) as (_settings, port, pid):
        movers = [hand(port, number, of=MOVERS) for number in range(MOVERS)]
        if not viewers:
            return _committed(flat_out(movers, seconds=seconds), seconds)
        with crowd(port, cookie=movers[0].client.cookie, count=viewers) as watching:
            cpu = cores.cpu_of(pid)
            found = flooded(movers, watching, seconds)
            used = (cores.cpu_of(pid) - cpu) / found["card updates"] * 1e6
            return found | {"CPU µs a card update": used}


def flooded(movers: list[Hand], watching: Crowd, seconds: float) -> Figures:
    """What these people commit and these viewers hear, as fast as it goes."""
    began = time.monotonic_ns()
    moves = flat_out(movers, seconds=seconds)
    arrived = _arrived(watching, moves)
    took = (max(at for _many, at in arrived.values()) - began) / 1e9
    updates = sum(many for many, _at in arrived.values())
    return _committed(moves, seconds) | {
        "card updates": updates,
        "card updates delivered a second": updates / took,
        "lost": len(moves.asked) * watching.count - updates,
    }


def memory(way: Way, *, viewers: int, deflate: bool) -> Figures:
    """Kilobytes a connection costs the server."""
    with served(way) as (_settings, port, pid):
        mover = hand(port)
        with crowd(port, cookie=mover.client.cookie, count=20, deflate=deflate):
            mover.move()
            before = cores.memory_of(pid)
            with crowd(port, cookie=mover.client.cookie, count=viewers, deflate=deflate) as watching:
                steadily(mover, pace=20, seconds=2)
                assert watching.level()["open"] == viewers
                return {"KB a connection": (cores.memory_of(pid) - before) / viewers}


def _paced(mover: Hand, watching: Crowd, pid: int, pace: float, seconds: float) -> Figures:
    steadily(mover, pace=pace, seconds=1)
    cpu = cores.cpu_of(pid)
    moves = steadily(mover, pace=pace, seconds=seconds)
    used = cores.cpu_of(pid) - cpu
    arrived = _arrived(watching, moves)
    late = [(at - moves.asked[seq]) / 1e6 for seq, (_many, at) in arrived.items()]
    deliveries = len(moves.asked) * watching.count
    return {
        "last viewer p50": percentile(late, 0.5),
        "last viewer p99": percentile(late, 0.99),
        "mover's answer p50": moves.answer_p50,
        "mover's answer p99": percentile(moves.answers, 0.99),
        "CPU µs a delivery": used / deliveries * 1e6,
        "lost": deliveries - sum(many for many, _at in arrived.values()),
    }


def _arrived(watching: Crowd, moves: Moves) -> dict[int, tuple[int, int]]:
    """What was heard of these moves, once everybody has heard everything or 10 seconds are over."""
    until = time.monotonic() + 10
    while True:
        heard = {seq: found for seq, found in watching.heard().items() if seq in moves.asked}
        if sum(many for many, _at in heard.values()) == len(moves.asked) * watching.count:
            return heard
        if time.monotonic() > until:
            return heard
        time.sleep(0.1)


def _committed(moves: Moves, seconds: float) -> Figures:
    return {"moves committed a second": len(moves.asked) / seconds, "mover's answer p50": moves.answer_p50}
