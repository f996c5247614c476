"""The calendar: carried by mouse and finger, nudged by keys, in the team's own time."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.planning import day, expect_read, plan
from tests.browser.screen import Screen, centre
from tests.browser.test_phone import LONG_PRESS, Thumb

Show = Callable[..., Screen]


def calendar(show: Show, view: str, name: str = "seller", **options: object) -> Screen:
    screen = show(name, f"/calendar?view={view}&on={day(1)}", **options)
    expect(screen.page.locator(".calendar")).to_be_visible()
    screen.expect_live()
    return screen


def entry(screen: Screen, title: str) -> Locator:
    return screen.page.locator(".entry", has_text=title)


def hour(screen: Screen, later: int, hour: float) -> tuple[float, float]:
    """The place of an hour on a day's ground."""
    ground = screen.page.locator(f'[data-ground="hours"][data-day="{day(later)}"]')
    box = ground.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * hour / 24


def test_carried_to_another_hour_by_mouse_and_taken_back(show: Show) -> None:
    ada = calendar(show, "day")
    activity = plan(ada, "Carry me", 1, "10:00", duration_minutes=60)
    page = ada.page
    entry(ada, "Carry me").hover()
    page.mouse.down()
    start, end = hour(ada, 1, 10.5), hour(ada, 1, 12.5)
    for step in range(1, 9):
        page.mouse.move(end[0], start[1] + (end[1] - start[1]) * step / 8)
    expect(page.locator(".entry-ghost")).to_have_text("12:00 PM")
    page.mouse.up()
    expect(page.locator(".toast", has_text="is now due")).to_be_visible()
    expect(entry(ada, "Carry me")).to_contain_text("12:00")
    expect_read(ada, activity, due_at=f"{day(1)}T04:00:00.000Z")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(entry(ada, "Carry me")).to_contain_text("10:00")


def test_escape_puts_it_back(show: Show) -> None:
    ada = calendar(show, "day")
    plan(ada, "Stay here", 1, "10:00")
    entry(ada, "Stay here").hover()
    ada.page.mouse.down()
    ada.page.mouse.move(*hour(ada, 1, 13), steps=6)
    expect(ada.page.locator(".entry-ghost")).to_be_visible()
    ada.page.keyboard.press("Escape")
    ada.page.mouse.up()
    expect(ada.page.locator(".entry-ghost")).to_have_count(0)
    expect(entry(ada, "Stay here")).to_have_accessible_name(re.compile("10:00"))


def test_carried_to_another_day_of_the_month(show: Show) -> None:
    ada = calendar(show, "month")
    activity = plan(ada, "Another day", 1)
    target = ada.page.locator(f'[data-ground="month"][data-day="{day(2)}"]')
    entry(ada, "Another day").hover()
    ada.page.mouse.down()
    ada.page.mouse.move(*centre(target), steps=10)
    ada.page.mouse.up()
    expect(target).to_contain_text("Another day")
    expect_read(ada, activity, due_at=None, due_on=day(2))


def test_a_long_press_carries_it_on_a_phone_and_a_swipe_scrolls(show: Show) -> None:
    ada = calendar(show, "day", **PHONE)
    activity = plan(ada, "By thumb", 1, "10:00", duration_minutes=60)
    thumb = Thumb(ada)
    start = centre(entry(ada, "By thumb"))
    thumb.down(*start)
    thumb.slide(start, (start[0], start[1] + 120), steps=6)
    thumb.up()
    expect(ada.page.locator(".entry-ghost")).to_have_count(0)
    ada.page.wait_for_timeout(500)
    start = centre(entry(ada, "By thumb"))
    thumb.down(*start)
    ada.page.wait_for_timeout(LONG_PRESS)
    expect(ada.page.locator(".entry-ghost")).to_be_visible()
    box = entry(ada, "By thumb").bounding_box()
    assert box is not None
    # Its hour is as tall as it is.
    thumb.slide(start, (start[0], start[1] + box["height"]), steps=10)
    expect(ada.page.locator(".entry-ghost")).to_have_text("11:00 AM")
    thumb.up()
    expect(entry(ada, "By thumb")).to_have_accessible_name(re.compile("11:00"))
    expect_read(ada, activity, due_at=f"{day(1)}T03:00:00.000Z")


