"""One person is away, the others work; who comes back sees exactly that, until it is seen."""

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


def ask(screen: Screen, method: str, path: str, body: object = None) -> None:
    """A request of this person, as their screen would send it."""
    headers = {
        "Origin": "/".join(screen.page.url.split("/")[:3]),
        "Idempotency-Key": f"unseen-{next(numbers):04}-of-the-test",
    }
    if method == "PATCH":
        headers["If-Match"] = "*"
    answer = screen.page.request.fetch(f"/api{path}", method=method, data=body, headers=headers)
    assert answer.ok, answer.text()


def has_looked(screen: Screen) -> None:
    """Up to now this person has seen the board."""
    board = f"/boards/{screen.world.board}"
    seq = screen.page.request.get(f"/api{board}/snapshot").json()["seq"]
    ask(screen, "PUT", f"{board}/look", {"seq": seq})


def moves(screen: Screen, deal: str, stage: str) -> None:
    world = screen.world
    ask(
        screen,
        "PUT",
        f"/deals/{world.deals[deal]}/position",
        {"stage_id": world.stages[stage], "after": None},
    )


def edits(screen: Screen, deal: str, **fields: object) -> None:
    ask(screen, "PATCH", f"/deals/{screen.world.deals[deal]}", fields)


def marked(screen: Screen) -> Locator:
    return screen.page.locator(".card[data-unseen]")


def chip(screen: Screen) -> Locator:
    return screen.page.locator(".unseen-chip")


def lines(screen: Screen) -> Locator:
    return screen.page.locator(".unseen-line")


@pytest.fixture
def away(show: Show) -> tuple[Screen, Screen, Screen]:
    """Ada was away while Ben moved the tea, Mei won the pumps, and Ben said what the lamps cost."""
    ada, ben, mei = (show(name, "/settings/me") for name in ("seller", "colleague", "manager"))
    for screen in (ada, ben, mei):
        has_looked(screen)
    moves(ada, "silk", "talk")
    moves(ben, "tea", "offer")
    edits(ben, "lamps", amount_minor=500_00)
    ask(mei, "PUT", f"/deals/{ada.world.deals['pumps']}/outcome", {"kind": "won"})
    return ada, ben, mei


def comes_back(screen: Screen) -> None:
    screen.page.goto(f"/boards/{screen.world.board}")
    screen.expect_live()


def test_who_comes_back_reads_what_the_others_did_and_nothing_else(away: tuple[Screen, ...]) -> None:
    ada, *_ = away
    comes_back(ada)
    expect(chip(ada)).to_have_attribute("aria-label", re.compile("^3 changes since"))
    expect(marked(ada)).to_have_count(2)
    expect(ada.card("tea")).to_contain_text("Changed since you last looked")
    chip(ada).click()
    expect(lines(ada)).to_have_count(3)
    expect(ada.page.locator(".unseen-section h3")).to_have_text(["Won1", "Moved1", "Changed1"])
    expect(lines(ada).nth(0)).to_contain_text("Mei won Pumps")
    expect(lines(ada).nth(1)).to_contain_text("Ben moved Tea from Lead to Offer")
    expect(lines(ada).nth(2)).to_contain_text("Ben set Amount of Lamps to")


def test_a_line_leads_to_its_deal_which_then_is_seen(away: tuple[Screen, ...]) -> None:
    ada, *_ = away
    comes_back(ada)
    chip(ada).click()
    lines(ada).nth(1).click()
    expect(ada.page.locator(".panel")).to_contain_text("Tea")
    expect(ada.card("tea")).not_to_have_attribute("data-unseen", "true")
    expect(chip(ada)).to_have_attribute("aria-label", re.compile("^2 changes since"))
    ada.page.keyboard.press("Escape")
    chip(ada).click()
    lines(ada).nth(0).get_by_role("link").click()
    expect(ada.page.locator(".panel")).to_contain_text("Pumps")


def test_marks_vanish_on_every_screen_of_the_one_who_has_seen_all(
    away: tuple[Screen, ...], show: Show
) -> None:
    ada, *_ = away
    desk = show("seller")
    expect(marked(desk)).to_have_count(2)
    comes_back(ada)
    chip(ada).click()
    ada.page.get_by_role("button", name="Mark all as seen").click()
    expect(marked(ada)).to_have_count(0)
    expect(chip(ada)).to_have_count(0)
    for _ in range(200):
        desk.page.evaluate("window.dispatchEvent(new Event('focus'))")
        if marked(desk).count() == 0:
            break
        desk.page.wait_for_timeout(250)
    expect(marked(desk)).to_have_count(0)
    ada.page.reload()
    ada.expect_live()
    expect(marked(ada)).to_have_count(0)


