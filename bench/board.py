"""Board load and move cost as the server sees them, over HTTP."""

from __future__ import annotations

import json
import random
from statistics import median

from bench.server import Client

ROUNDS = 15


def load(client: Client) -> dict[str, float]:
    """Milliseconds of the snapshot (plain and compressed, medians) and its size in KB."""
    client.get("/api/boards/1/snapshot")
    plain = [client.get("/api/boards/1/snapshot") for _ in range(ROUNDS)]
    packed = [client.get("/api/boards/1/snapshot", gzip=True) for _ in range(ROUNDS)]
    empty = [client.get("/api/me") for _ in range(ROUNDS)]
    return {
        "snapshot ms": median(answer.took for answer in plain),
        "with gzip ms": median(answer.took for answer in packed),
        "raw KB": len(plain[0].body) / 1024,
        "gzip KB": len(packed[0].body) / 1024,
        "an empty request ms": median(answer.took for answer in empty),
    }


def moves(client: Client, count: int = 200) -> dict[str, float]:
    """Milliseconds of a move between two random neighbours, median and 95th percentile."""
    snapshot = json.loads(client.get("/api/boards/1/snapshot").body)
    stage_of = dict(zip(snapshot["deals"]["id"], snapshot["deals"]["stage_id"], strict=True))
    chance = random.Random(7)
    ids = list(stage_of)
    took = []
    for _ in range(count):
        deal_id, after = chance.sample(ids, 2)
        answer = client.send(
            "PUT", f"/api/deals/{deal_id}/position", {"stage_id": stage_of[after], "after": after}
        )
        if answer.status != 200:
            raise RuntimeError(f"a move was answered with {answer.status}: {answer.body[:300]!r}")
        stage_of[deal_id] = stage_of[after]
        took.append(answer.took)
    took.sort()
    return {"move ms": median(took), "move p95 ms": took[int(len(took) * 0.95)]}
