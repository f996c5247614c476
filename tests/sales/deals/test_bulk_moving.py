"""Several deals dropped together stand in a row where they were dropped, and go back to where each of them stood."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import ranks
from app.core.events import Event
from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Stage
from app.sales.deals import bulk
from app.sales.deals.models import Deal
from app.sales.deals.undoing import undo as undo_action
from tests.sales.deals.requests import order, seen, undo
from tests.world import BEGINNING, build

numbers = count(1)


@pytest.fixture
def seller(app, world):
    return world.client(app, "seller")


def move(client, world, names, stage, *, after=None, before=None, number="", **more):
    what = {"kind": "move", "stage_id": world.stages[stage], **more}
    for side, name in (("after", after), ("before", before)):
        if name is not None:
            what[side] = world.deals[name] if isinstance(name, str) else name
    headers = {"Idempotency-Key": number or f"bulk-move-{next(numbers)}"}
    ids = [world.deals[name] for name in names]
    return client.post("/api/bulk-changes", json={"deal_ids": ids, "change": what}, headers=headers)


def column(client, world, stage: str) -> list[str]:
    names = {deal_id: name for name, deal_id in world.deals.items()}
    return [names[deal_id] for stage_id, deal_id in order(client, world) if stage_id == world.stages[stage]]


def events(app) -> list[Event]:
    with app.app_context():
        return list(db.session.scalars(db.select(Event).order_by(Event.id)))


def set_stage(app, world, name: str, **values) -> None:
    with app.app_context(), transaction():
        for field, value in values.items():
            setattr(db.session.get(Stage, world.stages[name]), field, value)


def test_they_stand_between_two_others_in_the_order_of_the_board(world, seller):
    before = order(seller, world)
    assert (
        move(seller, world, ["robots", "pumps"], "lead", after="tea", number="the-bundle").status_code == 200
    )
    assert column(seller, world, "lead") == ["tea", "pumps", "robots", "silk", "lamps"]
    assert undo(seller, "the-bundle").status_code == 200
    assert order(seller, world) == before


def test_they_are_gathered_in_their_own_column(world, seller):
    before = order(seller, world)
    assert move(seller, world, ["lamps", "tea"], "lead", after="silk", number="the-bundle").status_code == 200
    assert column(seller, world, "lead") == ["silk", "tea", "lamps"]
    undo(seller, "the-bundle")
    assert order(seller, world) == before


def test_a_neighbour_who_left_is_passed_over_for_the_other_one_else_it_is_the_top(world, seller):
    move(seller, world, ["pumps", "robots"], "lead", after="silk", before="lamps")
    assert column(seller, world, "lead") == ["tea", "silk", "pumps", "robots", "lamps"]
    move(seller, world, ["tea", "robots"], "talk")
    # Tea has left: above lamps. Then both are gone: on top.
    move(seller, world, ["silk", "robots"], "lead", after="tea", before="lamps")
    assert column(seller, world, "lead") == ["pumps", "silk", "robots", "lamps"]
    move(seller, world, ["silk", "lamps"], "lead", after="tea", before="tea")
    assert column(seller, world, "lead") == ["silk", "lamps", "pumps", "robots"]


def test_a_neighbour_who_moves_too_is_passed_over(world, seller):
    move(seller, world, ["tea", "pumps"], "lead", after="tea", before="lamps")
    assert column(seller, world, "lead") == ["silk", "tea", "pumps", "lamps"]


def test_where_they_stand_already_nothing_happens(app, world, seller):
    assert move(seller, world, ["silk", "tea"], "lead").status_code == 200
    assert move(seller, world, ["lamps", "silk"], "lead", after="tea").status_code == 200
    assert events(app) == []
    assert column(seller, world, "lead") == ["tea", "silk", "lamps"]


@pytest.mark.parametrize("side", ["after", "before"])
def test_a_neighbour_of_nowhere_is_named_as_it_was_sent(app, world, seller, side):
    for foreign in (world.outside.deals["secret"], 2**53 - 1):
        answer = move(seller, world, ["tea", "pumps"], "offer", **{side: foreign})
        assert (answer.status_code, list(answer.json["errors"])) == (422, [f"change.{side}"])
    assert events(app) == []


def test_a_place_is_for_moving_only(world, seller):
    for extra in ({"after": None}, {"before": 1}, {"fields": {}}):
        body = {"deal_ids": [world.deals["tea"]], "change": {"kind": "delete", **extra}}
        answer = seller.post("/api/bulk-changes", json=body)
        assert (answer.status_code, list(answer.json["errors"])) == (422, [f"change.{next(iter(extra))}"])


def test_each_brings_what_the_stage_asks_of_it(app, world, seller):
    set_stage(app, world, "offer", required_fields=["source", "amount_minor"])
    lamps, tea = (str(world.deals[name]) for name in ("lamps", "tea"))
    before = order(seller, world), seen(seller, world, "lamps")["amount_minor"]
    refused = move(seller, world, ["tea", "lamps"], "offer")
    assert refused.json["missing"] == {tea: ["source"], lamps: ["source", "amount_minor"]}
    fields = {tea: {"source": "Fair"}, lamps: {"source": "Web", "amount_minor": 5}}
    assert move(seller, world, ["tea", "lamps"], "offer", fields=fields, number="the-gate").status_code == 200
    assert column(seller, world, "offer") == ["tea", "lamps", "robots"]
    assert [seen(seller, world, name)["source"] for name in ("tea", "lamps")] == ["Fair", "Web"]
    assert undo(seller, "the-gate").status_code == 200
    assert (order(seller, world), seen(seller, world, "lamps")["amount_minor"]) == before


def test_what_is_wrong_in_the_fields_of_one_is_named_so(app, world, seller):
    tea = world.deals["tea"]
    wrongs = {
        f"{tea}.owner_id": {str(tea): {"owner_id": 999_999}},
        f"{tea}.tag_ids": {str(tea): {"tag_ids": [999_999]}},
        f"{tea}.amount_minor": {str(tea): {"amount_minor": -1}},
        f"{tea}.colour": {str(tea): {"colour": 1}},
        "tea": {"tea": {}},
        f"{world.deals['silk']}": {str(world.deals["silk"]): {"source": "Fair"}},
    }
    for name, fields in wrongs.items():
        answer = move(seller, world, ["tea", "lamps"], "offer", fields=fields)
        assert (answer.status_code, list(answer.json["errors"])) == (422, [f"change.fields.{name}"])
    assert move(seller, world, ["tea"], "offer", fields=[]).json["errors"].keys() == {"change.fields"}
    assert events(app) == []


def test_a_full_stage_takes_those_that_stand_in_it_and_no_others(app, world, seller):
    set_stage(app, world, "lead", wip_limit=3)
    before = order(seller, world)
    answer = move(seller, world, ["lamps", "pumps"], "lead", after="tea")
    assert (answer.status_code, list(answer.json["deals"])) == (422, [str(world.deals["pumps"])])
    assert order(seller, world) == before
    assert move(seller, world, ["lamps", "tea"], "lead", after="silk").status_code == 200
    assert column(seller, world, "lead") == ["silk", "tea", "lamps"]


def test_keys_stay_short_however_often_bundles_go_into_one_gap(app, world, seller):
    with app.app_context(), transaction():
        tea, silk = (db.session.get_one(Deal, world.deals[name]) for name in ("tea", "silk"))
        tea.rank, silk.rank = "V" * ranks.LONG, "V" * (ranks.LONG - 1) + "W"
        db.session.get_one(Deal, world.deals["lamps"]).rank = "X"
    move(seller, world, ["robots", "pumps"], "lead", after="tea", before="silk")
    assert column(seller, world, "lead") == ["tea", "pumps", "robots", "silk", "lamps"]
    assert "stage.rebalanced" in {event.type for event in events(app)}
    assert max(len(seen(seller, world, name)["rank"]) for name in world.deals) <= ranks.LONG


bundles = st.tuples(
    st.sets(st.integers(0, 4), min_size=1),
    st.integers(0, 2),
    st.none() | st.integers(0, 4),
    st.integers(0, 4),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=st.lists(bundles, min_size=1, max_size=8))
def test_whatever_bundles_are_moved_no_two_keys_are_equal_and_undo_goes_all_the_way_back(any_database, asked):
    app, world = any_database, build(any_database)
    ids = list(world.deals.values())
    first, numbers_of = _standing(app, world), []
    for number, (chosen, stage, after, before) in enumerate(asked):
        to = world.stages[["lead", "talk", "offer"][stage]]
        place = {"after": None if after is None else ids[after], "before": ids[before]}
        change = bulk.Change(kind="move", stage_id=to, **place)
        with (
            app.app_context(),
            transaction(actor_id=world.people["seller"], request_id=f"bundle-{number}") as running,
        ):
            wanted = [ids[index] for index in chosen]
            bulk.change_all(wanted, change=change, actor=world.person("seller"), now=BEGINNING)
        if running.lines:
            numbers_of.append(f"bundle-{number}")
        row = [deal_id for deal_id, (stage_id, _) in _standing(app, world).items() if stage_id == to]
        at = min(row.index(deal_id) for deal_id in wanted)
        assert set(row[at : at + len(wanted)]) == set(wanted)
    for number in reversed(numbers_of):
        with app.app_context(), transaction(actor_id=world.people["seller"], request_id=f"no-{number}"):
            undo_action(number, actor=world.person("seller"), now=BEGINNING)
    assert list(_standing(app, world)) == list(first)


def _standing(app, world) -> dict[int, tuple[int, str]]:
    """Deal → its stage and key, in the order of the board; fails where two keys are equal."""
    with app.app_context():
        query = db.select(Deal.id, Deal.stage_id, Deal.rank).where(Deal.board_id == world.board)
        rows = list(db.session.execute(query.order_by(Deal.stage_id, Deal.rank)))
    places = [(row.stage_id, row.rank) for row in rows]
    assert len(set(places)) == len(places)
    return {row.id: (row.stage_id, row.rank) for row in rows}
