"""What somebody wants to hear is heard: once, after the commit, whatever fails or is killed in between."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event as database_event
from sqlalchemy import func, select
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app import wiring
from app.core import clock, events, hearing, outbox, streams
from app.core.events import Event
from app.core.extensions import db
from app.core.outbox import Hearer, Unheard
from app.core.transaction import transaction
from app.core.worker import Work, Worker
from tests.world import BEGINNING

HEARD: list[tuple[str, int]] = []


def take_down(told: Sequence[Event]) -> None:
    HEARD.extend((event.stream, event.seq) for event in told)


@pytest.fixture
def there(any_database: Flask) -> Iterator[Flask]:
    """Somebody hears "thing.changed", and nobody hears anything else: said after the roof said what it says."""
    HEARD.clear()
    outbox.hear({"thing.changed": (take_down,)})
    with any_database.app_context():
        with transaction():
            streams.start("a:1")
            streams.start("b:1")
        yield any_database
    outbox.hear(wiring.HEARS, wiring.CONCERNS)


def record(*streams_: str, type_: str = "thing.changed") -> None:
    with transaction():
        for stream in streams_:
            events.record(type_, stream=stream, subject="thing:1", at=clock.now())


def waiting() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Unheard)) or 0


def test_every_event_is_heard_once_in_the_order_of_its_stream(there: Flask) -> None:
    record("b:1", "a:1", "b:1")
    record("b:1")
    assert HEARD == []
    hearing.hear_news()
    assert HEARD == [("a:1", 1), ("b:1", 1), ("b:1", 2), ("b:1", 3)]
    hearing.hear_news()
    assert len(HEARD) == 4
    assert waiting() == 0


def test_one_row_a_commit_and_stream(there: Flask) -> None:
    record("a:1", "a:1", "a:1", "b:1")
    assert waiting() == 2


def test_what_nobody_hears_asks_the_database_nothing_more(there: Flask) -> None:
    asked: list[str] = []
    database_event.listen(db.engine, "before_cursor_execute", lambda c, cur, sql, *rest: asked.append(sql))
    record("a:1", type_="thing.ignored")
    assert waiting() == 0
    assert not [sql for sql in asked if "INSERT INTO outbox" in sql]


def test_what_concerns_nobody_is_not_kept_for_anybody(there: Flask) -> None:
    outbox.hear({"thing.changed": (take_down,)}, {"thing.changed": lambda line: line["stream"] == "a:1"})
    record("a:1", "b:1")
    assert waiting() == 1
    hearing.hear_news()
    assert HEARD == [("a:1", 1)]


def test_many_commits_are_heard_in_few_changes(there: Flask) -> None:
    begun: list[str] = []
    for _ in range(5):
        record("a:1")
    database_event.listen(db.engine, "commit", lambda _connection: begun.append("commit"))
    hearing.hear_news()
    assert [seq for _stream, seq in HEARD] == [1, 2, 3, 4, 5]
    assert len(begun) == 1


def test_what_several_commits_brought_is_read_together(there: Flask) -> None:
    told: list[list[int]] = []
    outbox.hear({"thing.changed": (lambda events: told.append([event.seq for event in events]),)})
    for _ in range(3):
        record("a:1")
    hearing.hear_news()
    assert told == [[1, 2, 3]]


def test_types_are_heard_in_the_order_in_which_they_happened(there: Flask) -> None:
    said: list[tuple[str, int]] = []
    note: Hearer = lambda told: said.append((told[0].type, len(told)))  # noqa: E731
    outbox.hear({"thing.changed": (note,), "thing.moved": (note,)})
    for type_ in ("thing.changed", "thing.changed", "thing.moved", "thing.changed"):
        record("a:1", type_=type_)
    hearing.hear_news()
    assert said == [("thing.changed", 2), ("thing.moved", 1), ("thing.changed", 1)]


def test_what_does_not_fit_into_a_change_is_left_for_the_next(
    there: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "AT_ONCE", 2)
    for _ in range(3):
        record("a:1")
    assert hearing.hear_news()
    assert [seq for _stream, seq in HEARD] == [1, 2]
    assert not hearing.hear_news()
    assert [seq for _stream, seq in HEARD] == [1, 2, 3]


def test_of_several_heard_together_only_the_one_that_fails_waits(there: Flask) -> None:
    def fail_the_second(event: Event) -> None:
        if event.seq == 2:
            raise RuntimeError("on purpose")
        events.record("thing.followed", stream="b:1", subject="thing:2", at=clock.now())

    outbox.hear({"thing.changed": (outbox.one_by_one(fail_the_second),)})
    for _ in range(3):
        record("a:1")
    hearing.hear_news()
    assert streams.head("b:1") == 2
    assert waiting() == 1


def test_what_fails_leaves_nothing_and_is_heard_again_later(there: Flask) -> None:
    def fail_once(event: Event) -> None:
        events.record("thing.followed", stream="b:1", subject="thing:2", at=clock.now())
        if not HEARD:
            HEARD.append(("failed", event.seq))
            raise RuntimeError("on purpose")

    outbox.hear({"thing.changed": (outbox.one_by_one(fail_once),)})
    with clock.standing_at(BEGINNING):
        record("a:1")
        hearing.hear_news()
        assert streams.head("b:1") == 0
        hearing.hear_news()
        assert streams.head("b:1") == 0
    with clock.standing_at(BEGINNING + timedelta(seconds=2)):
        hearing.hear_news()
    assert streams.head("b:1") == 1
    assert waiting() == 0


def test_a_database_that_is_away_is_no_fault_of_what_was_to_be_heard(
    there: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def find_nobody(event: Event) -> None:
        raise NoConnectionFree

    outbox.hear({"thing.changed": (outbox.one_by_one(find_nobody),)})
    record("a:1")
    record("a:1")
    Worker(there, [Work(hearing.hear_news)]).run_once()
    assert [each.getMessage() for each in caplog.records] == ["worker: hear_news has to wait: unavailable"]
    assert caplog.records[0].exc_info is None
    outbox.hear({"thing.changed": (take_down,)})
    hearing.hear_news()
    assert [seq for _stream, seq in HEARD] == [1, 2]


def test_a_hearer_that_always_fails_holds_nobody_up_and_is_never_given_up(there: Flask) -> None:
    def fail(event: Event) -> None:
        if event.stream == "a:1":
            raise RuntimeError("on purpose")
        HEARD.append((event.stream, event.seq))

    outbox.hear({"thing.changed": (outbox.one_by_one(fail),)})
    at = BEGINNING
    with clock.standing_at(at):
        record("a:1")
        record("b:1")
    for _ in range(20):
        with clock.standing_at(at):
            hearing.hear_news()
        at += timedelta(hours=1)
    assert HEARD == [("b:1", 1)]
    assert waiting() == 1


def test_a_commit_that_failed_is_heard_by_nobody(there: Flask) -> None:
    with pytest.raises(RuntimeError), transaction() as running:
        events.record("thing.changed", stream="a:1", subject="thing:1", at=clock.now())
        running.number()
        raise RuntimeError("on purpose")
    hearing.hear_news()
    assert HEARD == []


@pytest.mark.postgresql
def test_two_workers_hear_it_once(postgres_app: Flask) -> None:
    def meanwhile_another_worker(event: Event) -> None:
        HEARD.append((event.stream, event.seq))
        with postgres_app.app_context():
            hearing.hear_news()

    HEARD.clear()
    outbox.hear({"thing.changed": (outbox.one_by_one(meanwhile_another_worker),)})
    with postgres_app.app_context():
        with transaction():
            streams.start("a:1")
        record("a:1")
        hearing.hear_news()
    outbox.hear(wiring.HEARS, wiring.CONCERNS)
    assert HEARD == [("a:1", 1)]
