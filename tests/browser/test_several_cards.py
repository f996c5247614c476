"""Several selected cards are carried together and stand where they are dropped, on every screen."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]


def select(screen: Screen, *names: str) -> None:
    for name in names:
        screen.card(name).click(modifiers=["Control"])
    expect(screen.page.locator(".bulk-bar-count")).to_contain_text(str(len(names)))


def carry_above(screen: Screen, name: str, to: str) -> None:
    """Lift this card, with what is selected beside it, and hang it over the upper edge of another one."""
    screen.lift(name)
    screen.carry(screen.card(to), at=0.2)


def test_a_whole_column_is_taken_at_once_under_the_filter(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    count = ada.page.locator(".bulk-bar-count")
    ada.column("lead").locator(".column-tools button").last.click()
    ada.page.get_by_role("menuitem", name="Select all in this column").click()
    expect(count).to_contain_text("3")
    ada.page.keyboard.press("Escape")
    expect(count).to_have_count(0)
    ada.page.get_by_role("searchbox").fill("silk")
    expect(ada.card("tea")).to_have_count(0)
    ada.card("silk").focus()
    ada.page.keyboard.press("Control+a")
    expect(count).to_contain_text("1")


def test_shift_on_a_tick_takes_what_lies_between(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.card("tea").hover()
    ada.card("tea").get_by_role("checkbox").click()
    ada.card("lamps").get_by_role("checkbox").click(modifiers=["Shift"])
    expect(ada.page.locator(".bulk-bar-count")).to_contain_text("3")
    for name in ("tea", "silk", "lamps"):
        expect(ada.card(name).get_by_role("checkbox")).to_be_checked()
    ada.card("silk").get_by_role("checkbox").click(modifiers=["Shift"])
    expect(ada.card("silk").get_by_role("checkbox")).to_be_checked()


def test_three_cards_are_dropped_between_two_others_and_the_other_sees_it(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ben.expect_live()
    select(ada, "tea", "robots", "pumps")
    carry_above(ada, "robots", "lamps")
    expect(ada.page.locator(".drag-count")).to_have_text("3")
    expect(ada.column("lead").locator(".card-space")).to_be_visible()
    ada.page.mouse.up()
    for screen in (ada, ben):
        screen.expect_titles("lead", ["Silk", "Tea", "Pumps", "Robots", "Lamps"])
    ada.wait_until_sent()
    ada.page.keyboard.press("Control+z")
    for screen in (ada, ben):
        screen.expect_titles("lead", ["Tea", "Silk", "Lamps"])
        screen.expect_titles("talk", ["Pumps"])
        screen.expect_titles("offer", ["Robots"])


def test_cards_are_gathered_in_their_own_column_by_keyboard(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    ada.expect_live()
    ben.expect_live()
    select(ada, "tea", "lamps")
    ada.card("tea").focus()
    ada.page.keyboard.press("Space")
    ada.page.keyboard.press("ArrowDown")
    expect(ada.page.locator("[aria-live]").filter(has_text="2 to 3 of 3")).to_have_count(1)
    ada.page.keyboard.press("Space")
    for screen in (ada, ben):
        screen.expect_titles("lead", ["Silk", "Tea", "Lamps"])


def test_each_card_that_lacks_something_is_asked_for_and_then_all_of_them_go(show: Show) -> None:
    mei, ada = show("manager"), show("seller")
    ada.expect_live()
    mei.change_stage("talk", required_fields=["source"])
    ada.page.wait_for_timeout(300)
    select(ada, "tea", "lamps")
    carry_above(ada, "tea", "pumps")
    ada.page.mouse.up()
    dialog = ada.page.get_by_role("dialog")
    for title in ("Tea", "Lamps"):
        expect(dialog).to_contain_text(title)
        ada.expect_titles("talk", ["Tea", "Lamps", "Pumps"])
        mei.expect_titles("talk", ["Pumps"])
        dialog.locator("input").first.fill("Fair")
        dialog.locator("button[type=submit]").click()
    for screen in (mei, ada):
        screen.expect_titles("talk", ["Tea", "Lamps", "Pumps"])


def test_the_sheet_puts_several_below_a_deal(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    select(ada, "robots", "lamps")
    ada.page.locator(".bulk-bar button").first.click()
    dialog = ada.page.get_by_role("dialog")
    dialog.locator("select").select_option(str(ada.world.stages["talk"]))
    dialog.get_by_text("At the bottom").click()
    dialog.locator("button[type=submit]").click()
    ada.expect_titles("talk", ["Pumps", "Lamps", "Robots"])
