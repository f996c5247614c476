"""What a stream's things become under its events: the same three words that screens obey (docs/events.md)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any, TypeAlias

import orjson

Thing: TypeAlias = dict[str, Any]
# Kind → id → the whole thing: {"deal": {42: {…}}, …}. Kinds that hold nothing may be missing.
Things: TypeAlias = dict[str, dict[int, Thing]]

# Level 1 is five times faster than the usual one and a fifth larger.
_HASTE = 1


class Untold(Exception):
    """An event that only says `reset`: what it did is not in the log, but in the checkpoint taken after it."""


def replay(things: Things, ops: Iterable[list[Any]]) -> None:
    """Do to the things what screens are told to do. Raises Untold; the things are of no use then."""
    for word, *rest in ops:
        if word == "put":
            kind, thing = rest
            things.setdefault(kind, {})[thing["id"]] = thing
        elif word == "drop":
            kind, thing_id = rest
            things.setdefault(kind, {}).pop(thing_id, None)
        else:
            raise Untold


def replayed(packed: bytes, told: Iterable[str]) -> Things:
    """What a checkpoint became under the ops of the events after it, each as JSON. Raises Untold.

    Pure, so that it can be reckoned beside the event loop (core/offload.py).
    """
    things = unpack(packed)
    for ops in told:
        replay(things, orjson.loads(ops))
    return things


def count(things: Things) -> int:
    """How many things there are."""
    return sum(map(len, things.values()))


def pack(things: Things) -> bytes:
    """As a checkpoint keeps them. The same things give the same bytes only in the same order."""
    return zlib.compress(orjson.dumps({kind: [*held.values()] for kind, held in things.items()}), _HASTE)


def unpack(packed: bytes) -> Things:
    """What `pack` was given."""
    kinds: dict[str, list[Thing]] = orjson.loads(zlib.decompress(packed))
    return {kind: {thing["id"]: thing for thing in held} for kind, held in kinds.items()}
