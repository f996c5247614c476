"""One line of words becomes a deal and its first step, after a look over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.capturing import begin, captured, look_over, piece, sheet
from tests.browser.conftest import PHONE
from tests.browser.screen import Screen
from tests.browser.test_accessibility import violations

Show = Callable[..., Screen]
CHINESE = "王总 云服务 5万 周五 3点 打电话"

# A recogniser that has heard a line as soon as it listens; the real one needs a microphone and a network.
EAR = """
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() {
    queueMicrotask(() => {
      this.onresult({ results: [{ isFinal: true, 0: { transcript: "Globex Ltd chairs 4k" } }] });
      this.onend();
    });
  }
  stop() {}
  abort() {}
};
"""
DEAF = "delete window.webkitSpeechRecognition; delete window.SpeechRecognition;"


def in_chinese(show: Show, name: str, **options: object) -> Screen:
    screen = show(name, locale="zh-CN", **options)
    screen.page.request.patch("/api/me", data={"language": "zh-Hans-CN"}, headers={"Origin": screen.origin})
    screen.page.reload()
    screen.expect_live()
    return screen


def test_a_chinese_line_becomes_a_deal_and_a_call(show: Show) -> None:
    ada, ben = in_chinese(show, "seller"), show("colleague")
    begin(ada)
    look_over(ada, CHINESE)
    expect(piece(ada, "¥50,000")).to_contain_text("5万")
    expect(piece(ada, "15:00")).to_have_attribute("data-guessed", "true")
    expect(ada.page.locator(".capture-preview .card-title")).to_have_text("云服务")
    expect(ada.page.locator(".capture-activity")).to_contain_text("15:00")
    expect(sheet(ada).get_by_label("负责人")).to_have_value("Ada")
    ada.page.keyboard.press("Enter")
    expect(ben.column("lead").locator(".card-title").first).to_have_text("云服务")
    card = ada.column("lead").locator(".card", has_text="云服务")
    expect(card).to_contain_text("王总")
    expect(card).to_contain_text("¥50,000")
    deal = captured(ada, "云服务")
    assert deal["next_kind"] == "call"
    assert deal["next_at"].endswith("T07:00:00.000Z")


def test_words_that_were_left_by_escape_are_there_again_and_those_cancelled_are_not(show: Show) -> None:
    ada = show("seller")
    begin(ada)
    sheet(ada).locator("textarea").fill("Globex Ltd chairs 4k")
    ada.page.keyboard.press("Escape")
    expect(sheet(ada)).to_have_count(0)
    ada.page.keyboard.press("c")
    expect(sheet(ada).locator("textarea")).to_have_value("Globex Ltd chairs 4k")
    look_over(ada, "Globex Ltd chairs 4k call Fri 2pm")
    expect(piece(ada, "2:00 PM")).to_be_visible()
    expect(ada.page.locator(".capture-activity")).to_contain_text("2:00 PM")
    ada.page.keyboard.press("Escape")
    ada.page.keyboard.press("c")
    expect(sheet(ada).locator("textarea")).to_have_value("Globex Ltd chairs 4k call Fri 2pm")
    sheet(ada).get_by_role("button", name="Cancel").click()
    ada.page.keyboard.press("c")
    expect(sheet(ada).locator("textarea")).to_have_value("")


def test_the_toast_leads_to_the_deal_and_takes_it_back(show: Show) -> None:
    ada = show("seller")
    begin(ada)
    look_over(ada, "Globex Ltd chairs 4k call tomorrow")
    ada.page.keyboard.press("Enter")
    toast = ada.page.locator(".toast", has_text="chairs")
    expect(toast.get_by_role("button", name="Look at it")).to_be_visible()
    toast.get_by_role("button", name="Undo").click()
    expect(ada.column("lead").locator(".card", has_text="chairs")).to_have_count(0)
    assert [deal["title"] for deal in ada.page.request.get("/api/bin").json()["items"]] == ["chairs"]
    mine = ada.page.request.get("/api/me/snapshot").json()
    assert mine["activities"] == []


def test_a_doubtful_piece_is_read_the_other_way_or_thrown_back(show: Show) -> None:
    ada = show("seller")
    begin(ada)
    look_over(ada, "chairs 4500 call tomorrow 3:30")
    piece(ada, "3:30 PM").click()
    ada.page.get_by_role("menuitem", name="3:30 AM").click()
    expect(ada.page.locator(".capture-activity")).to_contain_text("3:30 AM")
    piece(ada, "4500").click()
    ada.page.get_by_role("menuitem", name="Back into the title").click()
    expect(ada.page.get_by_role("dialog").get_by_label("Title")).to_have_value("chairs 4500")
    expect(ada.page.locator(".capture-preview .card-amount")).to_have_count(0)


def test_a_known_deal_gets_the_step_instead_of_a_double(show: Show) -> None:
    ada = show("seller")
    begin(ada)
    look_over(ada, "Robots visit Monday 10am")
    expect(ada.page.locator(".capture-deal")).to_contain_text("Robots")
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator(".toast", has_text="Robots")).to_be_visible()
    robots = ada.page.request.get(f"/api/deals/{ada.world.deals['robots']}").json()
    assert robots["next_kind"] == "visit"
    ada.expect_titles("offer", ["Robots"])


def test_a_stage_that_asks_for_more_is_answered_on_the_sheet(show: Show) -> None:
    owner = show("owner")
    owner.change_stage("lead", required_fields=["amount_minor", "source"])
    owner.page.reload()
    begin(owner)
    look_over(owner, "chairs for Globex Ltd")
    owner.page.keyboard.press("Enter")
    expect(sheet(owner).locator(".field-error")).to_have_count(2)
    sheet(owner).get_by_label("Amount").fill("4k")
    sheet(owner).get_by_label("Source").fill("fair")
    owner.page.keyboard.press("Enter")
    expect(owner.column("lead").locator(".card", has_text="chairs")).to_contain_text("¥4,000")


def test_whom_nobody_knows_is_said_and_is_taken_out_or_put_right(show: Show) -> None:
    ada = show("seller")
    begin(ada)
    look_over(ada, "chairs 4k @nobody #exhibition")
    title = sheet(ada).get_by_label("Title")
    expect(title).to_have_value("chairs @nobody #exhibition")
    expect(piece(ada, "@nobody")).to_contain_text("nobody of that name")
    piece(ada, "@nobody").click()
    ada.page.get_by_role("menuitem", name="Ben").click()
    expect(sheet(ada).get_by_label("Owner")).to_have_value("Ben")
    piece(ada, "#exhibition").click()
    expect(ada.page.get_by_role("menuitem", name="Add the tag")).to_have_count(0)
    ada.page.get_by_role("menuitem", name="Take out of the title").click()
    expect(title).to_have_value("chairs")
    sheet(ada).get_by_role("button", name="Create").click()
    expect(ada.column("lead").locator(".card", has_text="chairs")).to_be_visible()


def test_who_runs_the_boards_makes_a_tag_of_it(show: Show) -> None:
    mei = show("manager")
    begin(mei)
    look_over(mei, "chairs #exhibition")
    assert violations(mei) == []
    piece(mei, "#exhibition").click()
    mei.page.get_by_role("menuitem", name="Add the tag “exhibition”").click()
    expect(mei.page.locator(".capture-preview .tag")).to_have_text("exhibition")
    expect(sheet(mei).get_by_label("Title")).to_have_value("chairs")
    sheet(mei).get_by_role("button", name="Create").click()
    expect(mei.column("lead").locator(".card", has_text="chairs").locator(".tag")).to_have_text("exhibition")


def test_on_a_phone_the_plus_opens_it_and_touch_does_the_rest(show: Show) -> None:
    ada = show("seller", **PHONE)
    ada.page.locator(".tab-link[data-kind=plus]").tap()
    sheet(ada).locator("textarea").fill("Globex Ltd printers 50k call Fri 3pm #hot")
    assert violations(ada) == []
    sheet(ada).get_by_role("button", name="Look over").tap()
    expect(piece(ada, "Globex Ltd")).to_be_visible()
    assert violations(ada) == []
    assert ada.page.evaluate("document.documentElement.scrollWidth") <= 360
    # A phone keeps its keyboard down, and what was found in sight.
    expect(sheet(ada).get_by_role("button", name="Create")).to_be_focused()
    sheet(ada).get_by_role("button", name="Create").tap()
    expect(ada.column("lead").locator(".card", has_text="printers")).to_contain_text("Globex Ltd")


def test_a_shared_text_opens_it_filled(show: Show) -> None:
    ada = show(
        "seller", "/capture?title=Offer&text=Globex%20Ltd%20chairs%204k&url=https%3A%2F%2Fexample.com%2Fa"
    )
    expect(sheet(ada).locator("textarea")).to_have_value("Offer Globex Ltd chairs 4k https://example.com/a")
    expect(ada.page).to_have_url(f"{ada.origin}/boards/{ada.world.board}")
    sheet(ada).get_by_role("button", name="Cancel").click()
    expect(sheet(ada)).to_have_count(0)


def test_who_only_looks_is_told_so(show: Show) -> None:
    viewer = show("viewer", "/capture?text=chairs")
    expect(viewer.page.locator(".toast")).to_be_visible()
    expect(sheet(viewer)).to_have_count(0)
    expect(viewer.page.locator(".capture-open")).to_have_count(0)


def test_speaking_fills_the_line_once_it_was_said_where_the_sound_goes(show: Show) -> None:
    ada = show("seller")
    ada.page.add_init_script(EAR)
    ada.page.reload()
    begin(ada)
    speak = sheet(ada).get_by_role("button", name="Speak")
    speak.click()
    expect(sheet(ada).locator(".field-hint")).to_contain_text("send what you say")
    speak.click()
    expect(sheet(ada).locator("textarea")).to_have_value("Globex Ltd chairs 4k")
    expect(sheet(ada).get_by_text("¥4,000")).to_be_visible()


def test_there_is_no_microphone_where_the_browser_cannot_listen(show: Show) -> None:
    ada = show("seller")
    ada.page.add_init_script(DEAF)
    ada.page.reload()
    begin(ada)
    expect(sheet(ada).locator("textarea")).to_be_visible()
    expect(sheet(ada).locator(".capture-voice")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show: Show, scheme: str) -> None:
    ada = in_chinese(show, "seller", color_scheme=scheme)
    begin(ada)
    sheet(ada).locator("textarea").fill(CHINESE)
    assert violations(ada) == []
    look_over(ada, CHINESE)
    assert violations(ada) == []
