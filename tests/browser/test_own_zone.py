"""Whoever lives by other clocks than the workspace says so once."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.planning import plan, row
from tests.browser.screen import Screen
from tests.browser.test_my_day import my_day

Show = Callable[..., Screen]


def test_whoever_lives_elsewhere_chooses_it_once_and_all_their_screens_go_by_it(show: Show) -> None:
    ada, elsewhere = my_day(show), my_day(show)
    plan(ada, "Offer", 1, "10:00")
    expect(row(elsewhere, "Offer")).to_contain_text(re.compile(r"10:00\sAM"))
    page = ada.page
    page.goto("/settings/me")
    field = page.get_by_role("combobox", name="My time zone")
    field.click()
    field.press_sequentially("urum")
    page.get_by_role("option", name="Asia/Urumqi").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Saved")
    page.goto("/my-day")
    for screen in (ada, elsewhere):
        expect(row(screen, "Offer")).to_contain_text(re.compile(r"8:00\sAM"))
        said = "Times are those of Urumqi; this device and the workspace show Shanghai."
        expect(screen.page.locator(".page-head")).to_contain_text(said)
    page.goto("/calendar")
    expect(page.locator(".calendar-zone")).to_contain_text("Times are those of Urumqi")
    page.get_by_role("button", name="Plan", exact=True).click()
    form = page.get_by_role("dialog", name="Plan an activity")
    expect(form).to_contain_text("Times are those of Urumqi")
