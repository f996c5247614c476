"""What may be told next: everything once, in order, whatever way it came."""

from __future__ import annotations

import random

import pytest

from app.web.realtime.gathering import Frame
from app.web.realtime.levels import MOST_HELD, Levels

BOARD = "board:1"


def frame(first: int, count: int = 1, stream: str = BOARD) -> Frame:
    return {"stream": stream, "packets": [{"seq": seq} for seq in range(first, first + count)]}


def numbers(frames: list[Frame]) -> list[int]:
    return [packet["seq"] for each in frames for packet in each["packets"]]  # type: ignore[attr-defined]


@pytest.fixture
def levels() -> Levels:
    """A board of which everything up to 10 was told."""
    made = Levels()
    made.settle(BOARD, 10)
    return made


def test_what_continues_is_told_on(levels: Levels) -> None:
    assert [numbers(levels.admit(frame(11))), numbers(levels.admit(frame(12, 2)))] == [[11], [12, 13]]
    assert not levels.lacks(BOARD)


def test_what_comes_too_early_waits_for_what_is_missing(levels: Levels) -> None:
    assert levels.admit(frame(13)) == levels.admit(frame(12)) == []
    assert levels.lacks(BOARD)
    assert numbers(levels.admit(frame(11))) == [11, 12, 13]
    assert not levels.lacks(BOARD)


def test_what_comes_twice_is_told_once(levels: Levels) -> None:
    assert numbers(levels.admit(frame(11, 2))) == [11, 12]
    assert levels.admit(frame(11, 2)) == levels.admit(frame(12)) == levels.admit(frame(3)) == []
    assert not levels.lacks(BOARD)


def test_of_what_overlaps_only_the_rest_is_told(levels: Levels) -> None:
    levels.admit(frame(11))
    assert numbers(levels.admit(frame(10, 4))) == [12, 13]


def test_what_was_read_from_the_log_frees_what_waited(levels: Levels) -> None:
    levels.admit(frame(15))
    assert numbers(levels.admit(frame(11, 4))) == [11, 12, 13, 14, 15]


def test_fetching_again_covers_every_gap(levels: Levels) -> None:
    levels.admit(frame(500))
    reset = {"stream": BOARD, "reset": True, "head": 499}
    assert levels.admit(reset) == [reset, frame(500)]
    assert levels.admit(reset) == []


def test_a_hint_tells_nothing_and_shows_what_is_missing(levels: Levels) -> None:
    assert levels.admit({"stream": BOARD, "head": 12}) == []
    assert levels.lacks(BOARD)
    assert numbers(levels.admit(frame(11, 2))) == [11, 12]
    assert not levels.lacks(BOARD)
    levels.admit({"stream": BOARD, "head": 12})
    assert not levels.lacks(BOARD)


def test_a_stream_that_nobody_has_an_answer_about_begins_anywhere() -> None:
    levels = Levels()
    assert levels.admit({"stream": BOARD, "head": 7}) == []
    assert numbers(levels.admit(frame(8))) == [8]
    assert levels.settle(BOARD, 5) == 8


def test_streams_do_not_wait_for_each_other(levels: Levels) -> None:
    levels.admit(frame(12))
    assert numbers(levels.admit(frame(3, stream="board:2"))) == [3]


def test_what_waits_has_a_bound(levels: Levels) -> None:
    for seq in range(12, 12 + 3 * MOST_HELD):
        levels.admit(frame(seq))
    assert len(levels.admit(frame(11))) == MOST_HELD


def test_a_stream_that_nobody_watches_is_forgotten(levels: Levels) -> None:
    levels.admit(frame(12))
    levels.forget(BOARD, unless=lambda stream: stream != BOARD)
    assert (levels.told(), levels.lacks(BOARD)) == ({}, False)


def test_a_stream_that_somebody_began_to_watch_meanwhile_goes_on_where_it_stood(levels: Levels) -> None:
    levels.settle(BOARD, 10)
    levels.forget(BOARD, unless=lambda stream: stream == BOARD)
    assert levels.admit(frame(12)) == []
    assert numbers(levels.admit(frame(11))) == [11, 12]


def test_an_older_database_in_its_place_is_followed(levels: Levels) -> None:
    levels.start_over(BOARD, 4)
    assert numbers(levels.admit(frame(5))) == [5]


@pytest.mark.parametrize("seed", range(50))
def test_lost_doubled_and_reordered_news_is_told_whole_and_in_order(seed: int) -> None:
    chance, levels = random.Random(seed), Levels()
    levels.settle(BOARD, 0)
    log = [frame(seq) for seq in range(1, 61)]
    coming = [each for each in log if chance.random() > 0.15]
    coming += chance.sample(coming, 10)
    coming.sort(key=lambda each: numbers([each])[0] + chance.uniform(-6, 6))
    told: list[int] = []
    for each in coming:
        told += numbers(levels.admit(each))
        if levels.lacks(BOARD) and chance.random() < 0.3:
            # The log is read up to somewhere past the gap, as another commit may have come meanwhile.
            after = levels.told()[BOARD]
            told += numbers(levels.admit(frame(after + 1, chance.randint(1, 60 - after))))
    assert told == list(range(1, len(told) + 1))
