"""What concerns a person appears on their screen at once, and can be dealt with there."""

import re
from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen
from tests.browser.test_accessibility import violations

Show = Callable[..., Screen]
numbers = count(1)


def ask(screen: Screen, method: str, path: str, body: object = None) -> dict[str, object]:
    """A request of this person, as their screen would send it."""
    headers = {"Origin": screen.origin, "Idempotency-Key": f"notifications-{next(numbers):04}-of-the-test"}
    answer = screen.page.request.fetch(f"/api{path}", method=method, data=body, headers=headers)
    assert answer.ok, answer.text()
    return dict(answer.json()) if answer.body() else {}


def mention(teller: Screen, name: str, deal: str) -> None:
    world = teller.world
    body = {"body": f"@[Somebody](person:{world.people[name]}) please call them back"}
    ask(teller, "POST", f"/deals/{world.deals[deal]}/comments", body)


def badge(screen: Screen) -> Locator:
    return screen.page.locator(".bell-badge:visible")


def rows(screen: Screen) -> Locator:
    return screen.page.locator(".notification")


def open_bell(screen: Screen) -> None:
    screen.page.locator(".top .bell button").click()
    expect(screen.page.locator(".bell-panel")).to_be_visible()


def test_a_mention_appears_at_once_with_a_badge_and_is_spoken(show: Show) -> None:
    ada, ben = show("seller", "/boards"), show("colleague", "/boards")
    ada.expect_live()
    expect(badge(ada)).to_have_count(0)
    mention(ben, "seller", "tea")
    expect(badge(ada)).to_have_text("1")
    expect(ada.page).to_have_title(re.compile(r"^\(1\) "))
    expect(ada.page.locator(".visually-hidden[role=status]")).to_contain_text("Ben mentioned you on Tea")
    open_bell(ada)
    expect(rows(ada)).to_contain_text(["Ben mentioned you on Tea"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_reads_by_other_means_reads_all_of_it(show: Show, scheme: str) -> None:
    ada, ben = show("seller", "/notifications", color_scheme=scheme), show("colleague", "/boards")
    ada.expect_live()
    mention(ben, "seller", "tea")
    remind_soon(ada, f"/deals/{ada.world.deals['tea']}/reminders")
    expect(rows(ada)).to_have_count(2, timeout=20_000)
    assert violations(ada) == []
    open_bell(ada)
    assert violations(ada) == []


def test_following_one_reads_it_on_every_screen(show: Show) -> None:
    ada, elsewhere, ben = (show(name, "/boards") for name in ("seller", "seller", "colleague"))
    elsewhere.expect_live()
    ada.expect_live()
    mention(ben, "seller", "silk")
    expect(badge(elsewhere)).to_have_text("1")
    open_bell(ada)
    rows(ada).first.locator("a").click()
    expect(ada.page.locator(".panel")).to_contain_text("Silk")
    for screen in (ada, elsewhere):
        expect(badge(screen)).to_have_count(0)


def test_all_are_read_at_once(show: Show) -> None:
    ada, ben = show("seller", "/notifications"), show("colleague", "/boards")
    ada.expect_live()
    expect(ada.page.locator(".empty")).to_contain_text("Nothing has happened yet")
    mention(ben, "seller", "silk")
    mention(ben, "seller", "lamps")
    expect(badge(ada)).to_have_text("2")
    ada.page.get_by_role("button", name="Mark all as read").click()
    expect(badge(ada)).to_have_count(0)
    ada.page.reload()
    expect(rows(ada)).to_have_count(2)
    expect(ada.page.locator(".notification[data-unread]")).to_have_count(0)


def test_a_deal_that_is_looked_at_has_nothing_unread(show: Show) -> None:
    ada, ben = show("seller"), show("colleague", "/boards")
    ada.expect_live()
    mention(ben, "seller", "tea")
    expect(badge(ada)).to_have_text("1")
    ada.card("tea").click()
    expect(badge(ada)).to_have_count(0)


def test_what_is_due_is_done_from_the_list(show: Show) -> None:
    ada = show("seller", "/notifications")
    ada.expect_live()
    made = ask(
        ada,
        "POST",
        "/activities",
        {
            "kind": "call",
            "title": "Call Lushan",
            "deal_id": ada.world.deals["tea"],
            "due_at": "2099-01-01T08:00:00Z",
        },
    )
    remind_soon(ada, f"/activities/{made['id']}/reminders")
    expect(rows(ada)).to_contain_text(["Call Lushan for Tea is due"], timeout=20_000)
    rows(ada).get_by_role("button", name="Done").click()
    expect(rows(ada).locator(".notification-done")).to_be_visible()
    ada.wait_until_sent()
    ada.page.wait_for_timeout(300)
    now = ada.page.request.get(f"/api/activities/{made['id']}").json()
    assert now["done_at"] is not None


def test_a_reminder_of_a_deal_comes_again_in_an_hour(show: Show) -> None:
    ada = show("seller", "/notifications")
    ada.expect_live()
    url = f"/deals/{ada.world.deals['tea']}/reminders"
    remind_soon(ada, url)
    expect(rows(ada)).to_contain_text(["You wanted to be reminded of Tea"], timeout=20_000)
    with ada.page.expect_response(re.compile("/snooze$")) as snoozed:
        rows(ada).get_by_role("button", name="In an hour").click()
    assert snoozed.value.ok
    expect(badge(ada)).to_have_count(0)
    waiting = ada.page.request.get(f"/api{url}").json()
    assert [each["state"] for each in waiting] == ["waiting"]


def remind_soon(screen: Screen, path: str) -> None:
    """At a moment that is nearly here: the worker does the rest."""
    soon = screen.page.evaluate("new Date(Date.now() + 1500).toISOString()")
    ask(screen, "POST", path, {"at": soon})


def test_on_a_phone_the_bell_leads_to_a_page(show: Show) -> None:
    ada, ben = show("seller", "/boards", **PHONE), show("colleague", "/boards")
    ada.expect_live()
    mention(ben, "seller", "silk")
    expect(badge(ada)).to_have_text("1")
    ada.page.locator(".tab-bar .bell").click()
    expect(rows(ada)).to_contain_text(["Ben mentioned you on Silk"])
    assert ada.page.evaluate("document.documentElement.scrollWidth") == 360
    heading = ada.page.get_by_role("heading", level=1).bounding_box()
    assert heading is not None
    assert heading["height"] < 40, "the title stands in one line, whatever buttons are beside it"
