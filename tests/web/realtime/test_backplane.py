"""The way between the processes, on a real Redis: what comes through, and what happens while it is away."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.web.realtime import backplane
from app.web.realtime.backplane import LARGEST, Backplane, Message
from bin.ports import free_port
from bin.scaled.redis import Redis
from bin.setup.progress import Trouble
from config import ROOT

pytestmark = pytest.mark.scaled
PATIENCE = 20.0
FRAME: Message = {"stream": "board:1", "packets": [{"seq": 4}, {"seq": 5}]}


class Ear:
    """What one process heard, in order."""

    def __init__(self, place: Backplane) -> None:
        self.messages: list[Message] = []
        self.found = 0
        place.listen(lambda _name, message: self.messages.append(message), self._find)
        until(lambda: self.found == 1)

    def _find(self) -> None:
        self.found += 1


@pytest.fixture
def redis() -> Iterator[Redis]:
    with tempfile.TemporaryDirectory(prefix="kandan-redis-") as folder:
        try:
            server = Redis(Path(folder), free_port(), "secret")
        except Trouble as trouble:
            pytest.skip(str(trouble))
        server.start()
        yield server
        server.process.kill()


@pytest.fixture
def places(redis: Redis) -> list[Backplane]:
    """Two processes of one installation."""
    return [Backplane(redis.url, "kandan:test") for _ in range(2)]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is noticed sooner than in ten seconds."""
    monkeypatch.setattr(backplane, "SILENCE", 2.0)
    monkeypatch.setattr(backplane, "QUIET", 0.5)


def until(is_so: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.01)


def test_what_one_says_the_other_hears_and_not_itself(places: list[Backplane]) -> None:
    one, other = map(Ear, places)
    places[0].say({"news": [FRAME]})
    places[1].say({"hello": True})
    until(lambda: bool(one.messages and other.messages))
    assert (one.messages, other.messages) == ([{"hello": True}], [{"news": [FRAME]}])


def test_another_installation_on_the_same_redis_hears_nothing(redis: Redis, places: list[Backplane]) -> None:
    foreign, own = Ear(Backplane(redis.url, "kandan:other")), Ear(places[1])
    places[0].say({"news": [FRAME]})
    until(lambda: bool(own.messages))
    assert foreign.messages == []


def test_a_large_frame_is_only_named(places: list[Backplane]) -> None:
    ear = Ear(places[1])
    packet = {"seq": 9, "data": {"text": "x" * LARGEST}}
    places[0].say({"news": [{"stream": "board:1", "packets": [packet]}]})
    until(lambda: bool(ear.messages))
    assert ear.messages == [{"news": [{"stream": "board:1", "head": 9}]}]


def test_of_what_could_not_be_sent_the_numbers_come_when_redis_is_back(
    redis: Redis, places: list[Backplane], caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear(places[1])
    redis.process.kill()
    with caplog.at_level(logging.WARNING):
        began = time.monotonic()
        for seq in range(1, 200):
            places[0].say({"news": [{"stream": "board:1", "packets": [{"seq": seq}]}]})
        # Whoever says something waits for nothing.
        assert time.monotonic() - began < PATIENCE
        until(lambda: "Redis is away" in caplog.text)
        redis.start()
        until(lambda: ear.found == 2)
        places[0].say({"news": [{"stream": "board:1", "packets": [{"seq": 200}]}]})
        until(lambda: heads(ear)[-1:] == [200])
        until(lambda: caplog.text.count("Redis is back") == 2)
    assert heads(ear) == sorted(heads(ear))
    # Once for each of the two processes, however often they tried.
    assert caplog.text.count("Redis is away") == 2


def test_a_redis_on_which_nobody_speaks_is_not_away(
    places: list[Backplane], impatient: None, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear(places[0])
    time.sleep(3 * backplane.SILENCE)
    assert (ear.found, caplog.text) == (1, "")


def test_a_redis_that_says_nothing_at_all_is_away_until_it_does(
    redis: Redis, places: list[Backplane], impatient: None, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear(places[0])
    redis.process.send(signal.SIGSTOP)
    until(lambda: "Redis is away" in caplog.text)
    redis.process.send(signal.SIGCONT)
    until(lambda: ear.found > 1 and "Redis is back" in caplog.text)


def test_news_that_nobody_understands_does_not_end_the_listening(
    redis: Redis, places: list[Backplane]
) -> None:
    ear = Ear(places[1])
    stranger = places[0]._client(1)
    stranger.publish("kandan:test", b"no JSON")
    until(lambda: ear.found == 2)
    places[0].say({"hello": True})
    until(lambda: {"hello": True} in ear.messages)


def test_without_redis_nothing_is_begun(tmp_path: Path) -> None:
    said = told(
        tmp_path,
        "app.test_client().get('/sign-in'); backplane.say({}); backplane.listen(print, print)",
        # The rate limiter forgets by a timer that lives for some milliseconds.
        "backplane.is_there(), sum(not isinstance(each, threading.Timer) for each in threading.enumerate())",
    )
    assert said == "False 1"


def test_a_redis_that_is_away_keeps_nobody_from_the_application(tmp_path: Path) -> None:
    url = f"redis://127.0.0.1:{free_port()}/0"
    said = told(
        tmp_path,
        "answers = [app.test_client().get('/sign-in') for _ in range(3)]",
        "[answer.status_code for answer in answers], 'X-RateLimit-Limit' in answers[0].headers",
        KANDAN_REDIS_URL=url,
    )
    assert said == "[200, 200, 200] True"


def told(folder: Path, deed: str, question: str, **environment: str) -> str:
    """In a process of its own, because the extensions of this one belong to the other tests' application."""
    begin = "import threading; from app import create_app; from app.web.realtime import backplane; app = create_app()"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"{begin}; {deed}; print({question})"],
        env={"KANDAN_INSTANCE": str(folder), "KANDAN_ASYNC_MODE": "threading", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def heads(ear: Ear) -> list[int]:
    frames = [frame for message in ear.messages for frame in message.get("news", ())]
    return [frame["head"] if "head" in frame else frame["packets"][-1]["seq"] for frame in frames]
