"""Several people drag at the same moment: one order comes of it, and it is the same for everybody."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.extensions import db
from app.core.transaction import transaction
from app.sales.boards.models import Board
from app.sales.deals.creating import Draft, create_many_without_gates
from tests.concurrency.racing import numbers, race, ranks_in
from tests.sync.applying import apply, digest_of, nothing, state_of
from tests.world import BEGINNING, World

MANY = 50


@pytest.fixture
def crowd(any_database: Flask, any_world: World) -> list[int]:
    """As many deals in the stage "offer"."""
    with any_database.app_context(), transaction():
        board = db.session.get_one(Board, any_world.board)
        drafts = [
            Draft(stage=any_world.stage("offer"), fields={"title": f"Deal {number}"})
            for number in range(MANY)
        ]
        actor = any_world.person("seller")
        return [
            deal.id for deal in create_many_without_gates(board, drafts=drafts, actor=actor, now=BEGINNING)
        ]


def check_log(app: Flask, world: World) -> None:
    """The numbers have no holes, and what was told adds up to what is fetched."""
    told = numbers(app, world)
    assert told == list(range(1, len(told) + 1))
    client = world.client(app, "viewer")
    base = f"/api/boards/{world.board}"
    fetched = state_of(client.get(f"{base}/snapshot").json)
    packets = client.get(f"{base}/changes?since=0").json["packets"]
    for deal_id, deal in apply(nothing(world.stream), packets)["deal"].items():
        assert fetched["deal"][deal_id] == deal
    assert client.get(f"{base}/digest").json["digest"] == digest_of(fetched)


def test_two_people_move_the_same_card(any_database: Flask, any_world: World) -> None:
    stages = [any_world.stages["talk"], any_world.stages["offer"]]

    def ask(client: FlaskClient, number: int) -> TestResponse:
        body = {"stage_id": stages[number], "after": None}
        return client.put(f"/api/deals/{any_world.deals['tea']}/position", json=body)

    for _ in range(5):
        answers = race(any_database, any_world, 2, ask)
        assert [answer.status_code for answer in answers] == [200, 200]
        deal = any_world.client(any_database, "viewer").get(f"/api/deals/{any_world.deals['tea']}").json
        assert deal["stage_id"] in stages
        assert [visit["left_at"] is None for visit in deal["visits"]].count(True) == 1
    check_log(any_database, any_world)


def test_fifty_moves_into_one_gap_get_fifty_keys(
    any_database: Flask, any_world: World, crowd: list[int]
) -> None:
    spot = {"stage_id": any_world.stages["lead"], "after": any_world.deals["tea"]}

    def ask(client: FlaskClient, number: int) -> TestResponse:
        return client.put(f"/api/deals/{crowd[number]}/position", json=spot)

    answers = race(any_database, any_world, MANY, ask)
    assert {answer.status_code for answer in answers} == {200}
    keys = ranks_in(any_database, any_world.stages["lead"])
    assert len(set(keys.values())) == len(keys) == MANY + 3
    order = list(keys)
    tea, silk = (order.index(any_world.deals[name]) for name in ("tea", "silk"))
    assert set(order[tea + 1 : silk]) == set(crowd)
    check_log(any_database, any_world)


def test_of_twenty_racers_one_enters_a_stage_for_one(
    any_database: Flask, any_world: World, crowd: list[int]
) -> None:
    manager = any_world.client(any_database, "manager")
    talk = any_world.stages["talk"]
    manager.delete(f"/api/deals/{any_world.deals['pumps']}")
    assert manager.patch(f"/api/stages/{talk}", json={"wip_limit": 1}).status_code == 200

    def ask(client: FlaskClient, number: int) -> TestResponse:
        return client.put(f"/api/deals/{crowd[number]}/position", json={"stage_id": talk, "after": None})

    answers = race(any_database, any_world, 20, ask)
    assert sorted(answer.status_code for answer in answers) == [200] + [422] * 19
    refused = [answer.json for answer in answers if answer.status_code == 422]
    assert {(problem["code"], problem["limit"], problem["count"]) for problem in refused} == {
        ("wip_full", 1, 1)
    }
    check_log(any_database, any_world)


def test_a_new_customer_named_by_many_at_once_is_one(any_database: Flask, any_world: World) -> None:
    def ask(client: FlaskClient, number: int) -> TestResponse:
        deal = {"board_id": any_world.board, "stage_id": any_world.stages["lead"], "title": f"N{number}"}
        return client.post(
            "/api/deals", json={**deal, "customer_name": ["武当科技", " 武当科技 "][number % 2]}
        )

    answers = race(any_database, any_world, 10, ask)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["customer_id"] for answer in answers}) == 1


def test_bundles_dropped_into_one_gap_at_once_stand_there_one_after_the_other(
    any_database: Flask, any_world: World, crowd: list[int]
) -> None:
    bundles = [crowd[number::10] for number in range(10)]
    change = {"kind": "move", "stage_id": any_world.stages["lead"], "after": any_world.deals["tea"]}

    def ask(client: FlaskClient, number: int) -> TestResponse:
        return client.post("/api/bulk-changes", json={"deal_ids": bundles[number], "change": change})

    answers = race(any_database, any_world, len(bundles), ask)
    assert {answer.status_code for answer in answers} == {200}
    keys = ranks_in(any_database, any_world.stages["lead"])
    assert len(set(keys.values())) == len(keys) == MANY + 3
    order = list(keys)
    tea, silk = (order.index(any_world.deals[name]) for name in ("tea", "silk"))
    between = order[tea + 1 : silk]
    assert sorted(between[at : at + 5] for at in range(0, MANY, 5)) == sorted(bundles)
    check_log(any_database, any_world)
