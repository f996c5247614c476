"""What takes its time: many viewers for long, and all of them returning at once."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench import world
from bench.live import cores
from bench.live.crowd import Crowd, crowd
from bench.live.hands import Hand, Moves, percentile, steadily
from bench.live.measures import DEALS, Figures, Way, hand, served
from bench.server import Client, started
from bin.ports import free_port


def endurance(way: Way, *, viewers: int, boards: int, pace: float, seconds: float) -> Figures:
    """Many viewers over several boards, for long: lateness, and memory after a fifth of the time and at its end."""
    streams = tuple(f"board:{number}" for number in range(1, boards + 1))
    with served(way, boards=boards) as (_settings, port, pid):
        movers = [hand(port, board=number) for number in range(1, boards + 1)]
        with crowd(port, cookie=movers[0].client.cookie, count=viewers, streams=streams) as watching:
            held = _in_turn(movers, pid, pace=pace, seconds=seconds)
            time.sleep(1)
            late = [
                took
                for mover, stream in zip(movers, streams, strict=True)
                for took in _lateness(mover.moves, watching, stream)
            ]
            return {
                "last viewer p50": percentile(late, 0.5),
                "last viewer p99": percentile(late, 0.99),
                "moves not heard by all": int(pace * seconds) - len(late),
                "still connected": watching.level()["open"],
                "memory after a fifth MB": held[len(held) // 5],
                "memory at the end MB": held[-1],
            }


def return_of_all(way: Way, *, viewers: int) -> Figures:
    """The server is killed and started again, moves go on, and all viewers return within a second."""
    port = free_port()
    variables = way.variables() | {"PORT": str(port)}
    with tempfile.TemporaryDirectory(prefix="kandan-bench-") as folder:
        settings = world.build(Path(folder), world.Sizes(deals=DEALS), way.database_url)
        with started(settings, cores.for_server, **variables):
            mover = hand(port)
            coming = crowd(port, cookie=mover.client.cookie, count=viewers)
            watching = coming.__enter__()
            steadily(mover, pace=20, seconds=2)
        try:
            with started(settings, cores.for_server, **variables):
                return _return(mover, watching, port)
        finally:
            coming.__exit__(None, None, None)


def _in_turn(movers: list[Hand], pid: int, *, pace: float, seconds: float) -> list[float]:
    """Move on board after board; what the server's memory was meanwhile, in MB."""
    count = int(pace * seconds)
    held = list[float]()
    began = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, began + number / pace - time.monotonic()))
        movers[number % len(movers)].move()
        if number % max(1, count // 50) == 0:
            held.append(cores.memory_of(pid) / 1024)
    return [*held, cores.memory_of(pid) / 1024]


def _lateness(moves: Moves, watching: Crowd, stream: str) -> list[float]:
    heard = watching.heard(stream)
    most = max((many for many, _at in heard.values()), default=0)
    return [(at - moves.asked[seq]) / 1e6 for seq, (many, at) in heard.items() if many == most]


def _return(mover: Hand, watching: Crowd, port: int) -> Figures:
    up = time.monotonic()
    mover.client = Client(port).sign_in()
    steadily(mover, pace=10, seconds=1)
    while watching.level()["open"] < watching.count and time.monotonic() < up + 30:
        time.sleep(0.05)
    took = time.monotonic() - up
    found = watching.level()
    return {
        "seconds until all were level": took,
        "level": found["open"],
        "fetched a snapshot without need": found["resets"],
    }
