"""The deal's panel: what is known of a deal, said of it and done with it, beside the board or over all of a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen
from tests.browser.without_network import cut, mend

Show = Callable[..., Screen]


def open_deal(screen: Screen, name: str = "tea") -> Locator:
    screen.page.goto(f"/boards/{screen.world.board}/deals/{screen.world.deals[name]}")
    panel = screen.page.locator(".panel")
    expect(panel.locator(".fact").first).to_be_visible()
    return panel


def fact(panel: Locator, name: str) -> Locator:
    return panel.locator(".fact", has=panel.page.locator("dt", has_text=name))


def test_beside_an_open_panel_the_screen_says_what_is_unsent(show: Show) -> None:
    ada = show("seller")
    panel = open_deal(ada)
    ada.expect_live()
    cut(ada)
    panel.locator(".panel-stage", has_text="Talk").click()
    expect(ada.page.locator(".toast")).to_contain_text("“Tea” moved to Talk – not sent yet")
    # Neither lies under the panel.
    ada.page.locator(".top .connection", has_text="1 unsent").click(trial=True)
    ada.page.locator(".top").get_by_role("button", name="Undo: Move “Tea” to Talk").click(trial=True)
    expect(panel.locator(".connection")).to_have_count(0)


def test_a_panel_that_is_all_the_screen_says_what_is_unsent(show: Show) -> None:
    ada = show("seller", **PHONE)
    panel = open_deal(ada)
    ada.expect_live()
    expect(panel.locator(".connection")).to_be_hidden()
    cut(ada)
    panel.locator(".panel-stage", has_text="Talk").click()
    expect(panel.locator(".connection")).to_have_text("Offline, 1 unsent")


def test_a_panel_opened_without_a_network_fills_when_it_is_back(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    cut(ada)
    ada.card("tea").click()
    panel = ada.page.locator(".panel")
    failed = panel.get_by_text("This could not be loaded right now.")
    expect(failed).to_have_count(2)
    mend(ada)
    expect(failed).to_have_count(0)
    expect(panel).to_contain_text("No comments yet")


def test_who_begins_to_edit_moves_nothing_under_the_other_s_hand(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    panel, theirs = open_deal(ada), open_deal(ben)
    ada.expect_live()
    before = panel.locator("textarea.panel-title").bounding_box()
    theirs.locator("textarea.panel-title").focus()
    expect(panel.locator(".panel-company")).to_have_text("Ben is editing this deal")
    assert panel.locator("textarea.panel-title").bounding_box() == before


def test_an_edit_is_seen_by_the_other_at_once(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    panel = open_deal(ada)
    fact(panel, "Source").locator("button").click()
    fact(panel, "Source").locator("input").fill("Trade fair")
    ada.page.keyboard.press("Enter")
    expect(fact(open_deal(ben), "Source")).to_contain_text("Trade fair")


def test_words_that_are_not_sent_yet_outlive_a_reload_but_not_a_sign_out(show: Show) -> None:
    ada = show("seller")
    write = open_deal(ada).locator(".panel-foot textarea")
    write.fill("Half a sent")
    ada.page.reload()
    expect(write).to_have_value("Half a sent")
    write.fill("")
    ada.page.reload()
    expect(write).to_have_value("")
    write.fill("Half a sent")
    ada.page.keyboard.press("Escape")
    ada.page.locator(".side-me").click()
    ada.page.get_by_role("menuitem", name="Sign out").click()
    ada.page.wait_for_url("**/sign-in")
    assert "Half a sent" not in ada.page.evaluate("JSON.stringify({ ...sessionStorage })")


def test_a_comment_with_a_mention_reaches_the_other(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    theirs = open_deal(ben)
    panel = open_deal(ada)
    composer = panel.locator(".panel-foot textarea, .panel-foot [contenteditable]").first
    composer.click()
    composer.press_sequentially("**Agreed** with @Be")
    ada.page.get_by_role("option", name="Ben").click()
    expect(composer).to_have_value("**Agreed** with @Ben ")
    composer.press_sequentially(" <img src=x onerror=alert(1)>")
    expect(composer).to_have_value("**Agreed** with @Ben <img src=x onerror=alert(1)>")
    ada.page.keyboard.press("Control+Enter")
    said = theirs.locator(".comment", has_text="Agreed")
    expect(said).to_contain_text("Ben")
    expect(said.locator("strong")).to_have_text("Agreed")
    expect(said.locator("img")).to_have_count(0)
    expect(said.locator(".mention")).to_have_text("@Ben")
    mine = panel.locator(".comment", has_text="Ada")
    mine.hover()
    mine.get_by_role("button", name="Edit the comment").click()
    expect(mine.locator("textarea")).to_have_value("**Agreed** with @Ben <img src=x onerror=alert(1)>")
    mine.locator("textarea").press("Control+Home")
    ada.page.keyboard.type("All ")
    ada.page.keyboard.press("Control+Enter")
    expect(said).to_contain_text("All Agreed")
    expect(said.locator(".mention")).to_have_text("@Ben")


def test_the_timeline_tells_what_happened(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.drag("tea", ada.column("talk"), at=0.8)
    ada.wait_until_sent()
    panel = open_deal(ada)
    panel.get_by_role("tab", name="Timeline").click()
    expect(panel).to_contain_text("Ada moved the deal from Lead to Talk")


def test_a_lost_deal_is_reopened_from_the_list(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    panel = open_deal(ada)
    panel.get_by_role("button", name="Won").click()
    expect(ben.card("tea")).to_have_count(0)
    ada.page.goto(f"/boards/{ada.world.board}/closed")
    expect(ada.page.get_by_text("Tea", exact=True)).to_be_visible()
    ada.page.get_by_role("button", name="Reopen").first.click()
    expect(ben.card("tea")).to_be_visible()


@pytest.mark.parametrize("where", ["list", "panel"])
def test_a_stage_that_asks_for_more_meanwhile_asks_at_the_reopening(show: Show, where: str) -> None:
    mei, ada = show("manager"), show("seller")
    mei.expect_live()
    panel = open_deal(ada)
    panel.get_by_role("button", name="Won").click()
    expect(mei.card("tea")).to_have_count(0)
    mei.change_stage("lead", required_fields=["source"])
    deal = f"deals/{ada.world.deals['tea']}" if where == "panel" else "closed"
    ada.page.goto(f"/boards/{ada.world.board}/{deal}")
    reopen = ada.page.get_by_role("button", name="Reopen", exact=True).first
    reopen.click()
    form = ada.page.locator("dialog[open]")
    expect(form).to_contain_text("Lead asks for more")
    ada.page.keyboard.press("Escape")
    expect(mei.card("tea")).to_have_count(0)
    reopen.click()
    form.locator("input").first.fill("Fair")
    form.locator("button[type=submit]").click()
    expect(mei.card("tea")).to_be_visible()


def test_a_deleted_deal_comes_back_from_the_bin(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ben.expect_live()
    panel = open_deal(ada)
    panel.get_by_role("button", name="Delete").click()
    expect(ben.card("tea")).to_have_count(0)
    ada.page.goto("/bin")
    ada.page.get_by_role("button", name="Restore").first.click()
    expect(ben.card("tea")).to_be_visible()


def test_a_viewer_reads_and_changes_nothing(show: Show) -> None:
    vic = show("viewer")
    panel = open_deal(vic)
    expect(panel.locator(".fact button.fact-value")).to_have_count(0)
    expect(panel.get_by_role("button", name="Delete")).to_have_count(0)


def test_a_foreign_deal_is_not_here(show: Show) -> None:
    ada = show("seller", "/settings/me")
    foreign = ada.world.outside
    ada.page.goto(f"/boards/{ada.world.board}/deals/{foreign.deals['secret']}")
    expect(ada.page.locator(".panel")).to_contain_text("Deal not found")


def test_a_long_way_through_the_stages_shows_that_there_is_more_of_it(show: Show) -> None:
    ada = show("seller")
    bar = open_deal(ada).locator(".panel-stages")
    expect(bar).not_to_have_attribute("data-after", "")
    mei = show("manager")
    for number in range(8):
        answer = mei.page.request.post(
            f"/api/boards/{mei.world.board}/stages",
            data={"name": f"Long negotiation {number}", "kind": "open", "colour": "teal"},
            headers={"Origin": mei.origin},
        )
        assert answer.ok, answer.text()
    expect(bar.locator(".panel-stage", has_text="Long negotiation")).to_have_count(8)
    expect(bar).to_have_attribute("data-after", "")
    expect(bar).not_to_have_attribute("data-before", "")
    bar.locator(".panel-stage", has_text="Long negotiation 7").focus()
    expect(bar).to_have_attribute("data-before", "")
    expect(bar).not_to_have_attribute("data-after", "")


def test_who_only_looks_reads_of_what_is_not_set_in_one_way_and_how_old_the_deal_is(show: Show) -> None:
    panel = open_deal(show("viewer"))
    # Four of them at least: nothing was ever said of the deal's source, tags, priority and closing day.
    expect(panel.locator(".fact-value", has_text="–").nth(3)).to_be_visible()
    expect(panel.locator(".fact-value:not([data-empty])", has_text="–")).to_have_count(0)
    expect(panel.get_by_text("Created ")).to_contain_text("last updated")
