"""Prints how soon everybody sees a move, and what that costs: python -m bench.live [--long] [--mode eventlet]

The real application (sign-in, rights, gate, log, outgoing packets) on the first core; viewers, movers and this program
on the second; a bare Node broadcast of as many bytes in the same run, because machines differ and are noisy.
"""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from bench.live import cores, measures, patience, processes
from bench.live.measures import Figures, Way
from bench.postgres import postgres, why_not


def main() -> None:
    """Measure row after row and print each as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", default="eventlet", help="eventlet, gevent or threading")
    parser.add_argument("--viewers", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--stock", action="store_true", help="the library's own fan-out beside ours")
    parser.add_argument("--long", action="store_true", help="2,000 viewers for five minutes too")
    wish = parser.parse_args()
    cores.for_load()
    way = Way(mode=wish.mode)
    latency(way, wish.viewers, wish.seconds, stock=wish.stock)
    answers(way, wish.seconds)
    throughput(way, wish.viewers)
    show("memory", measures.memory(way, viewers=wish.viewers, deflate=False))
    show("memory, deflate offered", measures.memory(way, viewers=wish.viewers, deflate=True))
    show("all return after a kill", patience.return_of_all(way, viewers=wish.viewers))
    for web in (1, 2, 3):
        show(f"{web} web processes", processes.together(way, web=web, viewers=wish.viewers, seconds=6))
    if wish.long:
        show(
            "2,000 viewers, 4 boards, 5 min",
            patience.endurance(way, viewers=2000, boards=4, pace=8, seconds=300),
        )


def latency(way: Way, viewers: int, seconds: float, *, stock: bool) -> None:
    """Each pace on the floor and in the application."""
    for pace in (5, 40):
        name = f"{viewers} viewers, {pace} moves/s"
        ground = measures.floor_at_pace(viewers=viewers, pace=pace, seconds=seconds)
        show(f"{name}: floor", ground)
        found = measures.at_pace(way, viewers=viewers, pace=pace, seconds=seconds)
        show(name, found)
        for which in ("p50", "p99"):
            ratio = found[f"last viewer {which}"] / ground[f"last viewer {which}"]
            print(f"    last viewer {which}: {ratio:.2f} × the floor")
        print(f"    own p99 / p50: {found['last viewer p99'] / found['last viewer p50']:.2f}", flush=True)
        if stock:
            off = replace(way, fan_out="off")
            show(
                f"{name}: stock fan-out",
                measures.at_pace(off, viewers=viewers, pace=pace, seconds=seconds),
            )


def answers(way: Way, seconds: float) -> None:
    """What the mover waits for, with few viewers."""
    show("10 viewers, 5 moves/s", measures.at_pace(way, viewers=10, pace=5, seconds=seconds))
    with database() as url:
        if url:
            other = replace(way, database_url=url)
            show(
                "10 viewers, 5 moves/s, PostgreSQL",
                measures.at_pace(other, viewers=10, pace=5, seconds=seconds),
            )


def throughput(way: Way, viewers: int) -> None:
    """As fast as it goes."""
    show("8 movers flat out, nobody watching", measures.flood(way, viewers=0, seconds=6))
    with database() as url:
        if url:
            other = replace(way, database_url=url)
            show("the same, PostgreSQL", measures.flood(other, viewers=0, seconds=6))
    show(f"8 movers flat out, {viewers} viewers", measures.flood(way, viewers=viewers, seconds=6))


def database() -> AbstractContextManager[str]:
    """A PostgreSQL that really writes, or "" where there is none."""
    if reason := why_not():
        print(reason, flush=True)
        return nullcontext("")
    return postgres()


def show(name: str, found: Figures) -> None:
    """One row."""
    print(f"{name:38} " + "   ".join(f"{key} {value:,.1f}" for key, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
