"""The short proof: one storm in which nothing may be found, and planted faults of which each must be.

`make faults` runs the long one: twenty seeds, PostgreSQL, and every planted fault.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.farm import bundle
from tests.faults.house import opened
from tests.faults.storm import Storm
from tests.faults.weather import Outcome, Weather

pytestmark = pytest.mark.faults
SEED = 7
# The machine may be busy with other tests: being late is judged by `make faults`.
CLEAN = Weather(rounds=1, strikes=2, calm=(0.5, 1.0), promised=15)
# What these break shows without any kill, on lines that lose more.
QUICK = {
    "no-idempotency": 0.25,
    "news-forgotten": 0.0,
    "audience-leak": 0.0,
    "client-ignores-gaps": 0.0,
}


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The screens, ready to run."""
    return bundle(tmp_path_factory.mktemp("farm"))


@pytest.mark.parametrize("mode", ["eventlet", "gevent", "threading"])
def test_every_screen_shows_what_the_database_holds(tmp_path: Path, program: Path, mode: str) -> None:
    outcome = storm(tmp_path, program, replace(CLEAN, mode=mode))
    assert not outcome.faults, outcome
    assert outcome.acknowledged > 20, outcome
    assert outcome.strikes == 2, outcome


@pytest.mark.browser
def test_real_pages_show_it_too(tmp_path: Path, program: Path) -> None:
    outcome = storm(tmp_path, program, replace(CLEAN, screens=6, pages=2, strikes=1))
    assert not outcome.faults, outcome
    assert outcome.of_pages > 0, outcome


@pytest.mark.parametrize("fault", QUICK)
def test_a_planted_fault_is_found(tmp_path: Path, program: Path, fault: str) -> None:
    weather = Weather(
        fault=fault,
        rounds=3,
        strikes=0,
        calm=(1.5, 2),
        dropping=0.1,
        losing=QUICK[fault],
        pause_ms=250,
        patience=8,
    )
    outcome = storm(tmp_path, program, weather)
    assert outcome.faults, outcome


def storm(folder: Path, program: Path, weather: Weather) -> Outcome:
    """One storm in a database of its own."""
    with opened("sqlite", folder / "scene", weather) as (scene, house):
        outcome = Storm(scene, house, program, SEED, weather).run()
    print(outcome)
    return outcome
