"""The page of people: who comes in is seen at once, and who is sent away is asked about first."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen
from tests.browser.without_network import kept_streams, wait_until_kept

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


def test_whose_access_was_taken_away_sees_nothing_more_keeps_nothing_and_asks_no_more(show: Show) -> None:
    ada, olga = show("seller"), show("owner")
    wait_until_kept(ada)
    asked: list[str] = []
    path = f"/api/people/{olga.world.people['seller']}"
    assert olga.page.request.patch(path, data={"disabled": True}, headers={"Origin": olga.origin}).ok
    expect(ada.page.get_by_role("heading", name="Your access to this workspace was removed")).to_be_visible()
    expect(ada.page.locator(".card")).to_have_count(0)
    ada.page.on("request", lambda request: asked.append(request.url))
    ada.page.wait_for_timeout(5000)
    assert asked == []
    assert kept_streams(ada.page) == []
    ada.page.get_by_role("link", name="Sign in").click()
    expect(ada.page.get_by_role("heading", name="Sign in")).to_be_visible()


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
