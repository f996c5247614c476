"""What a screen does with what it is told, as short as it can be said. static/src/sync says it in TypeScript."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

Thing = dict[str, Any]
# {"deal": {42: {…}}, …}
State = dict[str, dict[int, Thing]]
Packet = dict[str, Any]

KINDS = {
    "workspace": ("workspace", "person", "board", "tag", "loss_reason", "rate"),
    "board": ("stage", "deal", "customer"),
    "person": ("activity", "notification", "deal_name", "customer"),
}


def apply(state: State, packets: Iterable[Packet]) -> State:
    """The state after these packets. They come without a hole."""
    after = {kind: dict(things) for kind, things in state.items()}
    for packet in packets:
        for op, *rest in packet["ops"]:
            if op == "put":
                after[rest[0]][rest[1]["id"]] = rest[1]
            else:
                assert op == "drop"
                after[rest[0]].pop(rest[1], None)
    return shown(after)


def shown(state: State) -> State:
    """Customers that no open deal names are nobody's to see, nor are names that nothing of a person's needs."""
    if "customer" not in state:
        return state
    if "deal" in state:
        return _only(state, "customer", {deal["customer_id"] for deal in state["deal"].values()})
    activities = state["activity"].values()
    about = [*activities, *state["notification"].values()]
    state = _only(state, "deal_name", {thing["deal_id"] for thing in about})
    named = [*activities, *state["deal_name"].values()]
    return _only(state, "customer", {thing["customer_id"] for thing in named})


def _only(state: State, kind: str, ids: set[int]) -> State:
    return {**state, kind: {key: one for key, one in state[kind].items() if key in ids}}


def nothing(stream: str) -> State:
    """What a screen holds of a stream before anything has happened in it."""
    return {kind: {} for kind in KINDS[stream.split(":")[0]]}


def state_of(snapshot: Thing) -> State:
    """A snapshot as things by kind and id."""
    if snapshot["stream"].startswith("workspace:"):
        listed = {
            "person": "people",
            "board": "boards",
            "tag": "tags",
            "loss_reason": "loss_reasons",
            "rate": "rates",
        }
        lists = {kind: snapshot[name] for kind, name in listed.items()} | {
            "workspace": [snapshot["workspace"]]
        }
    elif snapshot["stream"].startswith("person:"):
        listed = {
            "activity": "activities",
            "notification": "notifications",
            "deal_name": "deals",
            "customer": "customers",
        }
        lists = {kind: snapshot[name] for kind, name in listed.items()}
    else:
        columns = snapshot["deals"]
        deals = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        customers = [dict(zip(("id", "name"), pair, strict=True)) for pair in snapshot["customers"]]
        lists = {"stage": snapshot["stages"], "deal": deals, "customer": customers}
    return {kind: {thing["id"]: thing for thing in things} for kind, things in lists.items()}


def digest_of(state: State) -> str:
    """The digest of a board's state, reckoned without any of the server's code."""
    lines = [
        json.dumps([kind, *state[kind][key].values()], ensure_ascii=False, separators=(",", ":"))
        for kind in KINDS["board"]
        for key in sorted(state[kind])
    ]
    crc = zlib.crc32("\n".join(lines).encode())
    return f"{len(lines)}-{crc:08x}"
