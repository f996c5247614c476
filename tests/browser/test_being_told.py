"""How a person wants to be told, and how a browser comes to tell them: asked in time, and never twice."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.pushing import browser_with_push
from tests.browser.screen import Screen
from tests.browser.test_accessibility import violations

Show = Callable[..., Screen]


def add_reminder(screen: Screen, deal: str = "tea") -> None:
    """By hand, in the deal's panel."""
    screen.page.goto(f"/boards/{screen.world.board}/deals/{screen.world.deals[deal]}")
    screen.page.get_by_role("button", name="Add a reminder").click()
    screen.page.locator(".reminder-moment").get_by_role("button", name="Add").click()


def test_what_comes_which_way_is_kept(show: Show) -> None:
    ada = show("seller", "/settings/notifications")
    box = ada.page.get_by_role("checkbox", name="Somebody moves a deal of mine: Push")
    expect(box).to_be_checked()
    with ada.page.expect_response(re.compile("notification-settings$")):
        box.uncheck()
    with ada.page.expect_response(re.compile("notification-settings$")):
        ada.page.get_by_role("switch", name=re.compile("^Quiet hours")).check()
    with ada.page.expect_response(re.compile("notification-settings$")):
        ada.page.get_by_label("From").fill("21:30")
        ada.page.get_by_label("From").blur()
    ada.page.reload()
    expect(ada.page.get_by_role("checkbox", name="Somebody moves a deal of mine: Push")).not_to_be_checked()
    expect(ada.page.get_by_label("From")).to_have_value("21:30")


def test_without_a_mail_server_it_says_so(show: Show) -> None:
    ada = show("seller", "/settings/notifications")
    expect(ada.page.get_by_text("This Kandan has no mail server")).to_be_visible()
    expect(ada.page.get_by_role("checkbox", name="A reminder is due: Mail")).to_be_disabled()


def test_a_chat_robot_is_added_renamed_and_removed(show: Show) -> None:
    ada = show("seller", "/settings/notifications")
    ada.page.get_by_role("button", name="Add a chat robot").click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_label("Webhook address").fill("https://example.com/robot")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog.locator(".field-error")).to_be_visible()
    dialog.get_by_label("Webhook address").fill("https://oapi.dingtalk.com/robot/send?access_token=abc")
    dialog.get_by_label("Secret").fill("SEC0123456789")
    dialog.get_by_role("button", name="Add", exact=True).click()
    robot = ada.page.locator(".device")
    expect(robot).to_contain_text("DingTalk")
    robot.get_by_role("button", name="What to do with").click()
    ada.page.get_by_role("menuitem", name="Rename").click()
    ada.page.get_by_role("dialog").get_by_label("Name").fill("My group")
    ada.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(robot).to_contain_text("My group")
    robot.get_by_role("button", name="What to do with").click()
    ada.page.get_by_role("menuitem", name="Remove").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(robot).to_have_count(0)


def test_nothing_is_asked_until_the_first_reminder_and_then_only_once(show: Show) -> None:
    ada = show("seller")
    browser_with_push(ada)
    ada.page.reload()
    sheet = ada.page.get_by_role("dialog", name="Be told when it is time")
    expect(ada.page.locator(".card").first).to_be_visible()
    expect(sheet).to_have_count(0)
    add_reminder(ada)
    expect(sheet).to_contain_text("Reminders when they are due")
    assert violations(ada) == []
    assert ada.page.evaluate("asked") == 0
    sheet.get_by_role("button", name="Not now").click()
    add_reminder(ada, "pumps")
    expect(ada.page.locator(".deal-reminders .chip")).to_have_count(1)
    expect(sheet).to_have_count(0)


def test_a_tap_turns_this_device_on(show: Show) -> None:
    ada = show("seller")
    browser_with_push(ada)
    add_reminder(ada)
    ada.page.locator(".push-sheet").get_by_role("button", name="Turn on").click()
    expect(ada.page.get_by_role("dialog", name="Notifications are on")).to_be_visible()
    ada.page.get_by_role("button", name="Choose what comes…").click()
    device = ada.page.locator(".device")
    expect(device).to_contain_text("This device")
    device.get_by_role("button", name="What to do with").click()
    ada.page.get_by_role("menuitem", name="Remove").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(device).to_have_count(0)
    expect(ada.page.get_by_role("button", name="Turn on for this device")).to_be_visible()


def test_a_browser_that_was_told_no_says_where_to_change_it(show: Show) -> None:
    ada = show("seller", **PHONE)
    browser_with_push(ada, answer="denied")
    add_reminder(ada)
    ada.page.locator(".push-sheet").get_by_role("button", name="Turn on").click()
    sheet = ada.page.get_by_role("dialog", name="Your browser blocks notifications from Kandan")
    expect(sheet.get_by_role("listitem")).to_have_count(3)


def test_where_the_push_service_is_blocked_another_way_is_offered(show: Show) -> None:
    ada = show("seller")
    browser_with_push(ada, service="blocked")
    add_reminder(ada)
    ada.page.locator(".push-sheet").get_by_role("button", name="Turn on").click()
    sheet = ada.page.get_by_role("dialog", name="The push service of your browser cannot be reached")
    expect(sheet).to_be_visible(timeout=15_000)
    sheet.get_by_role("button", name="E-mail or chat robot…").click()
    expect(ada.page.get_by_role("button", name="Add a chat robot")).to_be_visible()
