"""Requests about the tea, sent by somebody of the cast; for the tests of undo."""

from itertools import count

numbers = count(1)


def ask(client, method: str, path: str, body=None, *, version: str = "*") -> str:
    """One request that must succeed. Returns its number."""
    number = f"request-{next(numbers)}"
    headers = {"Idempotency-Key": number, "If-Match": version}
    answer = client.open(f"/api{path}", method=method, json=body, headers=headers)
    assert answer.status_code < 300, answer.text
    return number


def undo(client, number: str, *, under: str = ""):
    headers = {"Idempotency-Key": under or f"request-{next(numbers)}"}
    return client.post("/api/undos", json={"request_id": number}, headers=headers)


def seen(client, world, name: str = "tea") -> dict:
    return client.get(f"/api/deals/{world.deals[name]}").json


def order(client, world) -> list[tuple[int, int]]:
    snapshot = client.get(f"/api/boards/{world.board}/snapshot").json
    places = zip(*(snapshot["deals"][field] for field in ("stage_id", "rank", "id")), strict=True)
    return [(stage_id, deal_id) for stage_id, _rank, deal_id in sorted(places)]


def requests_of(world) -> dict[str, tuple[str, str, object]]:
    """One request of each kind: method, path, body."""
    tea, stages, every = f"/deals/{world.deals['tea']}", world.stages, list(world.deals.values())
    changes = {
        "title": "Green tea",
        "amount_minor": 5,
        "tag_ids": [world.tags["hot"]],
        "close_on": "2026-12-24",
    }
    fair = {"stage_id": stages["offer"], "after": world.deals["robots"], "fields": {"source": "fair"}}
    tagged = {"deal_ids": every, "change": {"kind": "tag", "add": [world.tags["hot"]]}}
    moved = {"deal_ids": every, "change": {"kind": "move", "stage_id": stages["talk"]}}
    return {
        "move": ("PUT", f"{tea}/position", {"stage_id": stages["talk"], "after": None}),
        "move with fields": ("PUT", f"{tea}/position", fair),
        "edit": ("PATCH", tea, changes),
        "new customer": ("PATCH", tea, {"customer_name": "Somebody new"}),
        "win": ("PUT", f"{tea}/outcome", {"kind": "won"}),
        "lose": ("PUT", f"{tea}/outcome", {"kind": "lost", "reason_id": world.reasons["price"], "note": "n"}),
        "delete": ("DELETE", tea, None),
        "bulk tag": ("POST", "/bulk-changes", tagged),
        "bulk move": ("POST", "/bulk-changes", moved),
    }
