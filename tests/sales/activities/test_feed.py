"""The calendar that programs read: one event an activity, one rule a series, nobody else's, until it is taken back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from flask import Flask
from icalendar import Calendar

from app.core import clock
from app.core.extensions import db
from app.sales.activities.models import CalendarAddress

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def address(ask) -> str:
    """The path of the seller's calendar."""
    url = ask("POST", "/api/me/calendar-address").json["url"]
    assert url.startswith("http://localhost/calendar/")
    return url.removeprefix("http://localhost")


def plan(ask, who: str = "seller", **more: object) -> int:
    answer = ask("POST", "/api/activities", {"kind": "call", **more}, who=who)
    assert answer.status_code == 201, answer.text
    return answer.json["id"]


def read(app: Flask, path: str) -> Calendar:
    """As a program reads it: without a cookie."""
    answer = app.test_client().get(path)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/calendar"
    assert "Set-Cookie" not in answer.headers
    return Calendar.from_ical(answer.data)


def events(app: Flask, path: str) -> dict[str, object]:
    return {str(event["uid"]).partition("@")[0]: event for event in read(app, path).walk("VEVENT")}


def test_a_calendar_tells_what_its_person_has_to_do(any_database, any_world, ask, address):
    tea = any_world.deals["tea"]
    words = {
        "title": "Ask; really, \\now",
        "note": "One\ntwo",
        "place": "Jiujiang, Lushan",
        "duration_minutes": 45,
    }
    wall = {"wall": {"on": "2026-11-27", "at": "15:00"}, "time_zone": "Europe/Berlin"}
    own = plan(ask, deal_id=tea, **words, **wall)
    visit = plan(
        ask, "colleague", kind="visit", due_on="2026-11-28", participant_ids=[any_world.people["seller"]]
    )
    plan(ask, "colleague", due_on="2026-11-28", deal_id=tea)
    plan(ask, kind="task", due_on=None)
    gone = plan(ask, due_on="2026-11-28")
    ask("DELETE", f"/api/activities/{gone}")
    found = events(any_database, address)
    assert found.keys() == {f"activity-{own}", f"activity-{visit}"}
    call, whole_day = found[f"activity-{own}"], found[f"activity-{visit}"]
    assert call["summary"] == "Ask; really, \\now (Tea)"
    assert (call["description"], call["location"]) == ("One\ntwo", "Jiujiang, Lushan")
    assert call["dtstart"].dt == datetime(2026, 11, 27, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert call["dtstart"].params["TZID"] == "Europe/Berlin"
    assert call["duration"].dt == timedelta(minutes=45)
    assert call["url"] == f"http://localhost/boards/{any_world.board}/deals/{tea}"
    assert (call["last-modified"].dt, call["sequence"]) == (NOON, 0)
    assert (whole_day["dtstart"].dt, whole_day["dtend"].dt) == (date(2026, 11, 28), date(2026, 11, 29))
    assert whole_day["summary"] == "Visit"


def test_the_zones_that_times_name_are_described(any_database, ask, address):
    plan(ask, wall={"on": "2026-11-27", "at": "15:00"}, time_zone="Europe/Berlin")
    plan(ask, due_at="2026-11-27T07:00:00Z", time_zone="UTC")
    assert [str(zone["tzid"]) for zone in read(any_database, address).walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_a_change_is_a_later_one_of_the_same_event(any_database, ask, address):
    call = plan(ask, due_on="2026-11-28")
    with clock.standing_at(NOON + timedelta(hours=1)):
        ask("PUT", f"/api/activities/{call}/due", {"due_on": "2026-11-29"})
    event = events(any_database, address)[f"activity-{call}"]
    assert (event["sequence"], event["last-modified"].dt) == (1, NOON + timedelta(hours=1))


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        ({"wall": {"on": "2026-11-27", "at": "15:00"}}, "FREQ=WEEKLY;BYDAY=FR"),
        ({"wall": {"on": "2026-11-27", "at": "15:00"}}, "FREQ=DAILY;COUNT=4"),
        ({"wall": {"on": "2026-11-27", "at": "15:00"}}, "FREQ=DAILY;UNTIL=20261130"),
        ({"wall": {"on": "2027-03-26", "at": "09:00"}, "time_zone": "Europe/Berlin"}, "FREQ=DAILY;COUNT=5"),
        ({"due_on": "2026-11-27"}, "FREQ=MONTHLY;BYDAY=-1FR"),
        ({"due_on": "2026-11-27"}, "FREQ=DAILY;UNTIL=20261130T230000Z"),
        ({"wall": {"on": "2026-11-23", "at": "15:00"}}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=7"),
    ],
)
def test_a_rule_tells_other_programs_the_times_that_we_tell(any_database, ask, address, when, rule):
    plan(ask, **when, repeat=rule)
    begin = date.fromisoformat(when.get("due_on") or when["wall"]["on"])
    until = begin + timedelta(days=60)
    ours = ask("GET", f"/api/activities?since={begin}&until={until}").json["items"][1:]
    (series,) = (event for name, event in events(any_database, address).items() if name.startswith("series-"))
    assert times_of(series, until) == [one["due_at"] or one["due_on"] for one in ours] != []


def times_of(series, until: date) -> list[str]:
    """The times of a rule as another program reckons them: on the clocks of the wall."""
    start, rule = series["dtstart"].dt, series["rrule"]
    is_timed = isinstance(start, datetime)
    begin = start.replace(tzinfo=None) if is_timed else datetime.combine(start, time(0))
    if is_timed and "UNTIL" in rule:
        rule["UNTIL"] = [rule["UNTIL"][0].astimezone(start.tzinfo).replace(tzinfo=None)]
    walls = rrulestr(rule.to_ical().decode(), dtstart=begin).between(
        begin, datetime.combine(until, time.max), inc=True
    )
    if not is_timed:
        return [wall.date().isoformat() for wall in walls]
    return [
        wall.replace(tzinfo=start.tzinfo).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") for wall in walls
    ]


def test_what_was_put_off_stands_there_once(any_database, ask, address):
    call = plan(ask, wall={"on": "2026-11-27", "at": "15:00"}, repeat="FREQ=WEEKLY")
    ask("PUT", f"/api/activities/{call}/due", {"due_on": "2026-11-30"})
    found = events(any_database, address)
    assert found[f"activity-{call}"]["dtstart"].dt == date(2026, 11, 30)
    assert found[f"series-{call}"]["dtstart"].dt.strftime("%Y-%m-%d %H:%M") == "2026-12-04 15:00"


def test_what_is_done_stays_and_says_so_for_a_while(any_database, ask, address):
    call = plan(ask, due_on="2026-11-24")
    ask("PUT", f"/api/activities/{call}/outcome", {"outcome": "done"})
    assert events(any_database, address)[f"activity-{call}"]["summary"] == "✓ Call"
    with clock.standing_at(NOON + timedelta(days=90)):
        assert events(any_database, address) == {}


def test_a_calendar_speaks_its_person_s_language(any_database, ask, address):
    call = plan(ask, due_on="2026-11-24")
    ask("PATCH", "/api/me", {"language": "zh-Hans-CN"})
    assert events(any_database, address)[f"activity-{call}"]["summary"] == "电话"


def test_only_the_hash_of_an_address_is_kept_and_the_reading_is_told(any_database, any_world, ask, address):
    with any_database.app_context():
        kept = db.session.get_one(CalendarAddress, any_world.people["seller"]).secret_hash
        assert kept not in address
        assert len(kept) == 64
    assert ask("GET", "/api/me/calendar-address").json["last_read_at"] is None
    read(any_database, address)
    told = ask("GET", "/api/me/calendar-address").json
    assert told == {
        "exists": True,
        "created_at": told["created_at"],
        "last_read_at": "2026-11-23T04:00:00.000Z",
    }


def test_an_address_ends_when_it_is_taken_back_replaced_or_its_person_leaves(
    any_database, any_world, ask, address
):
    client = any_database.test_client()
    newer = ask("POST", "/api/me/calendar-address").json["url"].removeprefix("http://localhost")
    assert client.get(address).status_code == 404
    assert client.get(newer).status_code == 200
    ask("PATCH", f"/api/people/{any_world.people['seller']}", {"disabled": True}, who="owner")
    assert client.get(newer).status_code == 404
    ask("PATCH", f"/api/people/{any_world.people['seller']}", {"disabled": False}, who="owner")
    ask("DELETE", "/api/me/calendar-address")
    assert client.get(newer).status_code == 404
    assert ask("GET", "/api/me/calendar-address").json["exists"] is False


def test_an_address_is_told_once(any_database, any_world):
    client, key = any_world.client(any_database, "seller"), {"Idempotency-Key": "the-same-request"}
    first = client.post("/api/me/calendar-address", json={}, headers=key).json
    again = client.post("/api/me/calendar-address", json={}, headers=key).json
    assert first["url"] is not None
    assert again == {**first, "url": None}
