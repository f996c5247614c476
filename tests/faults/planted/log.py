"""Faults of what is kept: rows the log lacks, changes nobody recorded, two deals in one place."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import delete

from app.core import ranks
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import Transaction
from tests.faults.planted.names import often


def log_row_missing(app: Flask) -> None:
    """A number is given and told, but its row is not there."""
    number = Transaction.number

    def number_and_lose(self: Transaction) -> None:
        known = len(self.lines)
        number(self)
        for line in self.lines[known:]:
            if often(0.05):
                db.session.execute(delete(Event).filter_by(stream=line["stream"], seq=line["seq"]))

    Transaction.number = number_and_lose  # type: ignore[method-assign]


def news_forgotten(app: Flask) -> None:
    """The board changes, and nobody records it."""
    number = Transaction.number

    def forget_and_number(self: Transaction) -> None:
        if self.news and often(0.05):
            self.news.pop()
        number(self)

    Transaction.number = forget_and_number  # type: ignore[method-assign]


def equal_ranks(app: Flask) -> None:
    """A moved deal gets its neighbour's key."""
    between = ranks.between

    def next_to(before: str | None, after: str | None) -> str:
        return (before or after or between(None, None)) if often(0.2) else between(before, after)

    ranks.between = next_to


FAULTS: dict[str, Callable[[Flask], None]] = {
    "log-row-missing": log_row_missing,
    "news-forgotten": news_forgotten,
    "equal-ranks": equal_ranks,
}
