"""The checker's own parts, each held against the fault it is for."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pytest

from tests.faults.checks import answers
from tests.faults.checks.linear import NEVER, Move, is_linearizable, moves_from

START = (1, "old")
KEY = "0123456789abcdef"


def read(start: float, end: float, version: int, title: str) -> Move:
    return Move("read", start, end, said=(version, title))


def put(start: float, end: float, on: int, title: str, *, done: bool = True, said: Any = None) -> Move:
    return Move("set", start, end, on, title, done, said or (on + 1, title))


EXPLAINED = {
    "one after another": [put(0, 1, 1, "a"), read(2, 3, 2, "a"), put(4, 5, 2, "b"), read(6, 7, 3, "b")],
    "an overlapping read may see either": [put(0, 5, 1, "a"), read(1, 2, 1, "old"), read(3, 4, 2, "a")],
    "the slower of two is refused": [
        put(0, 5, 1, "a"),
        put(0, 5, 1, "b", done=False, said=(2, "a")),
        read(6, 7, 2, "a"),
    ],
    "what nobody answered may have happened": [put(0, NEVER, 1, "a"), read(5, 6, 2, "a")],
    "what nobody answered may never have happened": [put(0, NEVER, 1, "a"), read(5, 6, 1, "old")],
    "what nobody answered may happen late": [put(0, NEVER, 1, "a"), read(5, 6, 1, "old"), read(7, 8, 2, "a")],
}
UNEXPLAINED = {
    "a read that is behind": [put(0, 1, 1, "a"), read(2, 3, 1, "old")],
    "an answer that was lost again": [put(0, 1, 1, "a"), read(2, 3, 2, "a"), read(4, 5, 1, "old")],
    "two that both were first": [put(0, 5, 1, "a"), put(0, 5, 1, "b")],
    "a refusal for no reason": [put(0, 1, 1, "a", done=False, said=(1, "old"))],
    "a read out of nowhere": [read(0, 1, 2, "b")],
    "done twice": [put(0, 1, 1, "a"), read(2, 3, 3, "a")],
}


@pytest.mark.parametrize("name", EXPLAINED)
def test_an_order_is_found(name: str) -> None:
    assert is_linearizable(EXPLAINED[name], START)


@pytest.mark.parametrize("name", UNEXPLAINED)
def test_where_no_order_explains_it_none_is_found(name: str) -> None:
    assert not is_linearizable(UNEXPLAINED[name], START)


def test_hundreds_of_overlapping_moves_are_decided_quickly() -> None:
    moves = [put(number, number + 1.5, number, str(number)) for number in range(1, 200)]
    moves += [read(number + 0.2, number + 3, number + 1, str(number)) for number in range(1, 200)]
    assert is_linearizable(moves, START)
    assert not is_linearizable([*moves, read(300, 301, 5, "4")], START)


@pytest.mark.parametrize("seed", range(20))
def test_a_stale_read_among_hundreds_that_overlap_is_found(seed: int) -> None:
    chance = random.Random(seed)
    moves = overlapping(chance, 200)
    assert is_linearizable(moves, START)
    # Somebody reads what a set that was answered before their question had already replaced.
    replaced = chance.randrange(20, 180)
    moment = replaced + 2.5
    assert not is_linearizable([*moves, read(moment, moment + 1, replaced, str(replaced - 1))], START)


def overlapping(chance: random.Random, count: int) -> list[Move]:
    """As many doings as a busy register sees: sets in a row, reads and refused sets over them, some never answered."""
    moves = [put(n, n + chance.uniform(0.6, 1.4), n, str(n)) for n in range(1, count)]
    for n in range(2, count):
        asked = n + chance.uniform(-0.4, 0.5)
        moves.append(chance.choice([read(asked, n + 1.5, n, str(n - 1)), too_late(asked, n)]))
    return moves


def too_late(asked: float, n: int) -> Move:
    return put(asked, n + 1.5, n - 1, "too late", done=False, said=(n, str(n - 1)))


def test_a_read_without_an_answer_says_nothing() -> None:
    told = {
        "deal": 1,
        "start": 0,
        "end": None,
        "on": 0,
        "wanted": "",
        "done": False,
        "version": 0,
        "title": "",
    }
    assert moves_from([{**told, "kind": "read"}]) == {}
    assert [move.end for move in moves_from([{**told, "kind": "set"}])[1]] == [NEVER]


def asked(**more: Any) -> dict[str, Any]:
    plain = {"key": KEY, "who": "Ada", "person": 1, "method": "PUT", "url": "/api/deals/5/position"}
    plain |= {"body": {"stage_id": 3}, "last": 1.0, "status": 200, "events": "board:1=8"}
    return plain | more


def row(seq: int = 8, **more: Any) -> Any:
    plain = {"stream": "board:1", "seq": seq, "type": "deal.moved", "subject": "deal:5", "actor_id": 1}
    plain |= {"request_id": KEY, "data": {"to": {"stage_id": 3}}}
    return SimpleNamespace(**plain | more)


@pytest.mark.parametrize(
    ("one", "log"),
    [
        (asked(), [row()]),
        (asked(events=""), []),
        (asked(status=422), []),
        (asked(last=None), [row()]),
        (asked(last=None), []),
        (asked(), [row(7, type="deal.edited", data={"changes": {}}), row()]),
    ],
)
def test_what_was_said_and_what_was_recorded_agree(one: dict[str, Any], log: list[Any]) -> None:
    assert list(answers.faults([one], log)) == []


@pytest.mark.parametrize(
    ("one", "log", "word"),
    [
        (asked(), [], "acknowledged as"),
        (asked(), [row(9)], "acknowledged as"),
        (asked(events=""), [row()], "acknowledged as"),
        (asked(), [row(4), row(8)], "more than once"),
        (asked(), [row(7), row(8)], "recorded twice"),
        (asked(status=422), [row()], "refused, and yet"),
        (asked(), [row(actor_id=2)], "somebody else"),
        (asked(), [row(data={"to": {"stage_id": 4}})], "instead"),
        (asked(method="POST", url="/api/deals", events=""), [], "has only"),
        (asked(key="another"), [row()], "nobody sent"),
    ],
)
def test_where_they_do_not_it_is_found(one: dict[str, Any], log: list[Any], word: str) -> None:
    assert any(word in fault for fault in answers.faults([one], log))
