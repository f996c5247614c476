"""A proof for every type of news on a person's stream. The seller watches."""

from collections.abc import Iterator

from tests.sync.notification_proofs import heard
from tests.sync.proving import PERSON, Work, proves

CALL = {"kind": "call", "title": "报价后回访", "due_at": "2026-11-05T07:00:00Z"}


def activity(work: Work, who: str = "seller", **more: object) -> str:
    """The address of a new one for the tea."""
    wanted = {**CALL, "deal_id": work.world.deals["tea"], **more}
    return f"/api/activities/{work.ask(who, 'POST', '/api/activities', wanted).json['id']}"


@proves("activity.planned", on=PERSON)
def something_is_planned_for_a_deal(work: Work) -> Iterator[None]:
    yield
    activity(
        work,
        note="带样品",
        place="江西省九江市",
        duration_minutes=30,
        time_zone="Asia/Shanghai",
        participant_ids=[work.world.people["colleague"]],
        reminders=[{"minutes_before": 15}, {"at": "2026-11-05T01:00:00Z"}],
    )


@proves("activity.planned", on=PERSON)
def somebody_takes_part_in_what_another_plans(work: Work) -> Iterator[None]:
    yield
    activity(
        work,
        "colleague",
        kind="visit",
        deal_id=None,
        customer_id=work.world.customers["Suzhou"],
        participant_ids=[work.world.people["seller"]],
    )


@proves("activity.planned", on=PERSON)
def a_task_waits_for_a_day(work: Work) -> Iterator[None]:
    yield
    work.ask("seller", "POST", "/api/activities", {"kind": "task", "title": "Tidy up"})


@proves("activity.edited", on=PERSON)
def everything_about_an_activity_is_edited(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    changes = {
        "kind": "meeting",
        "title": "演示",
        "note": "二楼会议室",
        "deal_id": work.world.deals["silk"],
        "customer_id": work.world.customers["Lushan"],
        "participant_ids": [work.world.people["manager"]],
        "place": "Suzhou",
        "wall": {"on": "2026-11-06", "at": "15:00"},
        "time_zone": "Europe/Berlin",
        "duration_minutes": 90,
        "repeat": "RRULE:FREQ=WEEKLY;BYDAY=FR",
    }
    work.ask("seller", "PATCH", call, changes, If_Match='"1"')


@proves("activity.edited", on=PERSON)
def a_call_is_given_to_a_colleague(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("manager", "PATCH", call, {"owner_id": work.world.people["colleague"]}, If_Match="*")


@proves("activity.rescheduled", on=PERSON)
def a_call_is_put_off(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("seller", "PUT", f"{call}/due", {"due_on": "2026-11-09"})


@proves("activity.done", on=PERSON)
def a_call_is_done_and_the_next_planned(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    following = {"kind": "visit", "due_on": "2026-11-12"}
    wanted = {"outcome": "done", "result": "他们要两吨", "next": following}
    work.ask("seller", "PUT", f"{call}/outcome", wanted)


@proves("activity.done", on=PERSON)
def one_of_a_series_is_done(work: Work) -> Iterator[None]:
    call = activity(work, repeat="FREQ=MONTHLY;BYMONTHDAY=5;COUNT=3")
    yield
    work.ask("seller", "PUT", f"{call}/outcome", {"outcome": "no_answer"})


@proves("activity.reopened", on=PERSON)
def a_call_was_not_done_after_all(work: Work) -> Iterator[None]:
    call = activity(work, repeat="FREQ=DAILY")
    work.ask("seller", "PUT", f"{call}/outcome", {"outcome": "done"})
    yield
    work.ask("seller", "DELETE", f"{call}/outcome")


@proves("activity.deleted", on=PERSON)
def one_time_of_a_series_is_skipped(work: Work) -> Iterator[None]:
    call = activity(work, repeat="FREQ=WEEKLY")
    yield
    work.ask("seller", "DELETE", f"{call}?only=this")


@proves("activity.deleted", on=PERSON)
def a_call_is_deleted(work: Work) -> Iterator[None]:
    call = activity(work)
    yield
    work.ask("seller", "DELETE", call)


@proves("activity.restored", on=PERSON)
def a_call_is_back(work: Work) -> Iterator[None]:
    call = activity(work)
    work.ask("seller", "DELETE", call)
    yield
    work.ask("seller", "POST", f"{call}/restoration")


@proves("activity.deal_told", on=PERSON)
def a_deal_with_a_call_is_renamed_and_given_to_a_customer(work: Work) -> Iterator[None]:
    activity(work)
    yield
    work.deal("PATCH", "tea", "", {"title": "Green tea", "customer_name": "庐山茶业"})
    heard(work)


@proves("activity.deal_told", on=PERSON)
def a_deal_with_a_call_is_won(work: Work) -> Iterator[None]:
    activity(work)
    yield
    work.deal("PUT", "tea", "/outcome", {"kind": "won"}, who="manager")
    heard(work)


@proves("person.zone_changed", on=PERSON, unchanged=True)
def the_person_lives_by_other_clocks(work: Work) -> Iterator[None]:
    yield
    work.ask("seller", "PATCH", "/api/me", {"time_zone": "Asia/Urumqi"})
