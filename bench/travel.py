"""Looking at any moment of a long past, over HTTP: a log of many events, checkpoints by the worker, random moments.

python -m bench.travel [--sizes 1000 5000] [--events 100000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from sqlalchemy import func, insert, select

from app import create_app
from app.core import checkpointing, checkpoints, clock
from app.core.checkpoints import Checkpoint
from app.core.events import Event, moment, put
from app.core.extensions import db
from app.core.ranks import between
from app.core.streams import advance, lock
from app.core.transaction import transaction
from app.sales.deals import snapshots
from bench import world
from bench.server import Client, serving
from config import Settings

SIZES, EVENTS = (1000, 5000), 100_000
SPAN = timedelta(days=90)
ROUNDS = 100
_BATCH = 5_000


def main() -> None:
    """Read the wishes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--events", type=int, default=EVENTS)
    wish = parser.parse_args()
    report(wish.sizes, wish.events)


def report(sizes: Sequence[int] = SIZES, events: int = EVENTS) -> None:
    """Measure every size and print a table."""
    print(f"\na log of {events:,} events …", flush=True)
    rows = {size: measure(size, events) for size in sizes}
    print_table(rows, events)


def measure(size: int, events: int) -> dict[str, float]:
    """Everything about one size of board."""
    with tempfile.TemporaryDirectory(prefix="kandan-travel-") as folder:
        settings = world.build(Path(folder), world.Sizes(deals=size))
        began = clock.now() - SPAN
        kept = fill(settings, events, began)
        # The bench has done the worker's work already.
        with serving(replace(settings, embedded_worker=False)) as port:
            return kept | ask(Client(port).sign_in(), began, events)


def fill(settings: Settings, events: int, began: datetime) -> dict[str, float]:
    """Write so many moves, spread over the span, and let the worker keep up; what that cost."""
    app = create_app(settings)
    with app.app_context():
        with transaction():
            checkpoints.take("workspace:1", at=began)
            checkpoints.take("board:1", at=began)
        for first in range(1, events + 1, _BATCH):
            with transaction():
                _moves(first, min(_BATCH, events + 1 - first), began, SPAN / events)
        start = time.perf_counter()
        pieces = 0
        while checkpointing.keep_up():
            pieces += 1
        took = (time.perf_counter() - start) * 1000
        size = db.session.scalar(select(func.sum(func.length(Checkpoint.things)))) or 0
        return {
            "checkpoints": pieces,
            "a checkpoint ms": took / max(pieces, 1),
            "all of them MB": size / 2**20,
        }


def _moves(first: int, count: int, began: datetime, pace: timedelta) -> None:
    """Moves of random deals, told as the room tells them; the rows themselves stay where they are."""
    lock("board:1")
    deals = list(snapshots.things("board:1")["deal"].values())
    chance = random.Random(first)
    lines = []
    for seq in range(first, first + count):
        deal = chance.choice(deals)
        at = began + pace * seq
        before = {"stage_id": deal["stage_id"], "rank": deal["rank"]}
        deal |= {
            "stage_id": chance.randrange(len(world.STAGES)) + 1,
            "rank": between(chance.choice(deals)["rank"], None),
        }
        deal |= {"entered_at": moment(at), "touched_at": moment(at)}
        after = {"stage_id": deal["stage_id"], "rank": deal["rank"]}
        lines.append(_line(seq, at, dict(deal), {"from": before, "to": after}))
    db.session.execute(insert(Event), lines)
    advance("board:1", seq=first + count - 1, chain="")


def _line(seq: int, at: datetime, deal: dict[str, object], data: dict[str, object]) -> dict[str, object]:
    return {
        "stream": "board:1",
        "seq": seq,
        "type": "deal.moved",
        "subject": f"deal:{deal['id']}",
        "actor_id": 1,
        "request_id": f"bench-{seq:08}",
        "cause_id": None,
        "data": data,
        "ops": [put("deal", deal)],
        "at": at,
        "digest": "0" * 64,
        "chain": "0" * 64,
    }


def ask(client: Client, began: datetime, events: int) -> dict[str, float]:
    """Milliseconds of random moments, of a page of what followed, and of the counts a slider draws."""
    chance = random.Random(7)
    base = "/api/boards/1/past"
    past, gzipped, pages, counts = [], [], [], []
    for _ in range(ROUNDS):
        at = {"at": moment(began + SPAN * chance.random())}
        past.append(_took(client, f"{base}?{urlencode(at)}"))
        gzipped.append(_took(client, f"{base}?{urlencode(at)}", gzip=True))
        after = {"after": chance.randrange(events * 9 // 10), "workspace_after": 0}
        pages.append(_took(client, f"{base}/packets?{urlencode(after)}"))
        span = {"since": moment(began), "until": moment(began + SPAN)}
        counts.append(_took(client, f"{base}/counts?{urlencode(span)}"))
    live = [_took(client, "/api/boards/1/snapshot") for _ in range(15)]
    return {
        "a moment ms": median(past),
        "a moment p95 ms": _p95(past),
        "with gzip p95 ms": _p95(gzipped),
        "500 packets ms": median(pages),
        "counts ms": median(counts),
        "live snapshot ms": median(live),
    }


def _took(client: Client, path: str, *, gzip: bool = False) -> float:
    answer = client.get(path, gzip=gzip)
    if answer.status != 200:
        raise RuntimeError(f"{path} was answered with {answer.status}: {answer.body[:300]!r}")
    return answer.took


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


def print_table(rows: dict[int, dict[str, float]], events: int) -> None:
    """One line a measure, one column a size."""
    print("\n" + f"{f'{events:,} events, open deals':28}" + "".join(f"{size:>12,}" for size in rows))
    for name in next(iter(rows.values())):
        print(f"{name:28}" + "".join(f"{found[name]:>12.1f}" for found in rows.values()))


if __name__ == "__main__":
    main()
