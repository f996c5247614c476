"""Who is told of what: what concerns them and what another did, once, and not what is on the screen before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.assist.notifications import making
from tests.assist.notifications.conftest import Team


def kinds(team: Team, who: str) -> list[str]:
    return [each["kind"] for each in team.told(who)]


def deal(team: Team, name: str, path: str = "") -> str:
    return f"/api/deals/{team.world.deals[name]}{path}"


def assign(team: Team) -> None:
    team.ask("manager", "PATCH", deal(team, "lamps"), {"owner_id": team.world.people["seller"]})


def create(team: Team) -> None:
    fresh = {"board_id": team.world.board, "stage_id": team.world.stages["lead"], "title": "New"}
    team.ask("manager", "POST", "/api/deals", {**fresh, "owner_id": team.world.people["seller"]})


def mention(team: Team) -> None:
    body = {"body": f"@[Ada](person:{team.world.people['seller']}) look"}
    team.ask("manager", "POST", deal(team, "silk", "/comments"), body)


def comment(team: Team) -> None:
    team.ask("manager", "POST", deal(team, "tea", "/comments"), {"body": "Hello"})


def move(team: Team) -> None:
    to = {"stage_id": team.world.stages["talk"], "after": None}
    team.ask("manager", "PUT", deal(team, "tea", "/position"), to)


def win(team: Team) -> None:
    team.ask("manager", "PUT", deal(team, "silk", "/outcome"), {"kind": "won"})


def lose(team: Team) -> None:
    team.ask("manager", "PUT", deal(team, "tea", "/outcome"), {"kind": "lost", "note": "dear"})


def plan(team: Team) -> None:
    team.call("manager", due_on="2026-11-03", owner_id=team.world.people["seller"])


WAYS: dict[str, tuple[Callable[[Team], None], str, str]] = {
    "assigned": (assign, "assigned", "Mei gave you a deal"),
    "made for me": (create, "assigned", "Mei gave you a deal"),
    "mentioned": (mention, "mentioned", "Mei mentioned you"),
    "commented": (comment, "commented", "Mei commented on your deal"),
    "moved": (move, "moved", "Mei moved your deal to “Talk”"),
    "lost": (lose, "moved", "Mei marked your deal as lost"),
    "planned": (plan, "activity_assigned", "Mei planned something for you"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_another_did_is_told_and_pushed_once(team: Team, way: str) -> None:
    act, kind, title = WAYS[way]
    team.phone("seller")
    act(team)
    team.work()
    team.work()
    (told,) = team.told("seller")
    assert (told["kind"], told["actor_id"], told["read_at"]) == (kind, team.world.people["manager"], None)
    assert [each.notification["title"] for each in team.rung("seller")] == [title]
    assert kinds(team, "manager") == []


def test_the_whole_team_hears_of_a_win_in_the_list(team: Team) -> None:
    for who in ("seller", "colleague"):
        team.phone(who)
    win(team)
    team.work()
    assert [kinds(team, who) for who in ("seller", "colleague", "viewer", "manager")] == [["won"]] * 3 + [[]]
    (told,) = team.told("colleague")
    assert told["data"] == {
        "amount_minor": 88_000_00,
        "currency": "CNY",
        "owner_id": team.world.people["colleague"],
    }
    assert team.rung("seller") == []


def test_nobody_is_told_of_their_own_doing(team: Team) -> None:
    for act in (comment, move, mention):
        act_as(team, act, "seller")
    team.call("seller", due_on="2026-11-03")
    team.work()
    assert kinds(team, "seller") == []


def act_as(team: Team, act: Callable[[Team], None], who: str) -> None:
    """The same done by somebody else than the manager."""
    asked = team.ask
    team.ask = lambda _who, *rest, **more: asked(who, *rest, **more)  # type: ignore[method-assign]
    act(team)
    team.ask = asked  # type: ignore[method-assign]


def test_up_and_down_in_a_stage_is_no_news(team: Team) -> None:
    to = {"stage_id": team.world.stages["lead"], "after": team.world.deals["lamps"]}
    team.ask("manager", "PUT", deal(team, "tea", "/position"), to)
    team.work()
    assert kinds(team, "seller") == []


def test_what_was_undone_is_not_told_again(team: Team) -> None:
    client = team.client("manager")
    to = {"stage_id": team.world.stages["talk"], "after": None}
    client.put(deal(team, "tea", "/position"), json=to, headers={"Idempotency-Key": "a-move-by-mei"})
    client.post("/api/undos", json={"request_id": "a-move-by-mei"})
    team.work()
    assert kinds(team, "seller") == ["moved"]


def test_a_hundred_deals_given_at_once_are_one_line_and_one_push(team: Team) -> None:
    team.phone("seller")
    deals = [team.world.deals[name] for name in ("silk", "lamps")]
    change = {"kind": "assign", "owner_id": team.world.people["seller"]}
    client = team.client("manager")
    body = {"deal_ids": deals, "change": change}
    answer = client.post("/api/bulk-changes", json=body, headers={"Idempotency-Key": "all-to-ada"})
    assert answer.status_code == 200
    team.work()
    (told,) = team.told("seller")
    assert told["data"] == {"count": 2, "deal_ids": deals}
    assert [each.notification["title"] for each in team.rung("seller")] == ["Mei gave you 2 deals"]


def test_a_mended_comment_mentions_only_who_was_not_mentioned_yet(team: Team) -> None:
    ada, ben = (team.world.people[name] for name in ("seller", "colleague"))
    said = team.ask(
        "manager", "POST", deal(team, "silk", "/comments"), {"body": f"@[Ada](person:{ada}) look"}
    )
    body = {"body": f"@[Ada](person:{ada}) and @[Ben](person:{ben}) look"}
    team.ask("manager", "PATCH", f"/api/comments/{said['id']}", body)
    team.work()
    assert kinds(team, "seller") == ["mentioned"]
    assert kinds(team, "colleague") == ["mentioned", "commented"]


def test_whoever_has_the_board_before_them_is_not_buzzed(team: Team) -> None:
    team.phone("seller")
    ada = team.world.people["seller"]
    before = making._looks
    making.know_who_looks(lambda person_id, stream: (person_id, stream) == (ada, team.world.stream))
    try:
        move(team)
        team.work()
    finally:
        making.know_who_looks(before)
    assert kinds(team, "seller") == ["moved"]
    assert team.rung("seller") == []
    comment(team)
    team.work()
    assert len(team.rung("seller")) == 1


def test_quiet_hours_hold_a_push_back_and_what_was_read_meanwhile_never_comes(team: Team) -> None:
    team.phone("seller")
    quiet = {"quiet_from": "22:00", "quiet_until": "07:00"}
    team.ask("seller", "PATCH", "/api/me/notification-settings", quiet)
    # 23:00 in Shanghai.
    with team.at(hours=14):
        move(team)
        comment(team)
        team.work()
        team.ask("seller", "PUT", "/api/me/notifications/read", {"ids": [team.told("seller")[0]["id"]]})
    assert team.rung("seller") == []
    with team.at(hours=21, minutes=59):
        team.work()
        assert team.rung("seller") == []
    with team.at(hours=22):
        team.work()
    assert [each.notification["data"]["kind"] for each in team.rung("seller")] == ["moved"]


def test_a_kind_that_somebody_does_not_want_stays_in_the_list_only(team: Team) -> None:
    team.phone("seller")
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"choices": {"moved": {"push": False}}})
    move(team)
    team.work()
    assert kinds(team, "seller") == ["moved"]
    assert team.rung("seller") == []


def test_amounts_are_for_whoever_chose_to_see_them(team: Team) -> None:
    team.phone("seller")
    move(team)
    team.work()
    team.ask("seller", "PATCH", "/api/me/notification-settings", {"shows_amounts": True})
    comment(team)
    team.work()
    bodies = [each.notification["body"] for each in team.rung("seller")]
    assert bodies == ["Tea · Lushan", "Tea · Lushan · CN¥1,200.00"]


def test_a_chinese_reader_reads_chinese(team: Team) -> None:
    team.phone("seller")
    team.ask("seller", "PATCH", "/api/me", {"language": "zh-Hans-CN"})
    comment(team)
    team.work()
    (received,) = team.rung("seller")
    assert received.notification["title"] == "Mei 评论了你的商机"
    assert received.notification["lang"] == "zh-Hans-CN"


def test_what_has_no_title_is_called_by_its_kind_as_on_the_screen(team: Team) -> None:
    team.phone("seller")
    team.ask("seller", "PATCH", "/api/me", {"language": "zh-Hans-CN"})
    for kind in ("email", "task"):
        team.call("manager", kind=kind, title="", due_on="2026-11-03", owner_id=team.world.people["seller"])
        team.work()
    bodies = [each.notification["body"].split(" · ")[0] for each in team.rung("seller")]
    assert bodies == ["邮件", "待办"]


def test_imported_deals_are_no_news(team: Team) -> None:
    from app.assist.notifications.hearing import deals
    from app.core.events import Event

    with team.app.app_context():
        subject = f"deal:{team.world.deals['tea']}"
        deals.created([Event(type="deal.created", subject=subject, data={"without_gates": True})])
    assert kinds(team, "seller") == []
