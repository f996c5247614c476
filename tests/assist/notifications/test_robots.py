"""Chat robots: each kind signs in its own way, says what people are told, and never more often than it may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.assist.notifications.channels.chat import shortened
from app.assist.notifications.channels.robots import WAYS
from tests.assist.notifications.channels.standing_in import (
    ADDRESSES,
    HOSTS,
    SECRET,
    ChatServices,
    standing_in,
)
from tests.assist.notifications.conftest import Team

HOST = dict(zip(ADDRESSES, HOSTS, strict=True))


@pytest.fixture
def chat(tmp_path: Path, team: Team) -> Iterator[ChatServices]:
    with standing_in(tmp_path / "chat") as services:
        found = team.app.extensions["kandan_settings"]
        team.app.extensions["kandan_settings"] = replace(found, loopback=services.loopback)
        yield services


def robot(team: Team, kind: str, **more: str) -> int:
    wanted = {"kind": kind, "name": "Team", "address": ADDRESSES[kind], "secret": SECRET, **more}
    return int(team.ask("seller", "POST", "/api/me/robots", wanted)["id"])


def commented(team: Team, times: int = 1) -> None:
    for number in range(times):
        body = {"body": f"Number {number}"}
        team.ask("manager", "POST", f"/api/deals/{team.world.deals['tea']}/comments", body)


@pytest.mark.parametrize("kind", ADDRESSES)
def test_each_kind_is_understood_by_its_service(team: Team, chat: ChatServices, kind: str) -> None:
    number = robot(team, kind)
    commented(team)
    team.work()
    board = f"https://kandan.example/boards/{team.world.board}/deals/{team.world.deals['tea']}"
    assert chat.said == [(HOST[kind], f"Mei commented on your deal\nTea · Lushan\n{board}")]
    (shown,) = team.ask("seller", "GET", "/api/me/robots")
    assert shown.keys() == {"id", "kind", "name", "created_at", "last_sent_at", "failing_since"}
    assert shown["last_sent_at"] is not None
    team.ask("seller", "POST", f"/api/me/robots/{number}/test")
    team.work()
    assert chat.said[-1][1].startswith("This is a test")


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_a_wrong_secret_is_seen_in_the_settings(team: Team, chat: ChatServices, kind: str) -> None:
    number = robot(team, kind, secret="wrong")
    commented(team)
    team.work()
    assert chat.said == []
    assert team.ask("seller", "GET", "/api/me/robots")[0]["failing_since"] is not None
    team.ask("seller", "PATCH", f"/api/me/robots/{number}", {"secret": SECRET})
    commented(team)
    team.work()
    assert len(chat.said) == 1
    assert team.ask("seller", "GET", "/api/me/robots")[0]["failing_since"] is None


def test_what_is_more_than_it_may_say_in_a_minute_becomes_one_message(team: Team, chat: ChatServices) -> None:
    """Over twenty a minute DingTalk hears nothing for ten minutes."""
    robot(team, "dingtalk")
    for _ in range(25):
        commented(team)
        team.work()
    assert len(chat.said) == WAYS["dingtalk"].a_minute == 19
    with team.at(seconds=59):
        team.work()
    assert len(chat.said) == 19
    with team.at(seconds=61):
        team.work()
    assert len(chat.said) == 20
    assert chat.said[-1][1].count("Mei commented on your deal") == 6


def test_a_full_minute_brings_nothing_forward_that_waits_for_the_morning(
    team: Team, chat: ChatServices
) -> None:
    number = robot(team, "dingtalk")
    quiet = {"quiet_from": "08:00", "quiet_until": "12:00"}
    team.ask("seller", "PATCH", "/api/me/notification-settings", quiet)
    commented(team)
    # Whoever tries a robot means now.
    for _ in range(WAYS["dingtalk"].a_minute + 1):
        team.ask("seller", "POST", f"/api/me/robots/{number}/test")
        team.work()
    with team.at(seconds=61):
        team.work()
    assert len(chat.said) == 20
    assert "Mei commented" not in " ".join(text for _, text in chat.said)
    with team.at(hours=3):
        team.work()
    assert "Mei commented" in chat.said[-1][1]


def test_what_comes_together_is_said_together(team: Team, chat: ChatServices) -> None:
    robot(team, "wecom")
    commented(team, 40)
    team.work()
    ((_, text),) = chat.said
    assert text.count("Mei commented on your deal") == 20
    assert "+20" in text


def test_a_service_that_is_tired_is_left_alone_for_a_minute(team: Team, chat: ChatServices) -> None:
    robot(team, "dingtalk")
    chat.is_tired = True
    commented(team)
    team.work()
    team.work()
    assert chat.said == []
    with team.at(seconds=61):
        team.work()
    assert len(chat.said) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/robot/send?access_token=x",
        "https://oapi.dingtalk.com.evil.org/robot/send?access_token=x",
        "http://oapi.dingtalk.com/robot/send?access_token=x",
        "https://oapi.dingtalk.com/other?access_token=x",
        ADDRESSES["feishu"],
    ],
)
def test_only_the_address_of_such_a_robot_is_taken(team: Team, address: str) -> None:
    wanted = {"kind": "dingtalk", "name": "Team", "address": address}
    assert "address" in team.ask("seller", "POST", "/api/me/robots", wanted, status=422)["errors"]


def test_a_text_fits_the_service() -> None:
    text = shortened("看单" * 2000, WAYS["wecom"].most_bytes)
    assert len(text.encode()) <= 2048
    assert text.endswith("…")
    assert shortened("short", 2048) == "short"
