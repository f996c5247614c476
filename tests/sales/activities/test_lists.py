"""A deal's activities, a customer's, a part of the calendar, and the deals for which nothing is planned."""

from datetime import UTC, datetime

import pytest

from app.core import clock
from app.sales.activities import series

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


def plan(ask, who: str = "seller", **more: object) -> int:
    wanted = {"kind": "call", **more}
    if not wanted.keys() & {"due_at", "due_on", "wall"}:
        wanted["due_on"] = "2026-11-24"
    answer = ask("POST", "/api/activities", wanted, who=who)
    assert answer.status_code == 201, answer.text
    return answer.json["id"]


def calendar(ask, since: str, until: str, more: str = "", who: str = "seller") -> list[dict]:
    answer = ask("GET", f"/api/activities?since={since}&until={until}{more}", who=who)
    assert answer.status_code == 200, answer.text
    return answer.json["items"]


def test_a_deal_tells_its_activities_page_by_page(ask, any_world):
    made = [plan(ask, deal_id=any_world.deals["tea"], title=str(number)) for number in range(5)]
    ask("PUT", f"/api/activities/{made[1]}/outcome", {"outcome": "done"})
    ask("DELETE", f"/api/activities/{made[2]}")
    base, found, cursor = f"/api/deals/{any_world.deals['tea']}/activities?limit=2", [], ""
    while cursor is not None:
        page = ask("GET", f"{base}&cursor={cursor}", who="viewer").json
        found += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert found == [made[4], made[3], made[1], made[0]]
    assert ask("GET", f"{base}&cursor=rubbish").json["errors"].keys() == {"cursor"}


def test_a_customer_tells_those_of_its_deals_too(ask, any_world):
    lushan = any_world.customers["Lushan"]
    made = [plan(ask, customer_id=lushan), plan(ask, deal_id=any_world.deals["tea"])]
    plan(ask, deal_id=any_world.deals["silk"])
    items = ask("GET", f"/api/customers/{lushan}/activities").json["items"]
    assert [one["id"] for one in items] == made[::-1]


def test_a_calendar_holds_what_is_due_in_its_days(ask, any_world):
    tea = any_world.deals["tea"]
    early = plan(ask, deal_id=tea, due_at="2026-11-22T16:00:00Z")
    day = plan(ask, deal_id=tea, due_on="2026-11-23")
    late = plan(ask, deal_id=tea, due_at="2026-11-23T15:59:00Z")
    plan(ask, deal_id=tea, due_at="2026-11-22T15:59:59Z")
    plan(ask, deal_id=tea, due_at="2026-11-23T16:00:00Z")
    plan(ask, deal_id=tea, due_on="2026-11-24")
    assert [one["id"] for one in calendar(ask, "2026-11-23", "2026-11-23")] == [early, late, day]
    # The same moments lie in other days elsewhere.
    there = calendar(ask, "2026-11-23", "2026-11-23", "&time_zone=America/New_York")
    assert [one["due_at"] or one["due_on"] for one in there] == [
        "2026-11-23T15:59:00.000Z",
        "2026-11-23",
        "2026-11-23T16:00:00.000Z",
    ]


def test_a_calendar_without_a_zone_is_by_the_clocks_of_whoever_asks(ask, any_world):
    late = plan(ask, deal_id=any_world.deals["tea"], due_at="2026-11-23T16:00:00Z")
    assert calendar(ask, "2026-11-23", "2026-11-23") == []
    ask("PATCH", "/api/me", {"time_zone": "Europe/Berlin"})
    assert [one["id"] for one in calendar(ask, "2026-11-23", "2026-11-23")] == [late]


def test_a_calendar_is_everybody_s_or_one_person_s(ask, any_world):
    tea, colleague = any_world.deals["tea"], any_world.people["colleague"]
    own = plan(ask, deal_id=tea)
    together = plan(ask, deal_id=tea, participant_ids=[colleague])
    theirs = plan(ask, "colleague", deal_id=tea)
    alone = plan(ask, "colleague")
    week = ("2026-11-23", "2026-11-29")
    assert [one["id"] for one in calendar(ask, *week)] == [own, together, theirs]
    assert [one["id"] for one in calendar(ask, *week, "&mine=true")] == [own, together]
    assert [one["id"] for one in calendar(ask, *week, f"&owner_id={colleague}")] == [together, theirs]
    assert [one["id"] for one in calendar(ask, *week, "&mine=true", who="colleague")] == [
        together,
        theirs,
        alone,
    ]
    assert calendar(ask, *week, who="outsider") == []


