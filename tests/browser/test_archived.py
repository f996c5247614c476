"""An archived board says that it is one, and who may takes it out again on the spot."""

from collections.abc import Callable

from playwright.sync_api import expect

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


def test_the_owner_filter_offers_who_owns_deals_here_and_oneself(show: Show) -> None:
    names = {}
    for who in ("seller", "viewer"):
        screen = show(who)
        screen.page.locator(".filter", has_text="Owner").click()
        options = screen.page.locator(".checklist .option .one-line")
        expect(options.first).to_be_visible()
        names[who] = set(options.all_inner_texts())
    assert names == {"seller": {"Nobody", "Ada (me)", "Ben"}, "viewer": {"Nobody", "Ada", "Ben"}}
