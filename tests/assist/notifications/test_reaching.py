"""Settings, devices and robots of one's own: taken as they are meant, refused with the field named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assist.notifications.conftest import Team

SETTINGS = "/api/me/notification-settings"


def test_what_holds_for_somebody_who_said_nothing(team: Team) -> None:
    found = team.ask("seller", "GET", SETTINGS)
    assert found["kinds"][0] == "reminder"
    assert found["choices"].keys() == set(found["kinds"])
    assert found["choices"]["reminder"] == {"push": True, "email": False, "chat": True}
    assert found["choices"]["won"] == {"push": False, "email": False, "chat": False}
    assert (found["digest_at"], found["shows_amounts"]) == ("08:00", False)
    assert found["channels"] == {"push": True, "email": False, "chat": True}


def test_only_what_is_said_changes(team: Team) -> None:
    team.ask("seller", "PATCH", SETTINGS, {"choices": {"won": {"push": True}}, "digest_at": None})
    found = team.ask("seller", "PATCH", SETTINGS, {"choices": {"won": {"chat": True}}})
    assert found["choices"]["won"] == {"push": True, "email": False, "chat": True}
    assert found["digest_at"] is None
    assert team.ask("colleague", "GET", SETTINGS)["choices"]["won"]["push"] is False


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quiet_from": "22:00"}, "quiet_until"),
        ({"quiet_until": "07:00"}, "quiet_from"),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "quiet_from"),
        ({"digest_at": "8:00"}, "digest_at"),
        ({"digest_at": "08:00\n"}, "digest_at"),
        ({"digest_at": 8}, "digest_at"),
        ({"time_zone": "Europe/Berlin"}, "time_zone"),
        ({"only_working_days": 1}, "only_working_days"),
        ({"choices": {"gossip": {"push": True}}}, "choices.gossip"),
        ({"choices": {"won": {"pigeon": True}}}, "choices.won.pigeon"),
        ({"choices": {"won": {"push": "yes"}}}, "choices.won.push"),
        ({"choices": []}, "choices"),
        ({"person_id": 2}, "person_id"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(team: Team, change: object, field: str) -> None:
    before = team.ask("seller", "GET", SETTINGS)
    refused = team.ask("seller", "PATCH", SETTINGS, change, status=422)
    assert field in refused["errors"], refused
    assert team.ask("seller", "GET", SETTINGS) == before


def browser(team: Team, **other: Any) -> dict[str, Any]:
    return {**team.service.subscribe().json(), "name": "Phone", **other}


def test_the_same_endpoint_is_the_same_device(team: Team) -> None:
    phone = browser(team)
    first = team.ask("seller", "POST", "/api/me/devices", phone, status=201)
    again = team.ask("seller", "POST", "/api/me/devices", {**phone, "name": "Mine"}, status=200)
    assert again == {**first, "name": "Mine"}
    assert team.ask("seller", "GET", "/api/me/devices") == [again]


def test_a_browser_belongs_to_whoever_signed_in_last(team: Team) -> None:
    phone = browser(team)
    team.ask("seller", "POST", "/api/me/devices", phone)
    team.ask("colleague", "POST", "/api/me/devices", phone, status=201)
    assert team.ask("seller", "GET", "/api/me/devices") == []
    assert len(team.ask("colleague", "GET", "/api/me/devices")) == 1


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"endpoint": "https://127.0.0.1/send/1"}, "endpoint"),
        ({"endpoint": "https://push.example.evil.org/send/1"}, "endpoint"),
        ({"endpoint": "https://push.example:8443/send/1"}, "endpoint"),
        ({"endpoint": "https://user@push.example/send/1"}, "endpoint"),
        ({"endpoint": ""}, "endpoint"),
        ({"keys": {"p256dh": "AAAA", "auth": "AAAA"}}, "keys"),
        ({"keys": {"p256dh": "AAAA"}}, "keys.auth"),
        ({"keys": 7}, "keys"),
        ({"name": "x" * 81}, "name"),
    ],
)
def test_a_device_that_cannot_be_reached_is_refused(team: Team, other: dict[str, Any], field: str) -> None:
    refused = team.ask("seller", "POST", "/api/me/devices", browser(team, **other), status=422)
    assert field in refused["errors"], refused
    assert team.ask("seller", "GET", "/api/me/devices") == []


def test_nobody_has_more_than_twenty_devices(team: Team) -> None:
    for _ in range(20):
        team.ask("seller", "POST", "/api/me/devices", browser(team), status=201)
    assert "endpoint" in team.ask("seller", "POST", "/api/me/devices", browser(team), status=422)["errors"]


def test_a_test_is_told_to_the_device_and_to_no_screen(team: Team) -> None:
    """What screens hold changes with news only, and a test is none."""
    device = team.ask("seller", "POST", "/api/me/devices", browser(team))["id"]
    before = team.ask("seller", "GET", "/api/me/snapshot")
    team.ask("seller", "POST", f"/api/me/devices/{device}/test")
    assert team.ask("seller", "GET", "/api/me/snapshot") == before
    assert team.told("seller") == []


def test_another_s_notification_cannot_be_read(team: Team) -> None:
    team.ask("manager", "POST", f"/api/deals/{team.world.deals['tea']}/comments", {"body": "Hello"})
    team.work()
    (told,) = team.told("seller")
    team.ask("colleague", "PUT", "/api/me/notifications/read", {"ids": [told["id"]]}, status=404)
    assert team.told("seller")[0]["read_at"] is None
    assert team.ask("seller", "PUT", "/api/me/notifications/read", {"ids": [told["id"]]}) == {"unread": 0}


@pytest.mark.parametrize("body", [{}, {"ids": [1], "up_to_id": 1}, {"ids": []}, {"ids": ["1"]}])
def test_what_was_read_is_said_in_one_way(team: Team, body: object) -> None:
    assert "ids" in str(team.ask("seller", "PUT", "/api/me/notifications/read", body, status=422)["errors"])