def test_what_one_watches_glows_and_is_no_news_afterwards(show: Show) -> None:
    ada, ben = show("seller"), show("colleague", "/settings/me")
    ada.expect_live()
    moves(ben, "tea", "offer")
    expect(ada.card("tea")).to_have_attribute("data-pulse", "true")
    expect(ada.card("tea")).not_to_have_attribute("data-pulse", "true")
    expect(marked(ada)).to_have_count(0)
    ada.page.goto("/boards")
    ada.page.goto(f"/boards/{ada.world.board}")
    ada.expect_live()
    ada.page.wait_for_timeout(500)
    expect(chip(ada)).to_have_count(0)


def test_a_glance_is_no_look_but_reading_the_list_is(away: tuple[Screen, ...]) -> None:
    ada, *_ = away
    comes_back(ada)
    expect(chip(ada)).to_be_visible()
    ada.page.reload()
    expect(chip(ada)).to_be_visible()
    chip(ada).click()
    expect(lines(ada)).to_have_count(3)
    ada.page.goto("about:blank")
    for _ in range(200):
        if ada.page.request.get("/api/unseen").json() == {"board_ids": []}:
            break
        ada.page.wait_for_timeout(100)
    with ada.page.expect_response(lambda answer: answer.url.endswith("/api/unseen")):
        ada.page.goto("/boards")
    expect(ada.page.locator(".board-card-link")).to_be_visible()
    expect(ada.page.locator(".unseen-dot")).to_have_count(0)


def test_the_lists_of_boards_say_where_something_is_unseen(away: tuple[Screen, ...]) -> None:
    ada, *_ = away
    ada.page.goto("/boards")
    expect(ada.page.locator(".board-card .unseen-dot")).to_have_count(1)
    expect(ada.page.locator(".side-link .unseen-dot")).to_have_text("Others changed something here")


def test_a_manager_takes_back_what_a_colleague_did_from_the_list(away: tuple[Screen, ...]) -> None:
    ada, _ben, mei = away
    comes_back(mei)
    chip(mei).click()
    mei.page.get_by_role("button", name="Undo: Ben moved Tea from Lead to Offer").click()
    expect(mei.page.locator(".unseen-foot").get_by_text("Taken back.")).to_be_visible()
    mei.expect_titles("lead", ["Tea", "Lamps"])
    comes_back(ada)
    chip(ada).click()
    expect(lines(ada).filter(has_text="Tea")).to_have_count(0)
    expect(ada.page.get_by_role("button", name=re.compile("^Undo: "))).to_have_count(0)


def test_an_undo_that_would_lose_later_work_is_refused_under_its_line(away: tuple[Screen, ...]) -> None:
    _ada, ben, mei = away
    comes_back(mei)
    chip(mei).click()
    edits(ben, "lamps", amount_minor=900_00)
    mei.page.get_by_role("button", name=re.compile("^Undo: Ben set Amount of Lamps")).click()
    refusal = lines(mei).filter(has_text="Lamps").locator(".field-error")
    expect(refusal).to_have_text("Ben has changed Amount of “Lamps” since, so nothing was undone.")


def test_the_list_opens_by_keyboard_and_says_when_there_is_nothing(show: Show) -> None:
    vic = show("viewer")
    vic.expect_live()
    vic.page.keyboard.press("u")
    box = vic.page.get_by_role("dialog", name="What changed while you were away")
    expect(box).to_contain_text("When you come back later")
    vic.page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(vic.page.locator(".panel")).to_have_count(0)


def test_the_focus_comes_back_from_the_list_to_where_it_was(away: tuple[Screen, ...]) -> None:
    ada, *_ = away
    comes_back(ada)
    ada.card("lamps").focus()
    ada.page.keyboard.press("u")
    expect(ada.page.get_by_role("button", name="Mark all as seen")).to_be_focused()
    ada.page.keyboard.press("Escape")
    expect(ada.card("lamps")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_nothing_hinders_anybody_from_reading_it(show: Show, scheme: str, device: dict[str, object]) -> None:
    mei, ben = (
        show("manager", "/settings/me", color_scheme=scheme, **device),
        show("colleague", "/settings/me"),
    )
    has_looked(mei)
    moves(ben, "tea", "offer")
    edits(ben, "lamps", title="Lights", priority=0)
    comes_back(mei)
    assert violations(mei) == []
    chip(mei).click()
    expect(lines(mei)).to_have_count(2)
    assert violations(mei) == []
    assert mei.page.evaluate("document.documentElement.scrollWidth") <= mei.page.viewport_size["width"]
