"""What is told together, and when."""

from app.core.events import MOST_MISSED
from app.web.realtime.gathering import TICK, Frame, Gathering


def frame(first: int, count: int = 1, stream: str = "board:1") -> Frame:
    return {"stream": stream, "packets": [{"seq": seq} for seq in range(first, first + count)]}


def test_commits_of_one_stream_share_a_frame_and_streams_do_not() -> None:
    gathering = Gathering()
    for found in (frame(1), frame(7, stream="board:2"), frame(2, 2)):
        gathering.add(found)
    assert gathering.take(0) == [frame(1, 3), frame(7, stream="board:2")]
    assert gathering.take(0) == []


def test_a_frame_never_grows_past_what_a_screen_takes_at_once() -> None:
    gathering = Gathering()
    gathering.add(frame(1, MOST_MISSED))
    gathering.add(frame(MOST_MISSED + 1))
    assert gathering.take(0) == [frame(1, MOST_MISSED), frame(MOST_MISSED + 1)]


def test_a_reset_keeps_its_place() -> None:
    gathering, reset = Gathering(), {"stream": "board:1", "reset": True, "head": 900}
    for found in (frame(1), reset, frame(901), frame(902)):
        gathering.add(found)
    assert gathering.take(0) == [frame(1), reset, frame(901, 2)]


def test_one_of_many_tells() -> None:
    gathering = Gathering()
    assert [gathering.is_mine_to_tell() for _ in range(3)] == [True, False, False]
    gathering.take(0)
    assert gathering.is_mine_to_tell()


def test_only_what_follows_soon_waits() -> None:
    gathering = Gathering()
    gathering.add(frame(1))
    assert gathering.pause(100.0) == 0
    gathering.take(100.0)
    assert 0 < gathering.pause(100.005) < TICK
    assert gathering.pause(101.0) == 0


def test_a_look_that_finds_nothing_makes_nobody_wait() -> None:
    gathering = Gathering()
    gathering.take(100.0)
    assert gathering.pause(100.001) == 0
