"""What was acknowledged is in the log, once, with its effect; what was refused is not in it at all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from app.core.events import Event

Asked = dict[str, Any]
Rows = list[Event]
# (type, subject)
Happened = set[tuple[str, str]]


def faults(asked: list[Asked], log: Rows) -> Iterator[str]:
    """`log` is everything that was recorded, of every stream."""
    rows: dict[str, Rows] = defaultdict(list)
    happened = {(event.type, event.subject) for event in log}
    for event in log:
        if event.request_id:
            rows[event.request_id].append(event)
    for one in asked:
        found = rows.pop(one["key"], [])
        name = f"{one['method']} {one['url']} of {one['who']} ({one['key'][:8]}, {one['status']})"
        for fault in (*_once(one, found), *_answered(one, found, happened)):
            yield f"{name}: {fault}"
    for key in rows:
        yield f"the log knows a request that nobody sent: {key}"


def _once(one: Asked, rows: Rows) -> Iterator[str]:
    for stream in {row.stream for row in rows}:
        numbers = sorted(row.seq for row in rows if row.stream == stream)
        if numbers[-1] - numbers[0] != len(numbers) - 1:
            yield f"done more than once: {stream} {numbers}"
    twice = [what for what, times in Counter((row.type, row.subject) for row in rows).items() if times > 1]
    if twice:
        yield f"recorded twice: {twice[:2]}"
    if any(row.actor_id != one["person"] for row in rows):
        yield f"recorded as somebody else's: {[row.actor_id for row in rows]}, not {one['person']}"


def _answered(one: Asked, rows: Rows, happened: Happened) -> Iterator[str]:
    if one["last"] is None:
        return
    if one["status"] >= 400:
        if rows:
            yield f"refused, and yet recorded as {rows[0].stream}:{rows[0].seq} {rows[0].type}"
        return
    said = dict(_pairs(one["events"]))
    heads = {row.stream: max(other.seq for other in rows if other.stream == row.stream) for row in rows}
    if said != heads:
        yield f"acknowledged as {said}, recorded as {heads}"
    else:
        yield from _effect(one, rows, happened)


def _pairs(header: str) -> Iterator[tuple[str, int]]:
    for part in filter(None, header.split(", ")):
        stream, _, number = part.partition("=")
        yield stream, int(number)


def _effect(one: Asked, rows: Rows, happened: Happened) -> Iterator[str]:
    """The events say what the request asked for."""
    body = one["body"] or {}
    address = f"{one['method']} {re.sub('[0-9]+', '*', one['url'])}"
    types = {row.type for row in rows}
    yield from _must(one, address, types, happened)
    wanted = body.get("change", body)
    for row in rows:
        # An undo and a won deal go where they went before, not where the body says.
        if (
            row.type == "deal.moved"
            and "stage_id" in wanted
            and row.data["to"]["stage_id"] != wanted["stage_id"]
        ):  # type: ignore[index]
            yield f"moved to {row.data['to']} instead"
        if row.type in ("deal.edited", "stage.edited") and address.startswith("PATCH"):
            changes: dict[str, list[object]] = row.data["changes"]  # type: ignore[assignment]
            if any(field in body and body[field] != after for field, (_, after) in changes.items()):
                yield f"edited to {changes} instead"


def _must(one: Asked, address: str, types: set[str], happened: Happened) -> Iterator[str]:
    if address in MUST and not types & MUST[address]:
        yield f"acknowledged, but the log has only {sorted(types)}"
    if address in MAY and not types & MAY[address]:
        # Whoever wins what is won already is told so; then it must have been won before.
        deal = one["url"].split("/")[3]
        if not any((what, f"deal:{deal}") in happened for what in MAY[address]):
            yield f"acknowledged, but nobody ever did that to deal {deal}"


# What an acknowledged request must have left, and what it must have left unless somebody was faster.
MUST = {
    "POST /api/deals": {"deal.created"},
    "DELETE /api/deals/*/outcome": {"deal.reopened"},
    "POST /api/deals/*/comments": {"deal.commented"},
}
MAY = {"PUT /api/deals/*/outcome": {"deal.won", "deal.lost"}, "DELETE /api/deals/*": {"deal.deleted"}}
