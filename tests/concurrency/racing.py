"""Many requests at the same moment, each from a thread and a browser of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.core.events import Event
from app.core.extensions import db
from app.sales.deals.models import Deal
from tests.world import World


def race(
    app: Flask, world: World, count: int, ask: Callable[[FlaskClient, int], TestResponse], who: str = "seller"
) -> list[TestResponse]:
    """Let `count` browsers ask at once; the answers in the order of their numbers."""
    clients = [world.client(app, who) for _ in range(count)]
    start = Barrier(count)

    def one(number: int) -> TestResponse:
        start.wait()
        return ask(clients[number], number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def numbers(app: Flask, world: World) -> list[int]:
    """The numbers of the board's events, in the order they were written."""
    with app.app_context():
        return list(db.session.scalars(select(Event.seq).filter_by(stream=world.stream).order_by(Event.id)))


def ranks_in(app: Flask, stage_id: int) -> dict[int, str]:
    """Deal → key, of everything in a stage."""
    with app.app_context():
        rows = db.session.execute(select(Deal.id, Deal.rank).filter_by(stage_id=stage_id).order_by(Deal.rank))
        return {row.id: row.rank for row in rows}
