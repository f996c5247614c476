"""The viewers, and the bare broadcast they are compared with: Node processes, ended by their ids."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.live import cores
from bin.ports import free_port, listens
from config import ROOT

NODE = ROOT / ".venv" / "bin" / "node"
# What a move weighs on the wire: a whole deal and what happened to it.
PACKET = 750


class Crowd:
    """So many viewers, all watching."""

    def __init__(self, process: subprocess.Popen[str], count: int) -> None:
        self.count = count
        self._process = process

    def heard(self, stream: str = "board:1") -> dict[int, tuple[int, int]]:
        """By number: how many heard it, and when the last of them did (nanoseconds of the monotonic clock)."""
        report = self._ask("report")[stream]
        return {int(seq): (int(many), int(at)) for seq, (many, at) in report.items()}

    def level(self) -> dict[str, Any]:
        """Who is connected and how they came back."""
        return self._ask("level")

    def _ask(self, word: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        return dict(json.loads(self._process.stdout.readline()))


@contextmanager
def crowd(
    *ports: int,
    cookie: str,
    count: int,
    streams: tuple[str, ...] = ("board:1",),
    deflate: bool = False,
) -> Iterator[Crowd]:
    """Connect so many viewers, in turn to each port and stream."""
    wish = {"ports": ports, "cookie": cookie, "count": count, "streams": streams, "deflate": deflate}
    process = subprocess.Popen(
        [str(NODE), "bench/live/viewers.mjs", json.dumps(wish)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=cores.for_load,
    )
    try:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the viewers did not come up")
        yield Crowd(process, count)
    finally:
        process.kill()
        process.wait(10)


@contextmanager
def floor() -> Iterator[tuple[int, int]]:
    """The bare broadcast; its port and the id of its process."""
    port = free_port()
    process = subprocess.Popen(
        [str(NODE), "bench/live/floor.mjs", str(port), str(PACKET)], cwd=ROOT, preexec_fn=cores.for_server
    )
    try:
        while not listens(port):
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.kill()
        process.wait(10)
