"""All tabs of a browser share one cookie: what a tab of one person asks is not done as who signed in meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.events import Event
from app.core.extensions import db
from app.core.writing import KeptAnswer
from tests.world import PASSWORD, World

NEW = "another sesame, kandan"
KEY = {"Idempotency-Key": "asked-by-the-colleague"}


@pytest.fixture
def seller(app: Flask, world: World) -> FlaskClient:
    return world.client(app, "seller")


def requests(world: World) -> list[tuple[str, str, Any]]:
    return [
        (
            "PUT",
            f"/api/deals/{world.deals['tea']}/position",
            {"stage_id": world.stages["talk"], "after": None},
        ),
        ("DELETE", f"/api/deals/{world.deals['tea']}", None),
        ("PATCH", "/api/me", {"name": "Ben"}),
        ("POST", "/api/me/password", {"current_password": PASSWORD, "new_password": NEW}),
        ("POST", "/api/imports", None),
        ("GET", "/api/me", None),
        ("GET", f"/api/boards/{world.board}/snapshot", None),
    ]


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("who", ["colleague", "outsider", "nobody"])
def test_what_a_page_of_another_asks_is_not_done(
    app: Flask, world: World, seller: FlaskClient, number: int, who: str
) -> None:
    people = {**world.people, **world.outside.people, "nobody": "²"}
    method, path, json = requests(world)[number]
    headers = {**KEY, "Kandan-Person": str(people[who]), "If-Match": "*"}
    answer = seller.open(path, method=method, json=json, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (401, "somebody_else")
    with app.app_context():
        assert db.session.query(Event).count() == db.session.query(KeptAnswer).count() == 0
    assert seller.get("/api/me").json["name"] == "Ada"


@pytest.mark.parametrize("number", [0, 2, 3, 5, 6])
def test_what_a_page_of_ones_own_asks_is_done(world: World, seller: FlaskClient, number: int) -> None:
    method, path, json = requests(world)[number]
    headers = {"Kandan-Person": str(world.people["seller"])}
    assert seller.open(path, method=method, json=json, headers=headers).status_code < 300


def test_it_is_done_once_the_right_person_is_signed_in_again(
    app: Flask, world: World, seller: FlaskClient
) -> None:
    method, path, json = requests(world)[0]
    headers = {**KEY, "Kandan-Person": str(world.people["colleague"])}
    assert seller.open(path, method=method, json=json, headers=headers).status_code == 401
    done = world.client(app, "colleague").open(path, method=method, json=json, headers=headers)
    assert done.status_code == 200
    assert "Idempotent-Replay" not in done.headers
