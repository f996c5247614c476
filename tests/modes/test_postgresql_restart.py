"""PostgreSQL is started anew under load, without a farewell: nothing that was acknowledged is lost."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from config import Settings
from tests import postgres
from tests.web.realtime.conftest import Served, serving

pgserver = pytest.importorskip(
    "pgserver", reason="a PostgreSQL to be restarted must be our own: no pgserver here"
)
pytestmark = pytest.mark.postgresql
MODES = ("eventlet", "gevent", "threading")
DEALS = ("tea", "silk", "lamps", "pumps")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with postgres.cluster() as server:
        yield server


@pytest.fixture(params=MODES)
def served(
    request: pytest.FixtureRequest, settings: Settings, cluster: Any, tmp_path: Path
) -> Iterator[Served]:
    variables = {"KANDAN_ASYNC_MODE": request.param}
    with postgres.beside(postgres.address(cluster), f"restart_{request.param}") as url:
        own = replace(settings, database_url=url)
        with serving(own, tmp_path, KANDAN_DATABASE_URL=url, **variables) as found:
            yield found


def test_nothing_acknowledged_is_lost_and_the_heartbeat_lives_on(served: Served, cluster: Any) -> None:
    viewer = served.viewer()
    movers = [Mover(served, deal) for deal in DEALS]
    for mover in movers:
        mover.start()
    wait_for_more(movers)
    restart(cluster)
    wait_for_more(movers)
    for mover in movers:
        mover.stop()
    acknowledged = {key for mover in movers for key in mover.acknowledged}
    assert acknowledged <= logged(served)
    # What failed was told to be tried again, and as soon as the database was back nothing failed any more.
    assert {status for mover in movers for status in mover.refused} <= {503}
    assert all(mover.failed_last is False for mover in movers)
    # The last number a screen hears of is the log's, from a packet or from the heartbeat.
    while (head := heard_head(viewer, served)) < len(logged_numbers(served)):
        assert head >= 0


class Mover(threading.Thread):
    """Moves one deal again and again, each time under a number of its own."""

    def __init__(self, served: Served, deal: str) -> None:
        super().__init__()
        self.acknowledged: list[str] = []
        self.refused: list[int] = []
        self.failed_last = False
        self._served, self._deal, self._cookie = served, deal, served.cookie
        self._stopped = False

    def run(self) -> None:
        count = 0
        while not self._stopped:
            count += 1
            key = str(uuid.uuid4())
            status, told = self._move(key, ("lead", "talk", "offer")[count % 3])
            self.failed_last = status != 200
            # Put where it lies already, a deal does not move, and nothing is told.
            if status == 200 and told:
                self.acknowledged.append(key)
            elif status != 200:
                self.refused.append(status)
                time.sleep(0.05)

    def stop(self) -> None:
        self._stopped = True
        self.join(30)

    def _move(self, key: str, stage: str) -> tuple[int, bool]:
        world = self._served.world
        connection = http.client.HTTPConnection("127.0.0.1", self._served.port, timeout=30)
        headers = {"Cookie": self._cookie, "Content-Type": "application/json", "Idempotency-Key": key}
        body = json.dumps({"stage_id": world.stages[stage], "after": None})
        connection.request("PUT", f"/api/deals/{world.deals[self._deal]}/position", body, headers)
        try:
            answer = connection.getresponse()
            return answer.status, "Kandan-Events" in answer.headers
        finally:
            connection.close()


def wait_for_more(movers: list[Mover], many: int = 10) -> None:
    """Until each mover was answered so many times more."""
    before = [len(mover.acknowledged) for mover in movers]
    for _ in range(600):
        if all(len(mover.acknowledged) >= count + many for mover, count in zip(movers, before, strict=True)):
            return
        time.sleep(0.05)
    raise AssertionError([(len(mover.acknowledged), mover.refused[-3:]) for mover in movers])


def restart(cluster: Any) -> None:
    """As after a power cut, but that the kernel still writes what it was given."""
    stop = ["-m", "immediate", "-w", "stop"]
    pgserver.pg_ctl(stop, pgdata=cluster.pgdata, user=cluster.system_user, timeout=30)
    cluster.ensure_postgres_running()


def logged(served: Served) -> set[str]:
    return {str(row[0]) for row in rows(served, "SELECT request_id FROM events WHERE stream = :stream")}


def logged_numbers(served: Served) -> list[int]:
    found = [row[0] for row in rows(served, "SELECT seq FROM events WHERE stream = :stream ORDER BY seq")]
    assert found == list(range(1, len(found) + 1))
    return found


def rows(served: Served, query: str) -> list[Any]:
    engine = create_engine(served.app.config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        found = connection.execute(text(query), {"stream": served.world.stream}).all()
    engine.dispose()
    return list(found)


def heard_head(viewer: Any, served: Served) -> int:
    """The number that the next message tells; -1 when nothing comes within two heartbeats."""
    message = viewer.wire.receive(12)
    if message is None:
        return -1
    if message == "2":
        viewer.wire.send("3")
    if message.startswith('42["heads"'):
        return int(json.loads(message[2:])[1].get(served.world.stream, 0))
    return 0
