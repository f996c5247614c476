"""What is to be done: planned, done, put off and planned again, by mouse, thumb and keyboard."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.planning import day, expect_read, group, plan, row
from tests.browser.screen import Screen, centre
from tests.browser.test_phone import Thumb

Show = Callable[..., Screen]


def my_day(show: Show, name: str = "seller", **options: object) -> Screen:
    screen = show(name, "/my-day", **options)
    expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
    screen.expect_live()
    return screen


def test_what_is_planned_stands_under_its_day_and_with_its_deal(show: Show) -> None:
    ada = my_day(show)
    plan(ada, "Late call", -1, "15:00", deal_id=ada.world.deals["tea"])
    plan(ada, "Whole day", 0)
    plan(ada, "Offer", 1, "10:00")
    expect(group(ada, "Overdue")).to_contain_text("Late call")
    expect(row(ada, "Late call")).to_contain_text("Tea")
    expect(row(ada, "Late call")).to_contain_text("Lushan")
    expect(group(ada, "Today")).to_contain_text("Whole day")
    expect(group(ada, "Tomorrow")).to_contain_text("Offer")
    expect(ada.page.locator(".page-head")).to_contain_text("1 overdue, 1 today")
    expect(ada.page.locator(".side-badge")).to_contain_text("1")


def test_from_plan_to_done_to_what_comes_next(show: Show) -> None:
    ada = my_day(show)
    page = ada.page
    page.get_by_role("button", name="Plan something").first.click()
    form = page.get_by_role("dialog", name="Plan an activity")
    form.get_by_role("radiogroup", name="Kind").get_by_text("Visit").click()
    form.get_by_label("What is to be done?").fill("See the line")
    form.get_by_role("radiogroup", name="Date").get_by_text("Tomorrow").click()
    form.get_by_label("Time").fill("10:30")
    form.get_by_role("combobox", name="Deal").click()
    form.get_by_role("combobox", name="Deal").press_sequentially("tea")
    page.get_by_role("option", name="Tea").click()
    form.get_by_role("button", name="Plan", exact=True).click()
    # With the first reminder it is asked whether the device may ring.
    page.get_by_role("button", name="Not now").click()
    expect(group(ada, "Tomorrow").locator(".activity")).to_contain_text(["See the line"])
    expect(row(ada, "See the line")).to_contain_text("Tea")
    row(ada, "See the line").get_by_role("button", name=re.compile("^Done: ")).click()
    sheet = page.get_by_role("dialog", name="See the line")
    sheet.get_by_text("Did not take place").click()
    sheet.get_by_label("What came of it?").fill("Nobody was there")
    sheet.get_by_text("In a week").click()
    sheet.get_by_role("button", name="Save").click()
    expect(group(ada, "Done today")).to_contain_text("Did not take place")
    expect(group(ada, "Later").locator(".activity")).to_contain_text(["See the line"])
    page.goto(f"/boards/{ada.world.board}/deals/{ada.world.deals['tea']}")
    page.get_by_role("tab", name="Timeline").click()
    told = page.locator(".moment[data-kind=activity]")
    expect(told.first).to_contain_text("planned")
    expect(told.filter(has_text="Nobody was there")).to_have_count(1)


def test_done_by_mistake_is_taken_back(show: Show) -> None:
    ada = my_day(show)
    plan(ada, "Call the buyer", 1, "10:00")
    row(ada, "Call the buyer").get_by_role("button", name=re.compile("^Done: ")).click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(group(ada, "Done today")).to_contain_text("Call the buyer")
    ada.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(group(ada, "Tomorrow")).to_contain_text("Call the buyer")


def test_by_the_key_for_undo_what_followed_goes_too(show: Show) -> None:
    ada = my_day(show)
    plan(ada, "Call the buyer", 0, deal_id=ada.world.deals["tea"])
    row(ada, "Call the buyer").get_by_role("button", name=re.compile("^Done: ")).click()
    sheet = ada.page.get_by_role("dialog")
    sheet.get_by_text("In a week").click()
    sheet.get_by_role("button", name="Save").click()
    expect(row(ada, "Call the buyer")).to_have_count(2)
    expect(ada.page.locator(".activity[data-pending]")).to_have_count(0)
    ada.page.keyboard.press("Control+z")
    expect(row(ada, "Call the buyer")).to_have_count(1)
    expect(group(ada, "Today")).to_contain_text("Call the buyer")


def test_a_thumb_swipes_to_the_right_for_done_and_to_the_left_for_later(show: Show) -> None:
    ada = my_day(show, **PHONE)
    plan(ada, "Swipe me", 1, "10:00")
    late = plan(ada, "Not today", -1)
    thumb = Thumb(ada)
    for title, way in (("Swipe me", 160), ("Not today", -160)):
        start = centre(row(ada, title).locator(".activity-facts"))
        thumb.down(*start)
        thumb.slide(start, (start[0] + way, start[1] + 4))
        thumb.up()
    expect(group(ada, "Done today")).to_contain_text("Swipe me")
    expect(group(ada, "Tomorrow")).to_contain_text("Not today")
    expect_read(ada, late, due_on=day(1))


def test_a_thumb_that_scrolls_changes_nothing(show: Show) -> None:
    ada = my_day(show, **PHONE)
    plan(ada, "Stay", 1, "10:00")
    thumb = Thumb(ada)
    start = centre(row(ada, "Stay").locator(".activity-facts"))
    thumb.down(*start)
    thumb.slide(start, (start[0] + 60, start[1] - 200))
    thumb.up()
    expect(group(ada, "Tomorrow")).to_contain_text("Stay")
    expect(ada.page.get_by_role("dialog")).to_have_count(0)


def test_a_call_and_a_way_are_a_tap_away(show: Show) -> None:
    ada = my_day(show)
    plan(ada, "Call 138 1234 5678", 1, "10:00", place="Nanshan Road 18")
    links = row(ada, "Call 138 1234 5678")
    expect(links.get_by_role("link", name="Call 138 1234 5678")).to_have_attribute("href", "tel:13812345678")
    way = links.get_by_role("link", name="Nanshan Road 18")
    expect(way).to_have_attribute("href", "https://www.openstreetmap.org/search?query=Nanshan%20Road%2018")
    expect(way).to_have_attribute("rel", re.compile("noopener"))
    expect(way).to_have_attribute("target", "_blank")


def test_without_a_line_it_is_done_here_and_sent_later(show: Show) -> None:
    ada = my_day(show)
    activity = plan(ada, "In the tunnel", 1, "10:00")
    expect(group(ada, "Tomorrow")).to_contain_text("In the tunnel")
    ada.page.context.set_offline(True)
    row(ada, "In the tunnel").get_by_role("button", name=re.compile("^Done: ")).click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(group(ada, "Done today")).to_contain_text("In the tunnel")
    ada.page.context.set_offline(False)
    ada.expect_live()
    expect(ada.page.locator(".connection")).not_to_contain_text("unsent")
    ada.page.reload()
    expect(group(ada, "Done today")).to_contain_text("In the tunnel")
    expect_read(ada, activity, outcome="done")


def test_by_keyboard_alone(show: Show) -> None:
    ada = my_day(show)
    page = ada.page
    plan(ada, "First", 1, "09:00")
    plan(ada, "Second", 1, "10:00")
    expect(group(ada, "Tomorrow").locator(".activity")).to_have_count(2)
    row(ada, "First").get_by_role("button", name="Call: First").focus()
    page.keyboard.press("ArrowDown")
    expect(row(ada, "Second").locator(".activity-title")).to_be_focused()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Edit the activity")
    form.get_by_label("What is to be done?").fill("Second, but later")
    form.get_by_label("Time").fill("11:45")
    page.keyboard.press("Enter")
    expect(row(ada, "Second, but later")).to_contain_text("11:45")
    page.keyboard.press("a")
    expect(page.get_by_role("dialog", name="Plan an activity")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile("/calendar$"))


def test_nothing_to_do_is_said_kindly(show: Show) -> None:
    ada = my_day(show)
    expect(ada.page.get_by_role("heading", name="All clear")).to_be_visible()


def test_a_viewer_looks_and_plans_nothing(show: Show) -> None:
    vic = my_day(show, "viewer")
    expect(vic.page.get_by_role("button", name="Plan something")).to_have_count(0)


def test_a_deal_s_next_step_is_planned_in_a_line_and_lights_its_card(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    expect(ben.card("tea").locator(".light")).to_have_attribute("data-light", "none")
    ada.page.goto(f"/boards/{ada.world.board}/deals/{ada.world.deals['tea']}")
    line = ada.page.get_by_label("Next step", exact=True)
    line.fill("Send the offer")
    line.press("Enter")
    expect(ada.page.get_by_role("region", name="Next steps").locator(".activity")).to_contain_text(
        ["Send the offer"]
    )
    expect(ben.card("tea").locator(".light")).to_have_attribute("data-light", "later")
    ben.page.get_by_role("button", name="More about this board").click()
    ben.page.get_by_role("menuitem", name="Deals without a next step").click()
    expect(ben.page).to_have_url(re.compile("step=none"))
    expect(ben.card("tea")).to_have_count(0)
    expect(ben.card("silk")).to_be_visible()


def test_from_a_card_s_menu_and_by_its_key(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.card("tea").get_by_role("button").last.click()
    ada.page.get_by_role("menuitem", name="Plan an activity").click()
    form = ada.page.get_by_role("dialog", name="Plan an activity")
    expect(form.get_by_role("combobox", name="Deal")).to_have_value("Tea")
    ada.page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    ada.card("silk").focus()
    ada.page.keyboard.press("a")
    expect(form.get_by_role("combobox", name="Deal")).to_have_value("Silk")


def test_two_who_change_the_same_choose_which_shall_stand(show: Show) -> None:
    ada = my_day(show)
    activity = plan(ada, "Ask", 1, "10:00")
    row(ada, "Ask").locator(".activity-title").click()
    form = ada.page.get_by_role("dialog", name="Edit the activity")
    headers = {"Origin": ada.origin, "If-Match": "*"}
    theirs = {"title": "Ask by mail"}
    assert ada.page.request.patch(f"/api/activities/{activity}", data=theirs, headers=headers).ok
    form.get_by_label("What is to be done?").fill("Ask in person")
    form.get_by_role("button", name="Save").click()
    question = ada.page.get_by_role("dialog", name="Both of you changed it")
    expect(question).to_contain_text("Ask by mail")
    expect(question).to_contain_text("Ask in person")
    question.get_by_role("button", name="Keep mine").click()
    expect(row(ada, "Ask in person")).to_be_visible()
    expect_read(ada, activity, title="Ask in person")


def test_deals_without_a_next_step_are_counted_and_lead_to_the_filter_in_sight(show: Show) -> None:
    ada = my_day(show, **PHONE)
    lacking = ada.page.get_by_role("region", name="Deals without a next step")
    expect(lacking.locator(".forgotten")).to_contain_text("3")
    for name in ("tea", "pumps"):
        plan(ada, name, 1, "10:00", deal_id=ada.world.deals[name])
    expect(lacking.locator(".forgotten")).to_contain_text("1")
    lacking.locator(".forgotten").click()
    expect(ada.page.locator(".filter[data-set]").last).to_be_in_viewport(ratio=0.9)
    ada.page.go_back()
    plan(ada, "Call", 1, "10:00", deal_id=ada.world.deals["robots"])
    expect(lacking).to_have_count(0)