def test_a_calendar_tells_what_will_be_of_what_repeats(ask, any_world):
    weekly = plan(
        ask, wall={"on": "2026-11-23", "at": "15:00"}, repeat="FREQ=WEEKLY", deal_id=any_world.deals["tea"]
    )
    items = calendar(ask, "2026-11-23", "2026-12-10")
    assert [(one["id"], one["occurrence_of"], one["due_at"]) for one in items] == [
        (weekly, None, "2026-11-23T07:00:00.000Z"),
        (None, weekly, "2026-11-30T07:00:00.000Z"),
        (None, weekly, "2026-12-07T07:00:00.000Z"),
    ]
    answer = ask("GET", "/api/activities?since=2026-12-01&until=2026-12-10").json
    assert [deal["title"] for deal in answer["deals"]] == ["Tea"]
    assert [customer["name"] for customer in answer["customers"]] == ["Lushan"]
    # What was made is told once.
    ask("PUT", f"/api/activities/{weekly}/outcome", {"outcome": "done"})
    items = calendar(ask, "2026-11-23", "2026-12-10")
    assert [one["due_at"][:10] for one in items] == ["2026-11-23", "2026-11-30", "2026-12-07"]
    assert [one["id"] is None for one in items] == [False, False, True]


def test_a_calendar_tells_no_more_times_than_there_will_be(ask):
    plan(ask, due_on="2026-11-23", repeat="FREQ=DAILY;COUNT=3")
    assert [one["due_on"] for one in calendar(ask, "2026-11-24", "2027-02-28")] == [
        "2026-11-24",
        "2026-11-25",
    ]


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=DAILY;COUNT=1000"]
)
@pytest.mark.parametrize(
    ("since", "until", "items", "is_cut"),
    [("2028-10-01", "2028-10-31", 31, False), ("2199-01-01", "2199-01-31", 0, True)],
)
def test_a_calendar_of_days_far_ahead_costs_no_more_than_one_of_today(
    ask, monkeypatch, rule, since, until, items, is_cut
):
    plan(ask, due_on="2026-11-23", repeat=rule)
    planned = plan(ask, due_on=since)
    reckoned = []
    real = series.due_in
    monkeypatch.setattr(series, "due_in", lambda slot, zone: reckoned.append(slot) or real(slot, zone))
    answer = ask("GET", f"/api/activities?since={since}&until={until}").json
    assert len(answer["items"]) == items + 1
    assert answer["items"][0]["id"] == planned
    assert answer["is_cut"] == is_cut
    assert len(reckoned) <= 50


def test_a_calendar_tells_no_times_of_what_does_not_go_on(ask, any_world):
    plan(ask, due_on="2026-11-23", repeat="FREQ=DAILY", deal_id=any_world.deals["tea"])
    ask("PUT", f"/api/boards/{any_world.board}/archive", who="manager")
    assert len(calendar(ask, "2026-11-23", "2026-11-30")) == 1
    ask("DELETE", f"/api/boards/{any_world.board}/archive", who="manager")
    assert len(calendar(ask, "2026-11-23", "2026-11-30")) == 8


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("since=2026-11-23", "until"),
        ("since=2026-11-23&until=2026-11-22", "until"),
        ("since=2026-11-23&until=2027-03-03", "until"),
        ("since=2026-11-23&until=9999-12-31", "until"),
        ("since=x&until=2026-11-23", "since"),
        ("since=2026-11-23&until=2026-11-23&time_zone=Nowhere/Land", "time_zone"),
        ("since=2026-11-23&until=2026-11-23&mine=true&owner_id=3", "owner_id"),
        ("since=2026-11-23&until=2026-11-23&owner_id=0", "owner_id"),
    ],
)
def test_a_calendar_of_no_days_is_refused(ask, query, field):
    answer = ask("GET", f"/api/activities?{query}")
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


def test_the_deals_without_a_next_step_are_told(ask, any_world):
    path = f"/api/boards/{any_world.board}/deals/without-next-step"

    def titles(more: str = "") -> set[str]:
        return {deal["title"] for deal in ask("GET", path + more).json["items"]}

    ask("PUT", f"/api/deals/{any_world.deals['robots']}/outcome", {"kind": "won"})
    call = plan(ask, deal_id=any_world.deals["tea"])
    plan(ask, kind="task", due_on=None, deal_id=any_world.deals["pumps"])
    assert titles() == {"Silk", "Lamps", "Pumps"}
    assert titles(f"?owner_id={any_world.people['seller']}") == {"Pumps"}
    ask("PUT", f"/api/activities/{call}/outcome", {"outcome": "done"})
    assert titles() == {"Tea", "Silk", "Lamps", "Pumps"}


def test_one_s_own_deals_without_a_next_step_are_counted_board_by_board(ask, any_world):
    def counted() -> list[dict[str, int]]:
        return ask("GET", "/api/me/deals-without-next-step").json

    assert counted() == [{"board_id": any_world.board, "count": 3}]
    plan(ask, deal_id=any_world.deals["tea"])
    plan(ask, kind="task", due_on=None, deal_id=any_world.deals["pumps"])
    ask("PUT", f"/api/deals/{any_world.deals['robots']}/outcome", {"kind": "won"})
    assert counted() == [{"board_id": any_world.board, "count": 1}]
    plan(ask, deal_id=any_world.deals["pumps"])
    assert counted() == []
