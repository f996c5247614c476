"""Whoever lives by other clocks than the workspace plans by theirs; a series keeps the clocks it was planned by."""

from datetime import UTC, datetime

import pytest

from app.core import clock

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
WALL = {"on": "2026-11-27", "at": "15:00"}


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def abroad(ask):
    """The seller, who lives in Berlin."""
    ask("PATCH", "/api/me", {"time_zone": "Europe/Berlin"})
    return ask


def test_a_time_of_the_clock_is_that_of_whoever_plans(abroad):
    told = abroad("POST", "/api/activities", {"kind": "call", "wall": WALL}).json
    assert (told["due_at"], told["time_zone"]) == ("2026-11-27T14:00:00.000Z", "Europe/Berlin")
    captured = {
        "deal": {"board_id": 1, "stage_id": 1, "title": "Rope"},
        "activity": {"kind": "call", "wall": WALL},
    }
    step = abroad("POST", "/api/captures", captured).json["activity"]
    assert (step["due_at"], step["time_zone"]) == ("2026-11-27T14:00:00.000Z", "Europe/Berlin")


def test_a_colleague_goes_on_by_the_workspace_s_clocks(abroad):
    told = abroad("POST", "/api/activities", {"kind": "call", "wall": WALL}, who="colleague").json
    assert (told["due_at"], told["time_zone"]) == ("2026-11-27T07:00:00.000Z", "Asia/Shanghai")


def test_one_time_put_off_from_elsewhere_leaves_the_others_at_their_hour(abroad):
    wanted = {"kind": "call", "wall": WALL, "time_zone": "Asia/Shanghai", "repeat": "FREQ=DAILY"}
    call = abroad("POST", "/api/activities", wanted).json
    later = {"wall": {"on": "2026-11-27", "at": "10:00"}, "time_zone": "Europe/Berlin"}
    moved = abroad("PUT", f"/api/activities/{call['id']}/due", later).json
    assert (moved["due_at"], moved["time_zone"]) == ("2026-11-27T09:00:00.000Z", "Asia/Shanghai")
    following = abroad("PUT", f"/api/activities/{call['id']}/outcome", {"outcome": "done"}).json["next"]
    assert following["due_at"] == "2026-11-28T07:00:00.000Z"
