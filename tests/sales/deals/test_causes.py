"""An event can answer another in more ways than by taking it back, and the log says in which."""

import pytest
from sqlalchemy import select, update

from app.core.events import Event, because_of
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.deals import editing
from tests.sales.deals.requests import ask, requests_of, undo
from tests.world import BEGINNING


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def log(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(select(Event).order_by(Event.id)))


def told(seller, world) -> list[int | None]:
    items = seller.get(f"/api/deals/{world.deals['tea']}/timeline").json["items"]
    return [item["undoes_id"] for item in items]


def test_an_undo_says_that_it_is_one(app, world, seller):
    number = ask(seller, *requests_of(world)["move"])
    assert undo(seller, number).status_code == 200
    moved, back = log(app)
    assert (back.cause_id, back.data["cause"]) == (moved.id, "undo")
    assert "cause" not in moved.data
    assert told(seller, world) == [moved.id, None]


def test_an_undo_from_before_causes_said_how_is_still_one(app, world, seller):
    number = ask(seller, *requests_of(world)["move"])
    undo(seller, number)
    moved, back = log(app)
    with app.app_context(), transaction():
        data = {name: fact for name, fact in back.data.items() if name != "cause"}
        db.session.execute(update(Event).where(Event.id == back.id).values(data=data))
    assert told(seller, world) == [moved.id, None]
    assert undo(seller, number).status_code == 422


def test_an_answer_of_another_kind_takes_nothing_back(any_database, any_world):
    app, world = any_database, any_world
    seller = world.client(app, "seller")
    number = ask(seller, *requests_of(world)["move"])
    with app.app_context(), transaction(), because_of(log(app)[0].id, "automation"):
        deal, person = world.deal("tea"), world.person("seller")
        editing.edit(deal, changes={"source": "fair"}, actor=person, now=BEGINNING)
    assert log(app)[1].cause_id == log(app)[0].id
    assert told(seller, world) == [None, None]
    assert undo(seller, number).status_code == 200
