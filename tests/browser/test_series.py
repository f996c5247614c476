"""A series: one time of it, or this and all that follow."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.planning import group, plan, row
from tests.browser.screen import Screen
from tests.browser.test_my_day import my_day

Show = Callable[..., Screen]


def test_of_a_series_one_time_goes_or_all_that_follow(show: Show) -> None:
    ada = my_day(show)
    page = ada.page
    plan(ada, "Team round", 1, "09:00", repeat="FREQ=WEEKLY")

    def answer(choice: str) -> None:
        row(ada, "Team round").get_by_role("button", name="More about “Team round”").click()
        page.get_by_role("menuitem", name="Delete…").click()
        asked = page.get_by_role("dialog", name="Delete “Team round”")
        expect(asked).to_contain_text("Every week")
        asked.get_by_role("button", name=choice).click()

    answer("This time only")
    expect(page.locator(".toast")).to_contain_text("is skipped this time")
    expect(group(ada, "Later")).to_contain_text("Team round")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(group(ada, "Tomorrow")).to_contain_text("Team round")
    expect(row(ada, "Team round")).to_have_count(1)
    answer("This and the following")
    expect(row(ada, "Team round")).to_have_count(0)
