"""The worker asks each function for its work, and none more often than it has to."""

import pytest
from flask import Flask

from app.core import clock
from app.core.worker import Work, Worker


class Asked:
    """Work that has so many pieces, and counts how often it was asked for one."""

    def __init__(self, pieces: int = 0) -> None:
        self.pieces = pieces
        self.times = 0

    def do_one(self) -> bool:
        self.times += 1
        self.pieces -= 1
        return self.pieces >= 0


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock that only goes forward: the sum of these."""
    passed = [100.0]
    monkeypatch.setattr(clock, "ticks", lambda: sum(passed))
    return passed


def test_what_had_nothing_to_do_is_left_alone_for_a_while(app: Flask, seconds: list[float]) -> None:
    often, seldom = Asked(), Asked()
    worker = Worker(app, [Work(often.do_one), Work(seldom.do_one, every=60)])
    for _ in range(3):
        assert not worker.run_once()
    assert (often.times, seldom.times) == (3, 1)
    seconds.append(59.9)
    worker.run_once()
    assert (often.times, seldom.times) == (4, 1)
    seconds.append(0.2)
    worker.run_once()
    assert (often.times, seldom.times) == (5, 2)


def test_what_has_more_is_asked_again_at_once(app: Flask, seconds: list[float]) -> None:
    seldom = Asked(pieces=3)
    worker = Worker(app, [Work(seldom.do_one, every=60)])
    assert [worker.run_once() for _ in range(6)] == [True, True, True, False, False, False]
    assert seldom.times == 4


def test_what_fails_keeps_nobody_from_working(app: Flask, seconds: list[float]) -> None:
    def fail() -> bool:
        raise RuntimeError("on purpose")

    after = Asked(pieces=1)
    worker = Worker(app, [Work(fail, every=60), Work(after.do_one)])
    assert worker.run_once()
    assert not worker.run_once()
    assert after.times == 2


def test_a_worker_that_is_told_to_stop_ends(app: Flask) -> None:
    asked = Asked(pieces=1)

    def stop() -> bool:
        worker.stop()
        return asked.do_one()

    worker = Worker(app, [Work(stop)], rest=60)
    worker.run()
    assert asked.times == 1
