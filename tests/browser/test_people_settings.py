"""The page of people: who comes in is seen at once, and who is sent away is asked about first."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]


def person(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".list-row", has_text=name)


def test_access_is_taken_away_only_after_a_question_and_given_back_from_the_toast(show: Show) -> None:
    olga = show("owner", "/settings/people")
    person(olga, "Ada").get_by_role("button").click()
    olga.page.get_by_role("menuitem", name="Take access away").click()
    question = olga.page.get_by_role("dialog", name="Take away the access of Ada?")
    expect(question).to_contain_text("Their deals")
    question.get_by_role("button", name="Cancel").click()
    expect(person(olga, "Ada").get_by_role("combobox")).to_be_enabled()
    person(olga, "Ada").get_by_role("button").click()
    olga.page.get_by_role("menuitem", name="Take access away").click()
    question.get_by_role("button", name="Take access away").click()
    expect(person(olga, "Ada")).to_contain_text("Access taken away")
    expect(person(olga, "Ada").get_by_role("combobox")).to_have_count(0)
    olga.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(person(olga, "Ada").get_by_role("combobox")).to_be_enabled()


def test_another_role_is_confirmed_and_can_be_taken_back(show: Show) -> None:
    olga = show("owner", "/settings/people")
    role = person(olga, "Ada").get_by_role("combobox")
    role.select_option("manager")
    expect(olga.page.locator(".toast")).to_contain_text("Role of Ada: Manager")
    olga.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(role).to_have_value("rep")


def test_a_link_that_was_used_leaves_the_list_on_the_news_of_who_came(show: Show) -> None:
    olga = show("owner", "/settings/people")
    olga.page.get_by_role("button", name="Make an invitation link").click()
    link = olga.page.locator("code.secret").inner_text()
    invitation = olga.page.locator(".list-row", has_text="Made by Olga")
    expect(invitation).to_have_count(1)
    zoe = show(None, link)
    zoe.page.get_by_label("Your name").fill("Zoe")
    zoe.page.get_by_label("E-mail").fill(f"zoe-{olga.world.workspace}@example.org")
    zoe.page.get_by_label("Password").fill("a long enough secret")
    zoe.page.get_by_role("button").last.click()
    expect(person(olga, "Zoe")).to_be_visible()
    expect(invitation).to_have_count(0)
    expect(olga.page.locator("code.secret")).to_have_count(0)
