"""The only door that commits.

A change is one short transaction: it changes rows, records events, numbers them, commits, and only then tells anybody.
Whatever goes wrong before the commit leaves no row and no rumour.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TypeAlias

from sqlalchemy import Update, insert

from app.core import checkpoints, database, outbox, streams
from app.core.events import Event, News, digest_of, link, moment
from app.core.extensions import db
from app.core.outages import refusal_for
from app.core.streams import Head

Line: TypeAlias = dict[str, object]
Announcer: TypeAlias = Callable[[list[Line]], None]

log = logging.getLogger("kandan")

# Every change asks this, so it is built once.
_WRITE = insert(Event)

_announcers: list[Announcer] = []


class Transaction:
    """The running change: who asks, under which request, and the events so far."""

    def __init__(self, actor_id: int | None, request_id: str | None) -> None:
        self.actor_id = actor_id
        self.request_id = request_id
        self.news: list[News] = []
        self.lines: list[Line] = []

    @property
    def heads(self) -> dict[str, int]:
        """The number of the last event this change wrote on each stream it touched."""
        return {str(line["stream"]): int(str(line["seq"])) for line in self.lines}

    def number(self) -> None:
        """Number what was recorded since the last call, streams in name order, and write it to the log."""
        if not self.news:
            return
        fresh = sorted(self.news, key=lambda news: news.stream)
        self.news.clear()
        groups = groupby(fresh, key=lambda news: news.stream)
        lines = [line for stream, group in groups for line in self._numbered(stream, group)]
        streams.advance(
            {str(line["stream"]): Head(int(str(line["seq"])), str(line["chain"])) for line in lines}
        )
        database.connection().execute(_WRITE, lines)
        self.lines.extend(lines)
        for stream in sorted({news.stream for news in fresh if any(op[0] == "reset" for op in news.ops)}):
            # Screens fetch the snapshot; the past needs one too.
            checkpoints.take(stream, at=[news.at for news in fresh if news.stream == stream][-1])
        outbox.note(lines)

    def _numbered(self, stream: str, group: Iterable[News]) -> Iterator[Line]:
        head = streams.locked_head(stream)
        chain = head.chain
        for number, news in enumerate(group, start=head.seq + 1):
            line = self._line(news, number)
            line["digest"] = digest_of({**line, "at": moment(news.at)})
            line["chain"] = chain = link(chain, str(line["digest"]))
            yield line

    def _line(self, news: News, number: int) -> Line:
        return {
            "stream": news.stream,
            "seq": number,
            "type": news.type,
            "subject": news.subject,
            "actor_id": self.actor_id,
            "request_id": self.request_id,
            "cause_id": news.cause_id,
            "data": news.data,
            "ops": news.ops,
            "at": news.at,
        }


@contextmanager
def transaction(*, actor_id: int | None = None, request_id: str | None = None) -> Iterator[Transaction]:
    """Run a change. On leaving: number, commit, announce; on any exception: roll back and say nothing.

    Whatever was read before is read anew inside, so rights are judged on what is true now.
    Raises RuntimeError inside another transaction: a change is never part of a change; WaitedTooLong where SQLite's one
    writer was somebody else for too long.
    """
    session = db.session()
    if "news" in session.info:
        raise RuntimeError("a transaction is already running")
    session.rollback()
    running = Transaction(actor_id, request_id)
    with database.turn(db.engine):
        session.info.update(news=running.news, held={})
        try:
            session.info["connection"] = session.connection(execution_options={"kandan_writes": True})
            yield running
            session.flush()
            running.number()
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            for name in ("news", "held", "connection"):
                session.info.pop(name, None)
    announce(running.lines)


def note(change: Update, *, what: str) -> None:
    """A small change of its own, beside an answer that is ready: a database that is busy just now must not spoil it."""
    try:
        with transaction():
            db.session.execute(change)
    except Exception as error:  # a door: whatever is no outage is raised again
        if (outage := refusal_for(error)) is None:
            raise
        log.warning("%s was not noted: %s", what, outage.code)


@contextmanager
def reading() -> Iterator[None]:
    """Read one consistent moment: a snapshot's rows and its number belong together."""
    session = db.session()
    session.rollback()
    if db.engine.dialect.name == "postgresql":
        # Said of this transaction alone: a connection that was told otherwise costs whoever has it next a round trip.
        session.connection().exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    try:
        yield
    finally:
        session.rollback()


def on_commit(announcer: Announcer) -> None:
    """Be told the numbered lines of every change, after its commit, in the process that made it."""
    if announcer not in _announcers:
        _announcers.append(announcer)


def announce(lines: list[Line]) -> None:
    """Tell the announcers; whoever misses it finds the gap by the numbers."""
    if lines:
        for announcer in _announcers:
            announcer(lines)
