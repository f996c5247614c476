"""What one person types in the deal's panel is never lost: not to what another does, and not to its closing."""

from collections.abc import Callable

from playwright.sync_api import Dialog, expect

from tests.browser.screen import Screen
from tests.browser.test_panel import open_deal

Show = Callable[..., Screen]


def edit(screen: Screen, changes: dict[str, object], deal: str = "tea") -> None:
    """Another person's edit, as their own screen would send it."""
    answer = screen.page.request.patch(
        f"/api/deals/{screen.world.deals[deal]}",
        data=changes,
        headers={"If-Match": "*", "Origin": screen.page.url.split("/boards")[0]},
    )
    assert answer.ok, answer.text()


def test_words_being_typed_are_kept_and_both_values_shown(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    panel = open_deal(ada)
    ada.expect_live()
    title = panel.locator("textarea.panel-title")
    title.fill("Tea for the whole winter")
    edit(ben, {"title": "Green tea"})
    clash = panel.locator(".clash")
    expect(clash).to_contain_text("Green tea")
    expect(clash).to_contain_text("Tea for the whole winter")
    expect(title).to_have_value("Tea for the whole winter")
    clash.get_by_role("button", name="Keep mine").click()
    expect(ben.card("tea")).to_contain_text("Tea for the whole winter")


def test_a_panel_closed_over_two_values_loses_neither(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    panel = open_deal(ada)
    ada.expect_live()
    panel.locator("textarea.panel-title").fill("Tea for the whole winter")
    edit(ben, {"title": "Green tea"})
    expect(panel.locator(".clash")).to_be_visible()
    ada.page.keyboard.press("Enter")
    panel.get_by_role("button", name="Close", exact=True).click()
    expect(ada.card("tea")).to_contain_text("Green tea")
    ada.page.reload()
    ada.page.get_by_role("link", name="Look at both").click()
    expect(panel.locator(".clash")).to_contain_text("Green tea")
    expect(panel.locator(".clash")).to_contain_text("Tea for the whole winter")
    panel.locator(".clash").get_by_role("button", name="Keep mine").click()
    expect(ben.card("tea")).to_contain_text("Tea for the whole winter")


def test_words_being_typed_are_saved_by_leaving_the_panel_and_asked_about_by_leaving_the_page(
    show: Show,
) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ada.card("tea").click()
    panel = ada.page.locator(".panel")
    words = panel.locator("textarea.panel-description")
    words.fill("They want it before the feast.")
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    ada.page.once("dialog", stay)
    ada.page.evaluate("location.reload()")
    expect(words).to_have_value("They want it before the feast.")
    assert questions == ["beforeunload"]
    ada.page.go_back()
    expect(panel).to_have_count(0)
    expect(open_deal(ben).locator("textarea.panel-description")).to_have_value(
        "They want it before the feast."
    )


def test_escape_gives_the_old_words_back(show: Show) -> None:
    ada = show("seller")
    panel = open_deal(ada)
    title = panel.locator("textarea.panel-title")
    title.fill("Nonsense")
    ada.page.keyboard.press("Escape")
    expect(title).to_have_value("Tea")
    expect(ada.card("tea")).to_contain_text("Tea")


def test_escape_keeps_a_paragraph(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    panel = open_deal(ada)
    panel.locator("textarea.panel-description").fill("They want it before the feast.")
    ada.page.keyboard.press("Escape")
    expect(panel.locator("textarea.panel-description")).to_have_value("They want it before the feast.")
    expect(open_deal(ben).locator("textarea.panel-description")).to_have_value(
        "They want it before the feast."
    )


def test_a_comment_that_is_being_changed_outlives_its_panel_and_escape(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    panel = open_deal(ada)
    panel.locator(".panel-foot textarea").fill("Agreed")
    ada.page.keyboard.press("Control+Enter")
    comment = panel.locator(".comment", has_text="Ada")
    comment.hover()
    comment.get_by_role("button", name="Edit the comment").click()
    comment.locator("textarea").fill("Agreed on Monday")
    panel.get_by_role("button", name="Close", exact=True).click()
    ada.card("tea").click()
    expect(comment.locator("textarea")).to_have_value("Agreed on Monday")
    comment.locator("textarea").press("Escape")
    expect(comment).to_contain_text("Agreed on Monday")
    expect(open_deal(ben).locator(".comment")).to_contain_text("Agreed on Monday")