def test_nudged_by_the_keyboard_the_focus_goes_along(show: Show) -> None:
    ada = calendar(show, "day")
    activity = plan(ada, "Nudge", 1, "10:00")
    entry(ada, "Nudge").focus()
    ada.page.keyboard.press("Shift+ArrowDown")
    ada.page.keyboard.press("Shift+ArrowDown")
    expect(entry(ada, "Nudge")).to_have_accessible_name(re.compile("10:30"))
    expect(entry(ada, "Nudge")).to_be_focused()
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_role("dialog", name="Edit the activity")).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect_read(ada, activity, due_at=f"{day(1)}T02:30:00.000Z")


def test_a_click_on_a_free_hour_plans_there(show: Show) -> None:
    ada = calendar(show, "day")
    ada.page.mouse.click(*hour(ada, 1, 13.2))
    form = ada.page.get_by_role("dialog", name="Plan an activity")
    expect(form.get_by_label("Date", exact=True).last).to_have_value(day(1))
    expect(form.get_by_label("Time")).to_have_value("13:00")
    form.get_by_label("What is to be done?").fill("Lunch with the buyer")
    form.get_by_role("button", name="Plan", exact=True).click()
    expect(entry(ada, "Lunch with the buyer")).to_contain_text(re.compile(r"1:00\sPM"))


def test_what_repeats_is_shown_ahead_and_cannot_be_carried_yet(show: Show) -> None:
    ada = calendar(show, "agenda")
    plan(ada, "Every day", 1, "09:00", repeat="FREQ=DAILY")
    expect(entry(ada, "Every day")).to_have_count(14)
    expect(ada.page.locator(".entry[data-coming]")).to_have_count(13)
    expect(ada.page.locator(".entry[data-coming]").first).to_be_disabled()


def test_managers_look_at_their_people_s_days_and_reps_at_their_own(show: Show) -> None:
    ada = calendar(show, "agenda")
    plan(ada, "Ada's visit", 1, "09:00", deal_id=ada.world.deals["tea"])
    expect(ada.page.get_by_label("Whose")).to_have_count(0)
    mei = calendar(show, "agenda", "manager")
    expect(entry(mei, "Ada's visit")).to_have_count(0)
    mei.page.get_by_label("Whose").select_option(label="Ada")
    expect(mei.page).to_have_url(re.compile("person="))
    expect(entry(mei, "Ada's visit")).to_contain_text("Tea")


def test_a_device_in_another_zone_is_told_whose_time_it_is(show: Show) -> None:
    ada = show("seller", f"/calendar?view=day&on={day(1)}", timezone_id="America/New_York")
    plan(ada, "Ten in Shanghai", 1, "10:00")
    expect(entry(ada, "Ten in Shanghai")).to_contain_text("10:00")
    expect(ada.page.get_by_text("Times are those of Shanghai; this device shows New York.")).to_be_visible()


def test_an_address_for_other_calendars_is_made_once_and_revoked(show: Show) -> None:
    ada = calendar(show, "week")
    ada.page.get_by_role("button", name="More about the calendar").click()
    ada.page.get_by_role("menuitem", name="In another calendar").click()
    dialog = ada.page.get_by_role("dialog", name="In another calendar")
    dialog.get_by_role("button", name="Make an address").click()
    address = dialog.get_by_label("Your address").input_value()
    assert re.search(r"/calendar/[\w-]{20,}\.ics$", address)
    dialog.get_by_role("button", name="Stop the address").click()
    ada.page.get_by_role("dialog", name="Stop the address?").get_by_role(
        "button", name="Stop the address"
    ).click()
    expect(dialog).to_contain_text("There is no address yet.")
    assert ada.page.request.get(address).status == 404


def test_too_far_ahead_for_what_repeats_the_calendar_says_so(show: Show) -> None:
    ada = calendar(show, "month")
    plan(ada, "Every day", 1, "10:00", repeat="FREQ=DAILY")
    plan(ada, "In three years", 1100, "10:00")
    expect(entry(ada, "Every day").nth(3)).to_be_visible()
    expect(ada.page.locator(".banner")).to_have_count(0)
    later = show("seller", f"/calendar?view=month&on={day(1100)}")
    expect(entry(later, "In three years")).to_be_visible()
    expect(later.page.locator(".banner")).to_contain_text("too far ahead for what repeats")
    expect(entry(later, "Every day")).to_have_count(0)
