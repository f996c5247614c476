"""One time of a series is skipped and the series goes on; or this one and those that follow are no more."""

from datetime import timedelta

import pytest

from app.core import clock
from app.sales.activities import repeating
from tests.sales.activities.weekly import NOON, WEEKLY

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture(params=["tea", None])
def deal_id(request, any_world):
    """For a deal, and for none."""
    return any_world.deals[request.param] if request.param else None


@pytest.fixture
def call(ask, deal_id) -> int:
    """The first of a series."""
    return int(ask("POST", "/api/activities", {**WEEKLY, "deal_id": deal_id}).json["id"])


def standing(ask) -> dict[int, str]:
    """When what is on my day is due, by its id."""
    return {one["id"]: one["due_at"] for one in ask("GET", "/api/me/snapshot").json["activities"]}


def a_week_later(app) -> None:
    """The worker comes when the first time has passed."""
    with app.app_context(), clock.standing_at(NOON + timedelta(days=1)):
        while repeating.keep_up():
            pass


def test_the_time_after_it_takes_its_place(ask, call, deal_id):
    assert ask("DELETE", f"/api/activities/{call}?only=this").status_code == 204
    ((following, due_at),) = standing(ask).items()
    assert due_at == "2026-11-30T07:00:00.000Z"
    told = ask("GET", f"/api/activities/{following}").json
    assert (told["series_id"], told["repeat"]) == (call, WEEKLY["repeat"])
    if deal_id:
        assert ask("GET", f"/api/deals/{deal_id}").json["next_activity_id"] == following
    assert ask("DELETE", f"/api/activities/{call}?only=this").status_code == 204
    assert len(standing(ask)) == 1


def test_the_last_time_is_skipped_and_nothing_follows(ask):
    call = ask("POST", "/api/activities", {**WEEKLY, "repeat": "FREQ=WEEKLY;BYDAY=MO;COUNT=2"}).json["id"]
    ask("DELETE", f"/api/activities/{call}?only=this")
    (last,) = standing(ask)
    ask("DELETE", f"/api/activities/{last}?only=this")
    assert standing(ask) == {}


def test_a_time_whose_next_one_stands_already_is_skipped_alone(any_database, ask, call):
    a_week_later(any_database)
    assert len(standing(ask)) == 2
    ask("DELETE", f"/api/activities/{call}?only=this")
    assert list(standing(ask).values()) == ["2026-11-30T07:00:00.000Z"]


def test_skipping_is_taken_back_and_done_again(ask, asked, undo, call):
    before = standing(ask)
    number, _answer = asked("DELETE", f"/activities/{call}?only=this")
    back, answer = undo(number)
    assert answer.status_code == 200, answer.text
    assert standing(ask) == before
    assert undo(back)[1].status_code == 200
    assert list(standing(ask).values()) == ["2026-11-30T07:00:00.000Z"]


def test_a_series_that_was_skipped_and_is_back_goes_on_as_it_did(any_database, ask, asked, undo, call):
    number, _answer = asked("DELETE", f"/activities/{call}?only=this")
    undo(number)
    a_week_later(any_database)
    assert sorted(standing(ask).values()) == ["2026-11-23T07:00:00.000Z", "2026-11-30T07:00:00.000Z"]


def test_what_does_not_repeat_and_what_is_done_go_alone(ask, deal_id):
    once = ask("POST", "/api/activities", {"kind": "task", "title": "Once", "deal_id": deal_id}).json["id"]
    assert ask("DELETE", f"/api/activities/{once}?only=this").status_code == 204
    done = ask("POST", "/api/activities", {**WEEKLY, "deal_id": deal_id}).json["id"]
    ask("PUT", f"/api/activities/{done}/outcome", {"outcome": "done"})
    ask("DELETE", f"/api/activities/{done}")
    assert list(standing(ask).values()) == ["2026-11-30T07:00:00.000Z"]


def test_this_and_the_following_are_no_more_though_the_next_stands_already(
    any_database, ask, asked, undo, call
):
    a_week_later(any_database)
    before = standing(ask)
    number, _answer = asked("DELETE", f"/activities/{call}")
    assert standing(ask) == {}
    a_week_later(any_database)
    assert standing(ask) == {}
    back, answer = undo(number)
    assert answer.status_code == 200, answer.text
    assert standing(ask) == before
    assert undo(back)[1].status_code == 200
    assert standing(ask) == {}


def test_what_became_anothers_is_not_deleted_with_the_time_before_it(
    any_database, any_world, ask, call, deal_id
):
    a_week_later(any_database)
    (following,) = standing(ask).keys() - {call}
    changes = (
        {"owner_id": any_world.people["manager"]} if deal_id is None else {"deal_id": any_world.deals["silk"]}
    )
    ask("PATCH", f"/api/activities/{following}", changes)
    ask("DELETE", f"/api/activities/{call}")
    assert ask("GET", f"/api/activities/{following}", who="manager").json["deleted_at"] is None


def test_calendar_programs_see_the_time_no_more_and_the_series_go_on(any_database, ask, call):
    url = ask("POST", "/api/me/calendar-address").json["url"].removeprefix("http://localhost")
    ask("DELETE", f"/api/activities/{call}?only=this")
    told = any_database.test_client().get(url).text
    assert "DTSTART;TZID=Asia/Shanghai:20261123T150000" not in told
    assert "DTSTART;TZID=Asia/Shanghai:20261130T150000" in told
    assert f"UID:series-{call}@localhost" in told
    assert "DTSTART;TZID=Asia/Shanghai:20261207T150000" in told


@pytest.mark.parametrize("only", ["all", "", "this%20", "THIS"])
def test_how_much_goes_is_asked_in_words_that_are_known(ask, call, only):
    assert ask("DELETE", f"/api/activities/{call}?only={only}").json["errors"].keys() == {"only"}
    assert list(standing(ask)) == [call]
