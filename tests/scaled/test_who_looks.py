"""A worker in a process of its own knows from the others who has a board on the screen, and buzzes nobody for that."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import func, select

from app.assist.notifications.models.reaching import Device
from app.assist.notifications.models.telling import Delivery, Notification
from app.core import clock
from app.core.extensions import db
from app.core.transaction import transaction
from tests.scaled.cluster import Cluster, need_cluster
from tests.scaled.screens import Screen, Team
from tests.world import build

pytestmark = pytest.mark.scaled
PATIENCE = 20.0


@pytest.fixture
def team() -> Iterator[Team]:
    """At work with one web process and one worker beside it; Ada has a phone that takes push."""
    need_cluster()
    with Cluster.made(web=1, workers=1) as cluster, cluster.app() as app:
        team = Team(cluster, app, build(app))
        with app.app_context(), transaction():
            # An address that nobody may call: what matters is whether the worker would.
            ada = team.world.people["seller"]
            keys = {"p256dh": _base64(_point()), "auth": _base64(bytes(16))}
            target = {"endpoint": "https://push.invalid/1", "endpoint_key": "1", **keys}
            db.session.add(Device(person_id=ada, name="Phone", created_at=clock.now(), **target))
        yield team


def test_whoever_has_the_board_before_them_is_not_buzzed_by_a_worker_beside(team: Team) -> None:
    port = team.cluster.web_ports[0]
    assert buzzes(team, port) == 1
    with team.screens(port) as [screen]:
        until_buzzes(team, port, 0, screen)
    until_buzzes(team, port, 1)


def test_a_worker_that_comes_later_asks_and_one_whose_neighbour_died_does_not_believe_it_for_ever(
    team: Team,
) -> None:
    port = team.cluster.web_ports[0]
    [worker] = team.cluster.installation.workers
    with team.screens(port) as [screen]:
        until_buzzes(team, port, 0, screen)
        worker.kill()
        worker.start()
        until_buzzes(team, port, 0, screen)
        team.cluster.kill_web(0)
    team.cluster.start_web(0)
    until_buzzes(team, port, 1)


def until_buzzes(team: Team, port: int, count: int, screen: Screen | None = None) -> None:
    """Until the worker has heard who is there: the others say so every second, and those that died count for ten."""
    until = time.monotonic() + PATIENCE
    while buzzes(team, port, screen) != count:
        assert time.monotonic() < until, f"it is never {count}"


def buzzes(team: Team, port: int, screen: Screen | None = None) -> int:
    """How many devices Ada is called on when Mei moves her deal."""
    before = newest(team)
    team.move(port, "manager")
    until = time.monotonic() + PATIENCE
    while (now := newest(team)) == before:
        assert time.monotonic() < until, f"nobody was told\n{team.cluster.log()[-2000:]}"
        if screen:
            screen.listen(0.1)
        else:
            time.sleep(0.1)
    with team.app.app_context():
        query = select(func.count(Delivery.id)).where(Delivery.notification_id == now)
        return db.session.scalar(query) or 0


def newest(team: Team) -> int | None:
    """Ada's newest notification."""
    with team.app.app_context():
        ada = team.world.people["seller"]
        return db.session.scalar(select(func.max(Notification.id)).where(Notification.person_id == ada))


def _point() -> bytes:
    """A public key as a browser makes one."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _base64(plain: bytes) -> str:
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")
