"""What does not happen when it was meant to: another day, another hour, and what is said of it."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.planning import day, expect_read, group, plan, row
from tests.browser.screen import Screen
from tests.browser.test_my_day import my_day

Show = Callable[..., Screen]


def test_put_off_by_two_taps(show: Show) -> None:
    ada = my_day(show)
    activity = plan(ada, "Send samples", -1)
    row(ada, "Send samples").get_by_role("button", name="Put off “Send samples”").click()
    ada.page.get_by_role("menuitem", name=re.compile("^Tomorrow")).click()
    expect(group(ada, "Tomorrow")).to_contain_text("Send samples")
    expect_read(ada, activity, due_on=day(1))


def test_what_did_not_happen_and_is_put_off_has_another_day(show: Show) -> None:
    ada = my_day(show)
    plan(ada, "Call the buyer", 0, note="Ask for the order")
    expect(row(ada, "Call the buyer")).to_be_visible()
    row(ada, "Call the buyer").get_by_role("button", name=re.compile("^Done: ")).click()
    sheet = ada.page.get_by_role("dialog", name="Call the buyer")
    sheet.get_by_role("radiogroup", name="How did it end?").get_by_text("Put off").click()
    expect(sheet.get_by_text("Nothing more")).to_have_count(0)
    expect(sheet.get_by_role("radio", name="Next working day")).to_be_checked()
    expect(sheet.get_by_label("Date", exact=True)).to_be_visible()
    sheet.get_by_text("In a week").click()
    sheet.get_by_role("button", name="Save").click()
    expect(ada.page.locator(".toast")).to_contain_text("is now due")
    expect(group(ada, "Later")).to_contain_text("Call the buyer")
    group(ada, "Later").get_by_role("button", name="Call: Call the buyer").click()
    expect(ada.page.get_by_role("dialog").get_by_role("textbox", name="Note")).to_have_value(
        "Ask for the order"
    )


def test_one_time_of_a_series_that_is_put_off_moves_alone(show: Show) -> None:
    ada = my_day(show)
    activity = plan(ada, "Weekly call", 0, repeat="FREQ=WEEKLY")
    expect(row(ada, "Weekly call")).to_be_visible()
    row(ada, "Weekly call").get_by_role("button", name=re.compile("^Done: ")).click()
    sheet = ada.page.get_by_role("dialog", name="Weekly call")
    sheet.get_by_role("radiogroup", name="How did it end?").get_by_text("Put off").click()
    sheet.get_by_role("button", name="Save").click()
    expect(ada.page.locator(".toast")).to_contain_text("the others stay")
    expect_read(ada, activity, done_at=None, repeat="FREQ=WEEKLY")
    assert day(0) < ada.page.request.get(f"/api/activities/{activity}").json()["due_on"] < day(7)
