"""Several do something to one activity at once: the next of a series is made once, and nobody waits for ever."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.core import clock
from app.core.extensions import db
from app.sales.activities import repeating
from app.sales.activities.models import Activity
from tests.concurrency.racing import race
from tests.world import World

TOGETHER = 8


def planned(app: Flask, world: World, **more: object) -> int:
    due = (clock.now() - timedelta(minutes=5)).isoformat()
    wanted = {"kind": "call", "due_at": due, "repeat": "FREQ=DAILY", **more}
    answer = world.client(app, "seller").post("/api/activities", json=wanted)
    assert answer.status_code == 201, answer.text
    return answer.json["id"]


@pytest.mark.parametrize("deal", ["tea", None])
def test_the_next_is_made_once_by_people_and_workers_together(
    any_database: Flask, any_world: World, deal
) -> None:
    first = planned(any_database, any_world, deal_id=any_world.deals[deal] if deal else None)

    def ask(client: FlaskClient, number: int) -> TestResponse:
        if number % 2:
            with any_database.app_context():
                repeating.keep_up()
            return client.get("/api/me")
        outcome = {"outcome": "done", "result": str(number)}
        return client.put(f"/api/activities/{first}/outcome", json=outcome)

    answers = race(any_database, any_world, TOGETHER, ask)
    assert {answer.status_code for answer in answers} == {200}
    with any_database.app_context():
        assert db.session.scalar(select(func.count()).select_from(Activity)) == 2
        following = db.session.get_one(Activity, first).next_id
        assert {answer.json["next"]["id"] for answer in answers[::2]} == {following}


def test_two_deals_exchange_their_calls_without_waiting_for_each_other(
    any_database: Flask, any_world: World
) -> None:
    deals = [any_world.deals["tea"], any_world.deals["silk"]]
    calls = [planned(any_database, any_world, deal_id=deal) for deal in deals]

    def ask(client: FlaskClient, number: int) -> TestResponse:
        change = {"deal_id": deals[(number + number // 2) % 2], "title": str(number)}
        return client.patch(f"/api/activities/{calls[number % 2]}", json=change, headers={"If-Match": "*"})

    answers = race(any_database, any_world, TOGETHER, ask)
    assert {answer.status_code for answer in answers} == {200}
    with any_database.app_context():
        for call in calls:
            activity = db.session.get_one(Activity, call)
            asked = [answer.json["version"] for answer in answers if answer.json["id"] == call]
            assert sorted(asked) == list(range(2, activity.version + 1))
