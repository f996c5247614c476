"""Was there one order? An exhaustive search after Wing and Gong, small because a deal is a register.

Every answer must be explained by a single line of doings, each somewhere between its asking and its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

NEVER = float("inf")
# version and title
State = tuple[int, str]


@dataclass(frozen=True)
class Move:
    """One question to a register and its answer; without an answer `end` is NEVER, and it may not have happened."""

    kind: str
    start: float
    end: float
    on: int = 0
    wanted: str = ""
    done: bool = True
    said: State = (0, "")


def moves_from(told: Iterable[dict[str, Any]]) -> dict[int, list[Move]]:
    """Deal → what was done with it, as the farm tells it."""
    found: dict[int, list[Move]] = {}
    for one in told:
        end = NEVER if one["end"] is None else one["end"]
        said = (one["version"], one["title"])
        move = Move(one["kind"], one["start"], end, one["on"], one["wanted"], one["done"], said)
        if move.kind == "set" or move.end < NEVER:
            found.setdefault(one["deal"], []).append(move)
    return found


def after(state: State, move: Move) -> State | None:
    """The register after this move, or None where it cannot have happened to this state."""
    if move.kind == "read":
        return state if move.said == state else None
    if move.end == NEVER:
        return (move.on + 1, move.wanted) if state[0] == move.on else None
    if move.done:
        return move.said if state[0] == move.on and move.said == (move.on + 1, move.wanted) else None
    return state if state[0] != move.on and move.said == state else None


def is_linearizable(moves: list[Move], start: State) -> bool:
    """Whether some order explains every answer."""
    moves = sorted(moves, key=lambda move: move.start)
    answered = sum(1 << place for place, move in enumerate(moves) if move.end < NEVER)
    stack: list[tuple[int, State]] = [(0, start)]
    seen = set(stack)
    while stack:
        placed, state = stack.pop()
        if placed & answered == answered:
            return True
        for place in _next(moves, placed):
            then = after(state, moves[place])
            step = (placed | 1 << place, then)
            if then is not None and step not in seen:
                seen.add(step)  # type: ignore[arg-type]
                stack.append(step)  # type: ignore[arg-type]
    return False


def _next(moves: list[Move], placed: int) -> Iterator[int]:
    """The moves that may come next: asked before any other that is still to be placed was answered."""
    latest = NEVER
    waiting = []
    for place, move in enumerate(moves):
        if move.start > latest:
            break
        if not placed >> place & 1:
            waiting.append(place)
            latest = min(latest, move.end)
    return iter([place for place in waiting if moves[place].start <= latest])
