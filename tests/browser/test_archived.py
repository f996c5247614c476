"""An archived board says that it is one, and who may takes it out again on the spot."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.planning import plan, row
from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_who_may_takes_a_board_out_of_the_archive_from_its_banner(show: Show) -> None:
    mei, ada = show("manager"), show("seller")
    ada.expect_live()
    path = f"/api/boards/{mei.world.board}/archive"
    assert mei.page.request.put(path, headers={"Origin": mei.origin}).ok
    for screen in (mei, ada):
        expect(screen.page.locator(".banner")).to_contain_text("This board is archived")
    expect(ada.page.locator(".banner button")).to_have_count(0)
    mei.page.locator(".banner button").click()
    for screen in (mei, ada):
        expect(screen.page.locator(".banner")).to_have_count(0)
    expect(ada.page.locator(".board-add")).to_be_visible()


def test_what_is_planned_on_an_archived_board_says_so_before_anybody_tries_to_change_it(show: Show) -> None:
    ada, mei = show("seller", "/my-day"), show("manager")
    ada.expect_live()
    plan(ada, "Call for tea", 0, deal_id=ada.world.deals["tea"])
    plan(ada, "Call for nobody", 0)
    done = {
        name: row(ada, name).get_by_role("button", name=f"Done: “{name}”")
        for name in ("Call for tea", "Call for nobody")
    }
    expect(done["Call for tea"]).to_be_enabled()
    path = f"/api/boards/{mei.world.board}/archive"
    assert mei.page.request.put(path, headers={"Origin": mei.origin}).ok
    expect(row(ada, "Call for tea")).to_contain_text("On an archived board")
    expect(done["Call for tea"]).to_be_disabled()
    expect(row(ada, "Call for tea").locator(".activity-tools")).to_have_count(0)
    expect(done["Call for nobody"]).to_be_enabled()
    ada.page.goto("/calendar?view=day")
    ada.page.locator(".entry", has_text="Call for tea").click()
    expect(ada.page.locator(".toast")).to_contain_text("This board is archived")
    expect(ada.page.get_by_role("dialog")).to_have_count(0)
    assert mei.page.request.delete(path, headers={"Origin": mei.origin}).ok
    ada.page.goto("/my-day")
    expect(done["Call for tea"]).to_be_enabled()


def test_the_owner_filter_offers_who_owns_deals_here_and_oneself(show: Show) -> None:
    names = {}
    for who in ("seller", "viewer"):
        screen = show(who)
        screen.page.locator(".filter", has_text="Owner").click()
        options = screen.page.locator(".checklist .option .one-line")
        expect(options.first).to_be_visible()
        names[who] = set(options.all_inner_texts())
    assert names == {"seller": {"Nobody", "Ada (me)", "Ben"}, "viewer": {"Nobody", "Ada", "Ben"}}
