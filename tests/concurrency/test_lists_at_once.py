"""Two people change one thing of the workspace at the same moment: what is told is what the tables hold.

On PostgreSQL only: on SQLite a change waits for its turn before it has read anything.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from tests.core.holding import LOCK_STREAM, another, beside, wait_until_somebody_waits
from tests.sync.applying import Packet, apply, nothing, state_of
from tests.world import PASSWORD, World, build

# Kind on the wire: what somebody else does to it in the same moment, and what is asked here.
EDITS = {
    "tag": ("UPDATE tags SET colour = 'red' WHERE id = :id", "/api/tags/{id}", {"name": "warm"}),
    "loss_reason": (
        "UPDATE loss_reasons SET name = 'too dear' WHERE id = :id",
        "/api/loss-reasons/{id}",
        {"retired": True},
    ),
    "rate": (
        "UPDATE rates SET rate_e8 = 700000000 WHERE id = :id",
        "/api/rates/{id}",
        {"on": "2026-02-01"},
    ),
    "person": ("UPDATE people SET role = 'manager' WHERE id = :id", "/api/me", {"name": "Olga the Second"}),
}


@pytest.fixture
def world(postgres_app: Flask) -> World:
    return build(postgres_app)


def thing(world: World, kind: str) -> int:
    return {
        "tag": world.tags["hot"],
        "loss_reason": world.reasons["price"],
        "rate": world.rates["USD"],
        "person": world.people["owner"],
    }[kind]


def asking(app: Flask, world: World, method: str, path: str, body: object) -> Callable[[], TestResponse]:
    client = world.client(app, "owner")
    return lambda: client.open(path, method=method, json=body)


def packets(app: Flask, world: World) -> list[Packet]:
    """What was told to everybody of the workspace."""
    answer = world.client(app, "viewer").get("/api/workspace/changes?since=0")
    told: list[Packet] = answer.json["packets"]
    return told


@pytest.mark.parametrize("kind", EDITS)
def test_what_another_changed_meanwhile_is_told_as_it_is_now(
    postgres_app: Flask, world: World, kind: str
) -> None:
    change, path, body = EDITS[kind]
    its = thing(world, kind)
    with another(postgres_app) as other:
        other.execute(LOCK_STREAM, {"name": f"workspace:{world.workspace}"})
        other.execute(text(change), {"id": its})
        answer = beside(asking(postgres_app, world, "PATCH", path.format(id=its), body))
        wait_until_somebody_waits(postgres_app)
        other.commit()
    assert answer().status_code == 200
    told = apply(nothing(f"workspace:{world.workspace}"), packets(postgres_app, world))
    fetched = state_of(world.client(postgres_app, "viewer").get("/api/workspace/snapshot").json)
    assert told[kind] == {its: fetched[kind][its]}


@pytest.mark.parametrize("kind", ["tag", "loss_reason", "rate"])
def test_of_two_who_delete_the_same_one_is_told_that_it_is_gone(
    postgres_app: Flask, world: World, kind: str
) -> None:
    path = EDITS[kind][1].format(id=thing(world, kind))
    with another(postgres_app) as other:
        other.execute(LOCK_STREAM, {"name": f"workspace:{world.workspace}"})
        answers = [beside(asking(postgres_app, world, "DELETE", path, None)) for _ in range(2)]
        wait_until_somebody_waits(postgres_app, many=2)
        other.rollback()
    assert sorted(answer().status_code for answer in answers) == [204, 404]
    assert [packet["type"] for packet in packets(postgres_app, world)] == [f"{kind}.deleted"]


def test_a_tag_is_not_deleted_while_somebody_has_a_board(postgres_app: Flask, world: World) -> None:
    """They may be about to mark a deal with it."""
    path = f"/api/tags/{world.tags['hot']}"
    with another(postgres_app) as other:
        other.execute(LOCK_STREAM, {"name": world.stream})
        answer = beside(asking(postgres_app, world, "DELETE", path, None))
        wait_until_somebody_waits(postgres_app)
        assert packets(postgres_app, world) == []
        other.rollback()
    assert answer().status_code == 204


def test_a_password_replaced_while_the_old_one_is_kept_anew_stays_replaced(
    postgres_app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signing in keeps an old password with today's settings; a new one must not give way to it."""
    monkeypatch.setattr("app.sales.people.passwords.is_outdated", lambda held: held != "another")
    form = {"email": world.email("seller"), "password": PASSWORD}
    with another(postgres_app) as other:
        other.execute(
            text("UPDATE people SET password_hash = 'another' WHERE id = :id"), {"id": world.people["seller"]}
        )
        answer = beside(lambda: postgres_app.test_client().post("/sign-in", data=form))
        wait_until_somebody_waits(postgres_app)
        other.commit()
    assert answer().status_code < 500
    with postgres_app.app_context():
        assert world.person("seller").password_hash == "another"
