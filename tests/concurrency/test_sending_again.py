"""A request that is sent again, however often and however fast, happens once and is answered the same."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.core.extensions import db
from app.sales.deals.models import Deal
from tests.concurrency.racing import numbers, race
from tests.world import World

KEY = {"Idempotency-Key": "5b0e3a6c-0d5c-4f0e-9a57-3a7d0c2f1b11"}


def test_one_number_sent_fifty_times_at_once_is_one_deal(any_database: Flask, any_world: World) -> None:
    deal = {"board_id": any_world.board, "stage_id": any_world.stages["lead"], "title": "Once"}

    def ask(client: FlaskClient, _number: int) -> TestResponse:
        return client.post("/api/deals", json=deal, headers=KEY)

    answers = race(any_database, any_world, 50, ask)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_data() for answer in answers}) == 1
    for header in ("ETag", "Kandan-Events"):
        assert len({answer.headers[header] for answer in answers}) == 1
    assert [answer.headers.get("Idempotent-Replay") for answer in answers].count("true") == 49
    assert numbers(any_database, any_world) == [1]
    with any_database.app_context():
        assert db.session.scalar(select(func.count()).where(Deal.title == "Once")) == 1


def test_the_same_number_for_something_else_is_refused(any_database: Flask, any_world: World) -> None:
    client = any_world.client(any_database, "seller")
    place = f"/api/deals/{any_world.deals['tea']}/position"
    first = client.put(place, json={"stage_id": any_world.stages["talk"], "after": None}, headers=KEY)
    other = client.put(place, json={"stage_id": any_world.stages["offer"], "after": None}, headers=KEY)
    assert (first.status_code, other.status_code, other.json["code"]) == (200, 422, "key_reused")
    assert numbers(any_database, any_world) == [1]


def test_numbers_are_each_persons_own(any_database: Flask, any_world: World) -> None:
    for who, stage in (("seller", "talk"), ("colleague", "offer")):
        client = any_world.client(any_database, who)
        spot = {"stage_id": any_world.stages[stage], "after": None}
        answer = client.put(f"/api/deals/{any_world.deals['tea']}/position", json=spot, headers=KEY)
        assert (answer.status_code, answer.json["stage_id"]) == (200, any_world.stages[stage])


def test_a_refused_request_may_be_sent_again_and_is_judged_anew(
    any_database: Flask, any_world: World
) -> None:
    manager, seller = (any_world.client(any_database, who) for who in ("manager", "seller"))
    talk = any_world.stages["talk"]
    manager.patch(f"/api/stages/{talk}", json={"wip_limit": 1})
    place, spot = f"/api/deals/{any_world.deals['tea']}/position", {"stage_id": talk, "after": None}
    assert seller.put(place, json=spot, headers=KEY).json["code"] == "wip_full"
    manager.patch(f"/api/stages/{talk}", json={"wip_limit": None})
    assert seller.put(place, json=spot, headers=KEY).status_code == 200


def test_who_has_given_up_an_earlier_try_is_refused_for_good(any_database: Flask, any_world: World) -> None:
    """The earlier try may arrive late, when it would be done; but the screen was told that it is not."""
    manager, seller = (any_world.client(any_database, who) for who in ("manager", "seller"))
    talk = any_world.stages["talk"]
    manager.patch(f"/api/stages/{talk}", json={"wip_limit": 1})
    place, spot = f"/api/deals/{any_world.deals['tea']}/position", {"stage_id": talk, "after": None}
    refused = seller.put(place, json=spot, headers={**KEY, "Kandan-Again": "true"})
    assert refused.json["code"] == "wip_full"
    manager.patch(f"/api/stages/{talk}", json={"wip_limit": None})
    late = seller.put(place, json=spot, headers=KEY)
    assert (late.status_code, late.mimetype, late.json) == (422, refused.mimetype, refused.json)
    assert late.headers["Idempotent-Replay"] == "true"


def test_a_try_that_arrives_first_is_the_one_that_counts(any_database: Flask, any_world: World) -> None:
    seller = any_world.client(any_database, "seller")
    place = f"/api/deals/{any_world.deals['tea']}/position"
    spot = {"stage_id": any_world.stages["talk"], "after": None}
    first = seller.put(place, json=spot, headers=KEY)
    again = seller.put(place, json=spot, headers={**KEY, "Kandan-Again": "true"})
    assert (first.status_code, again.status_code, again.json) == (200, 200, first.json)
