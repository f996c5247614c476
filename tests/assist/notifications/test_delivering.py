"""What becomes of a hint: devices that are gone, services in trouble, leases that ended, people who left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.assist.notifications import delivering
from app.assist.notifications.models.telling import Delivery
from app.assist.notifications.posting import Ready
from app.core.extensions import db
from tests.assist.notifications.conftest import Team
from tests.faults.reminders.crew import until
from tests.push_service import Manner

MOVE = "/position"


def moved(team: Team) -> None:
    """A push for the seller is on its way."""
    to = {"stage_id": team.world.stages["talk"], "after": None}
    team.ask("manager", "PUT", f"/api/deals/{team.world.deals['tea']}{MOVE}", to)


def deliveries(team: Team) -> list[tuple[str, str | None, int]]:
    with team.app.app_context():
        found = db.session.scalars(select(Delivery).order_by(Delivery.id))
        return [(each.state, each.problem, each.tries) for each in found]


def device(team: Team) -> dict[str, object]:
    (found,) = team.ask("seller", "GET", "/api/me/devices")
    return dict(found)


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_its_service_forgot_is_removed(team: Team, status: int) -> None:
    phone = team.phone("seller")
    team.service.answer(phone, Manner(status))
    moved(team)
    team.work()
    assert team.ask("seller", "GET", "/api/me/devices") == []
    assert deliveries(team) == []
    assert len(team.told("seller")) == 1


@pytest.mark.parametrize(("status", "headers", "minutes"), [(429, {"Retry-After": "600"}, 10), (503, {}, 1)])
def test_a_service_in_trouble_is_asked_again_when_it_said(
    team: Team, status: int, headers: dict[str, str], minutes: int
) -> None:
    phone = team.phone("seller")
    team.service.answer(phone, Manner(status, headers, times=1))
    moved(team)
    team.work()
    team.work()
    assert deliveries(team) == [("waiting", f"http_{status}", 1)]
    assert device(team)["failing_since"] is not None
    with team.at(minutes=minutes):
        team.work()
    assert deliveries(team) == [("sent", None, 2)]
    assert device(team)["failing_since"] is None
    assert device(team)["last_sent_at"] is not None


def test_what_is_useless_by_then_is_not_sent_any_more(team: Team) -> None:
    phone = team.phone("seller")
    team.service.answer(phone, Manner(503, {"Retry-After": "172800"}))
    moved(team)
    team.work()
    assert deliveries(team) == [("dropped", "http_503", 1)]
    team.service.answer(phone, Manner())
    moved_again = {"stage_id": team.world.stages["offer"], "after": None}
    with team.at(minutes=1):
        team.ask("manager", "PUT", f"/api/deals/{team.world.deals['tea']}{MOVE}", moved_again)
    with team.at(days=2):
        team.work()
        # Two days later it stands in the list, and a hint to it is of no use any more.
        assert len(team.told("seller")) == 2
        assert team.rung("seller") == []


def test_what_cannot_be_put_into_words_holds_up_nobody(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("seller", "colleague"):
        team.phone(who)
    moved(team)
    whole = delivering.made_ready

    def fail_for_the_seller(delivery: Delivery, **when: datetime) -> Ready | None:
        if delivery.notification.person_id == team.world.people["seller"]:
            raise RuntimeError("on purpose")
        return whole(delivery, **when)

    monkeypatch.setattr(delivering, "made_ready", fail_for_the_seller)
    given = {"owner_id": team.world.people["colleague"]}
    team.ask("manager", "PATCH", f"/api/deals/{team.world.deals['lamps']}", given)
    team.work()
    assert team.rung("seller") == []
    assert len(team.rung("colleague")) == 1
    monkeypatch.undo()
    with team.at(hours=1):
        team.work()
        assert len(team.rung("seller")) == 1


def test_our_own_fault_is_not_sent_again_and_again(team: Team) -> None:
    phone = team.phone("seller")
    team.service.answer(phone, Manner(403))
    moved(team)
    team.work()
    with team.at(hours=1):
        team.work()
    assert deliveries(team) == [("dropped", "http_403", 1)]
    assert team.service.asked.count(phone.number) == 1
    assert device(team)["failing_since"] is not None


def test_what_somebody_died_over_is_sent_when_the_lease_has_ended(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the sending and the noting: it comes a second time, with the same topic and tag."""
    team.phone("seller")
    moved(team)
    with monkeypatch.context() as killed:
        killed.setattr("app.assist.notifications.delivering._note", lambda *_what: None)
        team.work()
    assert len(team.rung("seller")) == 1
    team.work()
    assert len(team.rung("seller")) == 1
    with team.at(seconds=31):
        team.work()
        team.work()
    first, second = team.rung("seller")
    assert first.topic == second.topic == second.notification["tag"]
    assert deliveries(team) == [("sent", None, 1)]


def test_what_cannot_be_claimed_lets_nothing_be_sent_twice(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One change notes a hint and claims the next: where the claim fails, the note is still written."""
    team.phone("seller")
    moved(team)
    really, asked = delivering._claimed, []

    def claimed(now: datetime, lease: timedelta) -> object:
        asked.append(now)
        if len(asked) == 2:
            raise RuntimeError("it cannot be put into words")
        return really(now, lease)

    monkeypatch.setattr(delivering, "TURN", 60)
    monkeypatch.setattr(delivering, "_claimed", claimed)
    with pytest.raises(RuntimeError):
        team.work()
    assert deliveries(team) == [("sent", None, 1)]
    with team.at(seconds=31):
        team.work()
    assert len(team.rung("seller")) == 1


def test_what_nobody_waited_for_is_noted_all_the_same(team: Team) -> None:
    """It goes on beside the others, and ends when the worker looks elsewhere."""
    team.app.extensions["kandan_settings"] = replace(
        team.app.extensions["kandan_settings"], delivery_patience=0
    )
    phone = team.phone("seller")
    team.service.answer(phone, Manner(pause=0.3))
    moved(team)
    team.work()
    assert until(lambda: deliveries(team) == [("sent", None, 1)], patience=30)
    assert len(team.rung("seller")) == 1
    assert device(team)["last_sent_at"] is not None


def test_a_device_says_that_it_showed_it(team: Team) -> None:
    team.phone("seller")
    tried = team.ask("seller", "POST", f"/api/me/devices/{device(team)['id']}/test")
    team.work()
    (received,) = team.rung("seller")
    assert received.notification["title"] == "This is a test"
    assert device(team)["last_shown_at"] is None
    with team.at(seconds=2.5):
        answer = team.app.test_client().post(
            "/api/push/shown", json={"token": received.notification["data"]["shown"]}
        )
    assert answer.status_code == 204
    assert tried["sent_at"] == "2026-11-02T01:00:00.000Z"
    assert device(team)["last_shown_at"] == "2026-11-02T01:00:02.500Z"
    assert team.ask("seller", "GET", "/api/me/snapshot")["unread"] == 0


def test_whoever_was_shown_out_gets_nothing_more(team: Team) -> None:
    team.phone("seller")
    moved(team)
    with team.app.app_context():
        from app.core import hearing

        hearing.hear_news()
    team.ask("owner", "PATCH", f"/api/people/{team.world.people['seller']}", {"disabled": True})
    team.work()
    assert team.rung("seller") == []
    assert deliveries(team) == [("dropped", "unwanted", 0)]
