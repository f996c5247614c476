"""Hands that move cards: at a steady pace, or as fast as they are answered."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bench.server import Answer
from bench.world import STAGES, first_stage

# Nobody moves these, so everybody can name them as a neighbour.
RESTING = 200


class Asking(Protocol):
    """A client of the application, or of the floor."""

    def send(self, method: str, path: str, body: object) -> Answer: ...


@dataclass
class Moves:
    """What was asked: when (ns), by number, and how long each answer took (ms)."""

    asked: dict[int, int] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)

    @property
    def answer_p50(self) -> float:
        return percentile(self.answers, 0.5)


class Hand:
    """One person moving cards of their own among cards that rest; `deals` are counted from the board's first."""

    def __init__(self, client: Asking, deals: Sequence[int], board: int = 1, before: int = 0) -> None:
        self.client = client
        self.moves = Moves()
        self._deals = deals
        self._board = board
        # So many deals stand on the boards before this one.
        self._before = before
        self._turn = 0
        self._chance = random.Random(deals[0])

    def move(self) -> None:
        """The next card goes to the next stage, under a card that rests there."""
        deal = self._deals[self._turn % len(self._deals)]
        stage = (deal + 1 + self._turn // len(self._deals)) % len(STAGES)
        resting = self._chance.randrange(RESTING // len(STAGES)) * len(STAGES) + stage
        self._turn += 1
        at = time.monotonic_ns()
        answer = self.client.send(
            "PUT",
            f"/api/deals/{self._before + deal}/position",
            {
                "stage_id": first_stage(self._board) + stage,
                "after": self._before + (resting or len(STAGES)),
            },
        )
        if answer.status != 200:
            raise RuntimeError(f"a move was answered with {answer.status}: {answer.body[:300]!r}")
        self.moves.asked[int(answer.headers["kandan-events"].split("=")[-1])] = at
        self.moves.answers.append(answer.took)


def steadily(hand: Hand, *, pace: float, seconds: float) -> Moves:
    """So many moves a second."""
    hand.moves = Moves()
    began = time.monotonic()
    for number in range(int(pace * seconds)):
        time.sleep(max(0.0, began + number / pace - time.monotonic()))
        hand.move()
    return hand.moves


def flat_out(hands: Sequence[Hand], *, seconds: float) -> Moves:
    """Everybody at once, each as soon as the last move is answered."""
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=_until, args=(hand, until)) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = Moves()
    for hand in hands:
        together.asked |= hand.moves.asked
        together.answers += hand.moves.answers
    return together


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _until(hand: Hand, end: float) -> None:
    hand.moves = Moves()
    while time.monotonic() < end:
        hand.move()
