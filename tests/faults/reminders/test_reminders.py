"""Due reminders are sent once each; with workers killed none is lost, and a kill repeats one at the most.

SQLite has one writer, and four processes wait for each other there: a hundred show it. `REMINDERS` and `KILLS` in the
environment make it longer; `make faults` does.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.extensions import db
from tests import postgres, push_service
from tests.faults.reminders.crew import Crew, until
from tests.faults.reminders.setting import furnish, remind, settings, waiting
from tests.push_service import Manner, PushService

# A machine that is busy with other tests takes its time.
pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
REMINDERS = {"sqlite": 100, "postgresql": 400}
KILLS = int(os.environ.get("KILLS", "6"))
WORKERS = 4


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PushService]:
    with push_service.running(tmp_path / "push") as found:
        yield found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'reminders.sqlite3'}"
    elif reason := postgres.why_not():
        pytest.skip(reason)
    else:
        with postgres.database(f"reminders_{request.node.originalname[:12]}") as url:
            yield url


def test_each_is_sent_once_whoever_is_killed(database_url: str, tmp_path: Path, service: PushService) -> None:
    """First nobody is killed, and nothing comes twice. Then workers are, one after the other.

    A worker waits for each try to be noted before it claims the next, as long as tries are quick. On a machine that is
    busy with other tests "quick" is longer here than it is in life.
    """
    of = settings(database_url, tmp_path / "instance", service, delivery_lease=8, delivery_patience=5)
    count = int(os.environ.get("REMINDERS", REMINDERS[database_url.partition(":")[0].partition("+")[0]]))
    app, phones = furnish(of, service)
    with Crew(of, WORKERS, tmp_path) as crew:
        calm = remind(app, phones, [clock.now()] * count)
        assert until(lambda: waiting(app) == 0), crew.log()
        assert Counter(_topics(service)) == Counter(calm), crew.log()

        chance, kills = random.Random(7), 0
        stormy = remind(app, phones, [clock.now()] * count)
        while kills < KILLS and waiting(app):
            time.sleep(chance.uniform(0.05, 0.4))
            crew.kill_one(chance.randrange(WORKERS))
            kills += 1
        assert until(lambda: waiting(app) == 0), crew.log()
    found = Counter(_topics(service))
    assert set(found) == {*calm, *stormy}, "none is lost"
    repeats = sum(found.values()) - len(found)
    print(f"{count} reminders, {kills} kills, {repeats} repeated")
    assert kills > 0
    assert repeats <= kills
    assert {one.topic == one.notification["tag"] for one in service.received} == {True}
    assert service.faults == []
    with app.app_context():
        db.engine.dispose()


def test_without_a_lease_this_would_find_repeats(tmp_path: Path, service: PushService) -> None:
    """The proof itself is proved: where a claim holds nobody off, several workers send the same."""
    url = f"sqlite:///{tmp_path / 'planted.sqlite3'}"
    of = settings(url, tmp_path / "instance", service, delivery_lease=0, delivery_patience=5)
    app, phones = furnish(of, service)
    for phone in phones:
        service.answer(phone, Manner(pause=0.1))
    with Crew(of, WORKERS, tmp_path) as crew:
        tags = remind(app, phones, [clock.now()] * 40)
        assert until(lambda: waiting(app) == 0), crew.log()
    assert set(_topics(service)) == set(tags)
    assert len(_topics(service)) > len(tags)
    with app.app_context():
        db.engine.dispose()


def test_whoever_is_slow_or_hostile_delays_nobody_else(tmp_path: Path, service: PushService) -> None:
    """Everybody else has theirs before the first of the slow ones has answered at all."""
    url = f"sqlite:///{tmp_path / 'slow.sqlite3'}"
    of = settings(url, tmp_path / "instance", service)
    app, phones = furnish(of, service, people=60)
    for phone in phones[:10]:
        service.answer(phone, Manner(pause=8.0))
    quick = {phone.number for phone in phones[10:]}
    # A reminder of each slow one is due before those of all others.
    tags = remind(app, phones, [clock.now() - timedelta(seconds=5)] * 10 + [clock.now()] * 50)
    with Crew(of, 1, tmp_path) as crew:
        assert until(lambda: quick <= {one.number for one in service.received}), crew.log()
        slow = [one for one in service.received if one.number not in quick]
        last = max(one.at for one in service.received if one.number in quick)
        answered = min((one.at for one in slow), default=time.time()) + 8.0
        assert last < answered
        assert until(lambda: set(_topics(service)) == set(tags)), crew.log()
    with app.app_context():
        db.engine.dispose()


def _topics(service: PushService) -> list[str]:
    return [str(one.topic) for one in service.received]
