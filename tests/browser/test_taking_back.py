"""Undo from a deal's timeline: everybody their own, managers anybody's."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen
from tests.browser.test_unseen import ask, edits, moves

Show = Callable[..., Screen]
ANY_UNDO = re.compile("^Undo: ")


def timeline(screen: Screen, deal: str) -> Locator:
    world = screen.world
    screen.page.goto(f"/boards/{world.board}/deals/{world.deals[deal]}")
    screen.expect_live()
    screen.page.get_by_role("tab", name="Timeline").click()
    return screen.page.locator(".timeline").first


def test_a_rep_takes_back_their_own_doing_and_nobody_else_s(show: Show) -> None:
    ada, ben = show("seller", "/settings/me"), show("colleague", "/settings/me")
    edits(ben, "tea", title="Green tea")
    moves(ada, "tea", "offer")
    told = timeline(ada, "tea")
    expect(told.locator(".moment")).to_have_count(2)
    expect(told.get_by_role("button", name=ANY_UNDO)).to_have_count(1)
    told.get_by_role("button", name="Undo: Ada moved the deal from Lead to Offer").click()
    expect(told.get_by_text("This undid an earlier change.")).to_be_visible()
    ada.page.keyboard.press("Escape")
    ada.expect_titles("lead", ["Green tea", "Silk", "Lamps"])


def test_a_manager_takes_back_what_anybody_did(show: Show) -> None:
    mei, ben = show("manager", "/settings/me"), show("colleague", "/settings/me")
    edits(ben, "tea", title="Green tea")
    told = timeline(mei, "tea")
    told.get_by_role("button", name=re.compile("^Undo: Ben changed Title")).click()
    expect(mei.page.locator(".panel-title")).to_have_value("Tea")


def test_what_was_done_to_many_is_asked_about_before_it_is_undone_for_all(show: Show) -> None:
    mei = show("manager", "/settings/me")
    world = mei.world
    ids = [world.deals[name] for name in ("tea", "silk", "lamps")]
    change = {"kind": "move", "stage_id": world.stages["offer"]}
    ask(mei, "POST", "/bulk-changes", {"deal_ids": ids, "change": change})
    timeline(mei, "tea").get_by_role("button", name=ANY_UNDO).click()
    question = mei.page.get_by_role("dialog", name="Undo this for 3 deals?")
    question.get_by_role("button", name="Undo").click()
    mei.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_a_bulk_change_is_not_undone_where_somebody_has_moved_one_since_and_they_are_named(
    show: Show,
) -> None:
    mei, ben = show("manager", "/settings/me"), show("colleague", "/settings/me")
    world = mei.world
    ids = [world.deals[name] for name in ("tea", "silk", "lamps")]
    change = {"kind": "move", "stage_id": world.stages["offer"]}
    ask(mei, "POST", "/bulk-changes", {"deal_ids": ids, "change": change})
    moves(ben, "silk", "talk")
    told = timeline(mei, "tea")
    told.get_by_role("button", name=ANY_UNDO).click()
    mei.page.get_by_role("dialog").get_by_role("button", name="Undo").last.click()
    expect(told.locator(".field-error")).to_have_text(
        "Ben has changed the stage of “Silk” since, so nothing was undone."
    )


def test_a_viewer_is_offered_no_undo(show: Show) -> None:
    vic, ben = show("viewer", "/settings/me"), show("colleague", "/settings/me")
    edits(ben, "tea", title="Green tea")
    told = timeline(vic, "tea")
    expect(told.locator(".moment")).to_have_count(1)
    expect(told.get_by_role("button", name=ANY_UNDO)).to_have_count(0)


def test_ctrl_z_that_would_lose_later_work_says_whose(show: Show) -> None:
    ada, ben = show("seller"), show("colleague", "/settings/me")
    ada.expect_live()
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.expect_titles("talk", ["Pumps", "Tea"])
    ada.wait_until_sent()
    moves(ben, "tea", "offer")
    ada.expect_titles("offer", ["Tea", "Robots"])
    ada.page.keyboard.press("Control+z")
    expect(ada.page.locator(".toasts")).to_contain_text("Ben has changed the stage of “Tea” since")
