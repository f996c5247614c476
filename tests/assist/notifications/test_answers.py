"""Done, or in an hour: answered from the notification itself, without a session, as often as it is sent."""

from __future__ import annotations

import pytest

from tests.assist.notifications.conftest import Team


def rung(team: Team) -> tuple[int, int, str]:
    """A reminder of a call that came to the seller's phone: the ids of both, and the token."""
    team.phone("seller")
    call = team.call(due_at="2026-11-02T02:00:00Z")
    asked = team.ask("seller", "POST", f"/api/activities/{call}/reminders", {"minutes_before": 30})
    with team.at(minutes=30):
        team.work()
    (received,) = team.rung("seller")
    data = received.notification["data"]
    buttons = {button["action"]: button["navigate"] for button in received.notification["actions"]}
    page = f"https://kandan.example/push/{data['token']}"
    assert buttons == {"done": f"{page}?do=done", "snooze": f"{page}?do=snooze"}
    return call, asked["id"], data["token"]


def answer(team: Team, token: str, action: str, status: int = 204) -> None:
    """What the service worker sends."""
    body = {"token": token, "action": action}
    found = team.app.test_client().post("/api/push/actions", json=body)
    assert found.status_code == status, found.text


def state(team: Team, call: int) -> str:
    (reminder,) = team.ask("seller", "GET", f"/api/activities/{call}/reminders")
    return str(reminder["state"])


def test_done_does_it_once_in_the_name_of_whose_it_is(team: Team) -> None:
    call, _, token = rung(team)
    with team.at(minutes=31):
        for _ in range(2):
            answer(team, token, "done")
    done = team.ask("seller", "GET", f"/api/activities/{call}")
    assert (done["outcome"], done["done_by_id"]) == ("done", team.world.people["seller"])
    assert done["done_at"] == "2026-11-02T01:31:00.000Z"
    assert team.told("seller")[0]["read_at"] is not None
    types = [each["type"] for each in team.ask("seller", "GET", "/api/me/changes?since=0")["packets"]]
    assert types.count("activity.done") == 1
    assert types.count("notification.read") == 1


def test_in_an_hour_it_comes_again_once(team: Team) -> None:
    call, _, token = rung(team)
    with team.at(minutes=31):
        answer(team, token, "snooze")
    with team.at(minutes=40):
        answer(team, token, "snooze")
        team.work()
        assert state(team, call) == "waiting"
    assert len(team.rung("seller")) == 1
    with team.at(minutes=91):
        team.work()
        team.work()
    assert len(team.rung("seller")) == 2


def test_the_page_shows_what_it_is_and_two_buttons_and_changes_nothing_by_itself(team: Team) -> None:
    call, _, token = rung(team)
    browser = team.app.test_client()
    with team.at(minutes=31):
        page = browser.get(f"/push/{token}?do=snooze", headers={"Accept-Language": "zh-CN"})
        assert page.status_code == 200
        assert "Ring" in page.text
        assert page.text.index('value="snooze"') < page.text.index('value="done"')
        assert state(team, call) == "sent"
        pressed = browser.post(f"/push/{token}", data={"do": "snooze"})
        assert "You will be reminded again in an hour." in pressed.text
        assert state(team, call) == "waiting"
        assert 'value="done"' not in browser.get(f"/push/{token}").text


def test_the_page_speaks_its_person_s_language(team: Team) -> None:
    _, _, token = rung(team)
    team.ask("seller", "PATCH", "/api/me", {"language": "zh-Hans-CN"})
    with team.at(minutes=31):
        page = team.app.test_client().get(f"/push/{token}", headers={"Accept-Language": "en"})
    assert 'lang="zh-Hans-CN"' in page.text
    assert "完成" in page.text


def test_a_token_is_good_for_a_day_for_its_own_purpose_and_unchanged(team: Team) -> None:
    call, _, token = rung(team)
    (received,) = team.rung("seller")
    wrong = (
        received.notification["data"]["shown"],
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "x" * 400,
    )
    with team.at(hours=1):
        for each in wrong:
            answer(team, each, "done", 404)
            assert team.app.test_client().get(f"/push/{each}").status_code == 404
        answer(team, token, "reopen", 422)
        assert team.app.test_client().post("/api/push/shown", json={"token": token}).status_code == 404
    with team.at(days=1, minutes=31):
        answer(team, token, "done", 404)
    assert state(team, call) == "sent"


@pytest.mark.parametrize("action", ["done", "snooze"])
def test_whoever_was_shown_out_answers_nothing_any_more(team: Team, action: str) -> None:
    _, _, token = rung(team)
    team.ask("owner", "PATCH", f"/api/people/{team.world.people['seller']}", {"disabled": True})
    with team.at(minutes=31):
        answer(team, token, action, 404)
