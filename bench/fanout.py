"""How long until the last viewer of a board has seen a move, and what that costs: python -m bench.fanout

The real application, fanning out directly and the library's way in turn; the viewers are one Node process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import world
from bench.server import Client, started
from config import ROOT

NODE = ROOT / ".venv" / "bin" / "node"
Figures = dict[str, float]


def main() -> None:
    """Measure every pair of viewers and pace, on and off, and print both with their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, nargs="+", default=[100, 500])
    parser.add_argument("--pace", type=int, nargs="+", default=[5, 40], help="moves a second")
    parser.add_argument("--seconds", type=float, default=5)
    wish = parser.parse_args()
    for viewers in wish.viewers:
        found = {way: measure(way, viewers, wish.pace, wish.seconds) for way in ("on", "off")}
        for pace in wish.pace:
            show(f"{viewers} viewers, {pace} moves/s", found["on"][pace], found["off"][pace])


def measure(way: str, viewers: int, paces: list[int], seconds: float) -> dict[int, Figures]:
    """One server, so many viewers, each pace in turn."""
    with tempfile.TemporaryDirectory(prefix="kandan-bench-") as folder:
        settings = world.build(Path(folder), world.Sizes(deals=200))
        with started(settings, KANDAN_DIRECT_FANOUT=way) as (port, pid):
            client = Client(port).sign_in()
            with swarm(port, client.cookie, viewers) as crowd:
                move(client, 0)
                return {pace: run(client, crowd, pid, viewers, pace, seconds) for pace in paces}


def run(
    client: Client, crowd: subprocess.Popen[str], pid: int, viewers: int, pace: int, seconds: float
) -> Figures:
    """Move at a steady pace; milliseconds, and microseconds of the server's CPU a delivery."""
    asked: dict[int, int] = {}
    took = []
    began, cpu = time.monotonic(), cpu_of(pid)
    for number in range(int(pace * seconds)):
        time.sleep(max(0.0, began + number / pace - time.monotonic()))
        at = time.monotonic_ns()
        seq, answer = move(client, number)
        took.append(answer)
        # A card put where it lies already is no event, and nobody hears of it.
        if seq:
            asked[seq] = at
    time.sleep(1)
    used = cpu_of(pid) - cpu
    heard = ask(crowd)
    lost = sum(viewers - heard.get(str(seq), [0])[0] for seq in asked)
    late = sorted((int(heard[str(seq)][1]) - at) / 1e6 for seq, at in asked.items() if str(seq) in heard)
    return {
        "last viewer p50 ms": late[len(late) // 2],
        "last viewer p99 ms": late[int(len(late) * 0.99)],
        "mover's answer p50 ms": sorted(took)[len(took) // 2],
        "CPU µs a delivery": used / (len(asked) * viewers) * 1e6,
        "lost": lost,
    }


def move(client: Client, number: int) -> tuple[int, float]:
    """A card to the next stage; the number of its event and the milliseconds of the answer."""
    deal = number % 50 + 1
    stage = (deal + number // 50 + int(time.monotonic())) % len(world.STAGES) + 1
    answer = client.send(
        "PUT", f"/api/deals/{deal}/position", {"stage_id": stage, "after": 100 + number % 50}
    )
    if answer.status != 200:
        answer = client.send("PUT", f"/api/deals/{deal}/position", {"stage_id": stage, "after": None})
    return int(answer.headers.get("kandan-events", "=0").split("=")[-1]), answer.took


@contextmanager
def swarm(port: int, cookie: str, viewers: int) -> Iterator[subprocess.Popen[str]]:
    """So many viewers, all watching."""
    command = [str(NODE), "bench/viewers.mjs", str(port), cookie, str(viewers), "board:1"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the viewers did not come up")
        yield process
    finally:
        process.kill()
        process.wait(10)


def ask(crowd: subprocess.Popen[str]) -> dict[str, list[int]]:
    """What the viewers heard, by number."""
    assert crowd.stdin is not None
    assert crowd.stdout is not None
    crowd.stdin.write("report\n")
    crowd.stdin.flush()
    return dict(json.loads(crowd.stdout.readline()))


def cpu_of(pid: int) -> float:
    """Seconds of CPU a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(title: str, on: Figures, off: Figures) -> None:
    """On, off, and how many times less on takes."""
    print(f"\n{title:32}{'direct':>10}{'library':>10}{'ratio':>8}", flush=True)
    for name in on:
        ratio = f"{off[name] / on[name]:8.1f}" if on[name] else ""
        print(f"{name:32}{on[name]:10.1f}{off[name]:10.1f}{ratio}", flush=True)


if __name__ == "__main__":
    main()
