"""Everything a mouse can do on the board, without one, and said aloud."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_a_card_is_lifted_carried_and_dropped_by_keys(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ada.card("tea").focus()
    ada.page.keyboard.press("Space")
    spoken = ada.page.locator(".visually-hidden[aria-live=polite]")
    expect(spoken).to_contain_text("Tea")
    ada.page.keyboard.press("ArrowRight")
    expect(spoken).to_contain_text("Talk")
    ada.page.keyboard.press("ArrowDown")
    ada.page.keyboard.press("Space")
    ada.expect_titles("talk", ["Pumps", "Tea"])
    ben.expect_titles("talk", ["Pumps", "Tea"])
    expect(ada.card("tea")).to_be_focused()


def test_escape_takes_the_lifted_card_back(show: Show) -> None:
    ada = show("seller")
    ada.card("tea").focus()
    ada.page.keyboard.press("Space")
    ada.page.keyboard.press("ArrowRight")
    ada.page.keyboard.press("Escape")
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])
    expect(ada.card("tea")).to_be_focused()


def test_a_move_that_a_form_holds_up_is_not_said_to_be_done(show: Show) -> None:
    mei, ada = show("manager"), show("seller")
    ada.expect_live()
    mei.change_stage("talk", required_fields=["source"])
    ada.page.wait_for_timeout(300)
    spoken = ada.page.locator(".visually-hidden[aria-live=polite]")
    for answer, said in (("Cancel", "“Tea” put back"), ("Move", "“Tea” dropped")):
        ada.card("tea").focus()
        for key in ("Space", "ArrowRight", "Space"):
            ada.page.keyboard.press(key)
        dialog = ada.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        expect(spoken).not_to_contain_text("dropped")
        dialog.locator("input").first.fill("Fair")
        dialog.locator(".dialog-foot").get_by_role("button", name=answer).click()
        expect(spoken).to_contain_text(said)
    mei.expect_titles("talk", ["Tea", "Pumps"])


def test_arrows_walk_over_the_cards(show: Show) -> None:
    ada = show("seller")
    ada.card("tea").focus()
    ada.page.keyboard.press("ArrowDown")
    expect(ada.card("silk")).to_be_focused()
    ada.page.keyboard.press("ArrowRight")
    expect(ada.card("pumps")).to_be_focused()


def test_no_key_reaches_what_lies_behind_a_dialog(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.drag("silk", ada.column("talk"))
    ada.wait_until_sent()
    expect(ada.page.locator(".flying")).to_have_count(0)
    ada.card("tea").focus()
    ada.page.keyboard.press("l")
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("heading").click()
    for key in ("Control+z", "g", "b", "c", "?"):
        ada.page.keyboard.press(key)
    expect(dialog).to_have_count(1)
    expect(dialog).to_contain_text("Tea")
    dialog.get_by_role("button", name="Cancel").click()
    assert "Silk" in ada.titles_in("talk")
    ada.page.keyboard.press("Control+z")
    ada.expect_titles("lead", ["Tea", "Silk", "Lamps"])


def test_what_is_said_three_times_stands_there_once(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    for _ in range(3):
        ada.page.keyboard.press("Control+z")
    expect(ada.page.locator(".toast")).to_have_count(1)


def test_the_sheet_of_keys_opens(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.page.keyboard.press("?")
    expect(ada.page.get_by_role("dialog")).to_contain_text("Undo")


def test_announcements_are_in_the_chosen_language(show: Show) -> None:
    ada = show("seller")
    answer = ada.page.request.patch(
        "/api/me", data={"language": "zh-Hans-CN"}, headers={"Origin": ada.page.url.split("/boards")[0]}
    )
    assert answer.ok, answer.text()
    ada.page.reload()
    ada.card("tea").focus()
    ada.page.keyboard.press("Space")
    spoken = ada.page.locator(".visually-hidden[aria-live=polite]")
    expect(spoken).to_contain_text("Tea")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in spoken.inner_text())
