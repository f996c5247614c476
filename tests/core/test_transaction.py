"""The one door: numbers without gaps, nothing told before the commit, nothing left of what failed."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock, events, streams
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import Line, transaction


def _start(*names: str) -> None:
    with transaction():
        for name in names:
            streams.start(name)


def _record(stream: str, subject: str = "thing:1") -> None:
    events.record("thing.changed", stream=stream, subject=subject, at=clock.now())


def test_events_are_numbered_per_stream_without_gaps(any_database: Flask) -> None:
    with any_database.app_context():
        _start("a:1", "b:1")
        for _ in range(3):
            with transaction(actor_id=7, request_id="request-1") as running:
                _record("b:1")
                _record("a:1")
                _record("b:1")
        assert running.heads == {"a:1": 3, "b:1": 6}
        lines = db.session.scalars(select(Event).order_by(Event.stream, Event.seq)).all()
        assert [(line.stream, line.seq) for line in lines] == [("a:1", n) for n in (1, 2, 3)] + [
            ("b:1", n) for n in range(1, 7)
        ]
        assert {line.actor_id for line in lines} == {7}


def test_what_fails_leaves_no_row_and_no_rumour(any_database: Flask, told: list[Line]) -> None:
    with any_database.app_context():
        _start("a:1")
        with pytest.raises(RuntimeError, match="on purpose"), transaction():
            _record("a:1")
            raise RuntimeError("on purpose")
        assert streams.head("a:1") == 0
        assert db.session.scalars(select(Event)).all() == []
        assert told == []


def test_nobody_is_told_before_the_commit(any_database: Flask, told: list[Line]) -> None:
    with any_database.app_context():
        _start("a:1")
        with transaction() as running:
            _record("a:1")
            running.number()
            assert told == []
        assert [line["seq"] for line in told] == [1]


def test_an_event_outside_a_transaction_is_a_bug(context: None) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        _record("a:1")


def test_a_change_is_never_part_of_a_change(context: None) -> None:
    with transaction(), pytest.raises(RuntimeError, match="already running"), transaction():
        pass


def test_the_chain_is_over_digests_so_text_can_be_redacted(any_database: Flask) -> None:
    with any_database.app_context():
        _start("a:1")
        with transaction():
            _record("a:1")
            _record("a:1", "thing:2")
        lines = db.session.scalars(select(Event).order_by(Event.seq)).all()
        chain = ""
        for line in lines:
            chain = events.link(chain, line.digest)
            assert line.chain == chain
        assert db.session.scalar(select(streams.Stream.chain)) == chain


def test_missed_events_come_in_order_and_too_many_are_a_reset(any_database: Flask) -> None:
    with any_database.app_context():
        _start("a:1")
        with transaction():
            for _ in range(events.MOST_MISSED + 1):
                _record("a:1")
        assert events.since("a:1", 0) is None
        missed = events.since("a:1", events.MOST_MISSED - 1)
        assert missed is not None
        assert [event.seq for event in missed] == [events.MOST_MISSED, events.MOST_MISSED + 1]
        assert events.since("a:1", events.MOST_MISSED + 1) == []
        assert events.since("a:1", events.MOST_MISSED + 2) is None


def test_sqlite_keeps_what_it_acknowledged(context: None) -> None:
    pragma = db.session.connection().exec_driver_sql
    assert pragma("PRAGMA journal_mode").scalar() == "wal"
    assert pragma("PRAGMA synchronous").scalar() == 2  # FULL
    assert pragma("PRAGMA foreign_keys").scalar() == 1
