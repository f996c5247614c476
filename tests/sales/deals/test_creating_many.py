"""Create many at once, from a file: open and closed deals, in the file's order."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board
from app.sales.customers.models import Customer
from app.sales.deals.creating import Draft, create_many_without_gates
from app.sales.deals.models import Deal, Loss, StageVisit, Win
from tests.world import BEGINNING, World

YESTERDAY = BEGINNING - timedelta(days=1)


@pytest.fixture
def made(any_database, any_world: World) -> Iterator[list[Deal]]:
    """Two open deals of one customer, one won by the seller, one lost for its price."""
    world = any_world
    with any_database.app_context():
        with transaction(actor_id=world.people["manager"]):
            drafts = _drafts(world)
            board, manager = db.session.get_one(Board, world.board), world.person("manager")
            deals = create_many_without_gates(board, drafts=drafts, actor=manager, now=BEGINNING)
            ids = [deal.id for deal in deals]
        yield [db.session.get_one(Deal, deal_id) for deal_id in ids]


def _drafts(world: World) -> list[Draft]:
    lead, won, lost = (world.stage(name) for name in ("lead", "won", "lost"))
    third = {"title": "Three", "customer_name": " 宏远", "close_on": date(2026, 12, 1)}
    return [
        Draft(stage=lead, fields={"title": "One", "customer_name": "宏远"}, created_at=YESTERDAY),
        Draft(stage=won, fields={"title": "Two", "owner_id": world.people["seller"]}, closed_at=YESTERDAY),
        Draft(stage=lead, fields=third),
        Draft(stage=lost, fields={"title": "Four"}, reason_id=world.reasons["price"], note="n"),
    ]


def test_they_stand_under_the_others_in_the_order_of_the_file(any_world, made):
    query = db.select(Deal.title).filter_by(stage_id=any_world.stages["lead"]).order_by(Deal.rank)
    assert list(db.session.scalars(query)) == ["Tea", "Silk", "Lamps", "One", "Three"]


def test_a_customer_named_twice_is_one(made):
    assert made[0].customer_id == made[2].customer_id
    assert db.session.scalar(db.select(db.func.count()).where(Customer.name == "宏远")) == 1


def test_moments_of_the_past_are_kept(made):
    one, two, *_ = made
    assert (one.created_at, one.entered_at, one.touched_at) == (YESTERDAY, YESTERDAY, BEGINNING)
    assert (two.status, two.closed_at, two.created_at) == ("won", YESTERDAY, YESTERDAY)


def test_outcomes_and_visits_are_rows(any_world, made):
    assert db.session.scalars(db.select(Win.won_by_id)).all() == [any_world.people["seller"]]
    loss = db.session.scalars(db.select(Loss)).one()
    assert (loss.reason_id, loss.note, loss.lost_at) == (any_world.reasons["price"], "n", BEGINNING)
    ids = [deal.id for deal in made]
    visits = list(db.session.scalars(db.select(StageVisit).where(StageVisit.deal_id.in_(ids))))
    assert sorted(visit.deal_id for visit in visits) == ids


def test_each_is_told_and_says_that_no_gate_was_asked(made):
    events = list(db.session.scalars(db.select(Event).order_by(Event.id)))
    assert [event.data["without_gates"] for event in events] == [True] * 4
    shown = ["customer", "deal"]
    assert [[op[1] for op in event.ops] for event in events] == [shown, [], shown, []]
