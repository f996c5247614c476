"""One browser is brought by several people at the same moment: it is one device of one of them."""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.assist.notifications.models.reaching import Device
from app.core.extensions import db
from tests.concurrency.racing import race
from tests.push_service import Subscription
from tests.world import World

TOGETHER = 9
PEOPLE = ("seller", "colleague", "manager")


def test_a_browser_that_several_bring_at_once_is_one_device(any_database: Flask, any_world: World) -> None:
    browser = Subscription(1, ec.generate_private_key(ec.SECP256R1()), os.urandom(16), None).json()
    wanted = {**browser, "endpoint": "https://fcm.googleapis.com/fcm/send/1", "name": "Phone"}
    clients = {who: any_world.client(any_database, who) for who in PEOPLE}

    def ask(_client: FlaskClient, number: int) -> TestResponse:
        # Each of them from tabs of their own.
        who = PEOPLE[number % len(PEOPLE)]
        client = any_world.client(any_database, who) if number >= len(PEOPLE) else clients[who]
        return client.post("/api/me/devices", json=wanted)

    for _ in range(3):
        answers = race(any_database, any_world, TOGETHER, ask)
        assert {answer.status_code for answer in answers} <= {200, 201}
        with any_database.app_context():
            assert db.session.scalar(select(func.count()).select_from(Device)) == 1
