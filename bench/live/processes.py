"""One web process or several, on PostgreSQL and Redis: what they deliver together."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import world
from bench.live.crowd import crowd
from bench.live.hands import RESTING, Hand
from bench.live.measures import DEALS, MOVERS, Figures, Way, flooded
from bench.server import Client
from bin.scaled.installation import Installation, Plan


def together(way: Way, *, web: int, viewers: int, seconds: float) -> Figures:
    """Movers and viewers spread over so many processes, all of them as fast as they can, on every core there is."""
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        with _installed(way, web) as ports:
            movers = [
                Hand(
                    Client(ports[number % web]).sign_in(),
                    range(RESTING + 1 + number, DEALS + 1, MOVERS),
                )
                for number in range(MOVERS)
            ]
            cookie = movers[0].client.cookie
            with crowd(*ports, cookie=cookie, count=viewers) as watching:
                return flooded(movers, watching, seconds)
    finally:
        os.sched_setaffinity(0, everywhere)


@contextmanager
def _installed(way: Way, web: int) -> Iterator[list[int]]:
    """A whole installation with a workspace in it; the ports of its web processes."""
    with tempfile.TemporaryDirectory(prefix="kandan-bench-", ignore_cleanup_errors=True) as folder:
        # The accounts of PostgreSQL and nginx must be able to enter it.
        Path(folder).chmod(0o711)
        plan = Plan(
            python=Path(sys.executable),
            folder=Path(folder) / "servers",
            instance=Path(folder) / "instance",
            web=web,
            workers=0,
            environment={**way.variables(), "KANDAN_RATE_LIMITS": "off"},
        )
        installation = Installation(plan)
        try:
            installation.start()
            url = installation.postgres.url
            world.build(Path(folder) / "bench", world.Sizes(deals=DEALS), url)
            yield installation.web_ports
        finally:
            installation.stop()
