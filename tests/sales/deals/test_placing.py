"""Order keys: found by the index, never equal, and spread again when they have grown long."""

import pytest
from sqlalchemy import Select, text

from app.core import ranks
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board
from app.sales.deals import moving, placing, spreading
from app.sales.deals.creating import Draft, create_many_without_gates
from app.sales.deals.models import Deal
from tests.sync.applying import apply, state_of
from tests.world import BEGINNING, World


def plan_of(query: Select[str], **values: object) -> str:
    """What SQLite would do, in its words."""
    compiled = query.params(**values).compile(db.engine, compile_kwargs={"literal_binds": True})
    return " ".join(row[3] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {compiled}")))


@pytest.mark.parametrize("query", [placing.NEXT, placing.LAST_ABOVE])
def test_a_neighbour_is_one_step_in_the_index(app, context, query):
    plan = plan_of(query, stage_id=1, key="V", moving_ids=[7, 8])
    assert "ix_deals_stage_id_rank (stage_id=? AND rank" in plan
    assert "TEMP B-TREE" not in plan


def test_the_last_key_is_one_step_too(app, context):
    plan = plan_of(placing.LAST, stage_id=1, moving_ids=[])
    assert "ix_deals_stage_id_rank" in plan
    assert "TEMP B-TREE" not in plan


def crowd(world: World, stage: str, count: int) -> list[Deal]:
    board = db.session.get_one(Board, world.board)
    drafts = [Draft(stage=world.stage(stage), fields={"title": f"D{number}"}) for number in range(count)]
    return create_many_without_gates(board, drafts=drafts, actor=world.person("seller"), now=BEGINNING)


def order(world: World, stage: str) -> list[int]:
    query = db.select(Deal.id).filter_by(stage_id=world.stages[stage]).order_by(Deal.rank)
    return list(db.session.scalars(query))


def rebalancings() -> list[Event]:
    return list(db.session.scalars(db.select(Event).filter_by(type="stage.rebalanced").order_by(Event.id)))


def test_one_gap_takes_five_hundred_deals_and_keeps_keys_short(any_database, any_world):
    world = any_world
    with any_database.app_context():
        with transaction(actor_id=world.people["seller"]):
            deals = crowd(world, "offer", 500)
            ids = [deal.id for deal in deals]
            for deal in deals:
                moving.move(
                    deal,
                    to=world.stage("lead"),
                    after=world.deals["tea"],
                    actor=world.person("seller"),
                    now=BEGINNING,
                )
        expected = [world.deals["tea"], *reversed(ids), world.deals["silk"], world.deals["lamps"]]
        assert order(world, "lead") == expected
        keys = list(db.session.scalars(db.select(Deal.rank).filter_by(stage_id=world.stages["lead"])))
        assert len(set(keys)) == len(keys) == 503
        assert max(map(len, keys)) <= ranks.LONG
        told = rebalancings()
        assert 1 <= len(told) <= 12
        assert max(event.data["deals"] for event in told) <= 100


def test_screens_are_given_the_new_keys(app, world, monkeypatch):
    client = world.client(app, "seller")
    with app.app_context(), transaction():
        world.deal("tea").rank, world.deal("silk").rank = "A", "A" + "0" * 32 + "1"
    before = client.get(f"/api/boards/{world.board}/snapshot").json
    spot = {"stage_id": world.stages["lead"], "after": world.deals["tea"]}
    client.put(f"/api/deals/{world.deals['robots']}/position", json=spot)
    after = client.get(f"/api/boards/{world.board}/snapshot").json
    packets = client.get(f"/api/boards/{world.board}/changes?since=0").json["packets"]
    assert [packet["type"] for packet in packets] == ["stage.rebalanced", "deal.moved"]
    assert packets[0]["data"] == {"deals": 3}
    assert apply(state_of(before), packets) == state_of(after)


def test_too_many_new_keys_are_fetched_instead(app, world, monkeypatch):
    monkeypatch.setattr(spreading, "MOST_PUTS", 2)
    with app.app_context():
        with transaction():
            world.deal("tea").rank, world.deal("silk").rank = "A", "A" + "0" * 32 + "1"
        with transaction():
            spreading.room_under(world.stage("lead"), "A", moving_id=None, now=BEGINNING)
        [event] = rebalancings()
        assert event.ops == [["reset"]]
        assert order(world, "lead") == [world.deals[name] for name in ("tea", "silk", "lamps")]


def test_the_window_widens_until_the_keys_are_short(app, world):
    """All keys of the stage are long: fifty neighbours on each side have no better ones between them."""
    with app.app_context():
        with transaction():
            deals = crowd(world, "offer", 300)
            for number, deal in enumerate(deals):
                deal.rank = "A" + "0" * 30 + f"{number:03}1"
            ids = [world.deals["robots"], *(deal.id for deal in deals)]
            world.deal("robots").rank = "1"
        with transaction():
            low = db.session.get_one(Deal, ids[150]).rank
            own = spreading.room_under(world.stage("offer"), low, moving_id=None, now=BEGINNING)
        keys = list(db.session.scalars(db.select(Deal.rank).filter_by(stage_id=world.stages["offer"])))
        assert max(map(len, keys)) <= spreading.SHORT
        assert order(world, "offer") == ids
        [event] = rebalancings()
        assert event.data["deals"] == 301
        ordered = sorted(keys)
        assert ordered[150] < own < ordered[151]
