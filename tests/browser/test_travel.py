"""Looking at the board as it was, in a real browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.screen import Screen
from tests.browser.test_accessibility import violations

Show = Callable[..., Screen]
SOON = 15_000  # milliseconds
COUNT_GLIDES = """() => {
  window.glided = 0;
  const isGliding = (node) => node.classList?.contains("gliding");
  const count = (changes) => changes.forEach((one) => (window.glided += [...one.addedNodes].filter(isGliding).length));
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
}"""


def move(screen: Screen, name: str, stage: str) -> str:
    """By somebody's request; the moment it happened, as the deal tells it."""
    spot = {"stage_id": screen.world.stages[stage], "after": None}
    answer = screen.page.request.put(f"/api/deals/{screen.world.deals[name]}/position", data=spot)
    assert answer.ok, answer.text()
    return str(answer.json()["entered_at"])


def bar(screen: Screen) -> Locator:
    return screen.page.locator(".time-bar")


def travel(show: Show, who: str = "viewer", query: str = "", **options: object) -> Screen:
    screen = show(who, "/boards", **options)
    screen.page.goto(f"/boards/{screen.world.board}/past{query}")
    expect(bar(screen)).to_be_visible()
    expect(screen.card("silk")).to_be_visible()
    return screen


def before(moment: str) -> str:
    """Half a second earlier: the requests of a test lie further apart."""
    seconds, milliseconds = re.fullmatch(r"(.*):(\d\d\.\d{3})Z", moment).groups()  # type: ignore[union-attr]
    return f"{seconds}:{max(0.0, float(milliseconds) - 0.5):06.3f}Z"


def test_before_a_move_the_card_stands_where_it_stood(show: Show) -> None:
    seller = show("seller")
    moved = move(seller, "tea", "offer")
    viewer = travel(show, query=f"?at={before(moved)}")
    expect(viewer.column("lead").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()
    bar(viewer).get_by_role("button", name="To the next event").click()
    expect(viewer.column("offer").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()
    expect(bar(viewer)).to_contain_text("Tea Ada moved the deal from Lead to Offer")
    bar(viewer).get_by_role("button", name="To the event before").click()
    expect(viewer.column("lead").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()


def test_the_menu_and_a_key_lead_there_and_back_without_fetching_the_board_again(show: Show) -> None:
    seller = show("seller")
    expect(seller.card("tea")).to_be_visible()
    fetched: list[str] = []
    seller.page.on("request", lambda request: fetched.append(request.url))
    seller.page.get_by_role("button", name="More about this board").click()
    seller.page.get_by_role("menuitem", name="Time travel").click()
    expect(bar(seller)).to_be_visible()
    # What it shows is fetched once it hears keys.
    expect(seller.card("tea")).to_be_visible()
    seller.page.keyboard.press("h")
    expect(bar(seller)).to_have_count(0)
    seller.expect_live()
    move(seller, "tea", "offer")
    expect(seller.column("offer").locator(f'[data-deal="{seller.world.deals["tea"]}"]')).to_be_visible()
    assert not [url for url in fetched if url.endswith("/snapshot")]
    seller.page.keyboard.press("h")
    expect(bar(seller)).to_be_visible()
    seller.page.go_back()
    expect(bar(seller)).to_have_count(0)


def test_the_address_keeps_the_moment_and_the_filter(show: Show) -> None:
    seller = show("seller")
    moved = move(seller, "tea", "offer")
    move(seller, "silk", "talk")
    viewer = travel(show)
    for _step in range(2):
        viewer.page.keyboard.press("ArrowLeft")
        viewer.page.wait_for_timeout(300)
    viewer.page.keyboard.press("ArrowRight")
    expect(viewer.page).to_have_url(re.compile(re.escape(f"at={moved}".replace(":", "%3A"))))
    viewer.page.get_by_role("searchbox").fill("Tea")
    expect(viewer.card("silk")).to_have_count(0)
    expect(viewer.page).to_have_url(re.compile("at=.*q=Tea"))
    viewer.page.reload()
    expect(viewer.card("tea")).to_be_visible()
    expect(viewer.card("silk")).to_have_count(0)
    expect(bar(viewer)).to_contain_text("Tea Ada moved the deal")


def test_playing_ends_at_now_and_cards_glide(show: Show) -> None:
    seller = show("seller")
    moved = move(seller, "tea", "offer")
    viewer = travel(show, query=f"?at={before(moved)}")
    viewer.page.evaluate(COUNT_GLIDES)
    bar(viewer).get_by_label("Period", exact=True).select_option("day")
    bar(viewer).get_by_label("Seconds for the whole period").select_option("15")
    viewer.page.keyboard.press("Space")
    expect(bar(viewer).get_by_text("Now", exact=True)).to_be_visible(timeout=SOON)
    expect(bar(viewer).get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(viewer.column("offer").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()
    assert viewer.page.evaluate("window.glided") == 1
    expect(viewer.page.locator(".gliding")).to_have_count(0)


def test_what_others_do_now_does_not_disturb_the_past(show: Show) -> None:
    seller = show("seller")
    moved = move(seller, "tea", "offer")
    viewer = travel(show, query=f"?at={before(moved)}")
    move(seller, "tea", "talk")
    move(seller, "silk", "offer")
    viewer.page.wait_for_timeout(600)
    assert viewer.titles_in("offer") == ["Robots"]
    expect(viewer.column("lead").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()
    bar(viewer).get_by_role("button", name="Back to today").click()
    expect(viewer.column("talk").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()


def test_nothing_can_be_changed_there(show: Show) -> None:
    owner = travel(show, "owner")
    expect(owner.page.get_by_role("button", name="Add a deal")).to_have_count(0)
    expect(owner.page.locator(".card-tick, .card-more, .quick-add")).to_have_count(0)
    box = owner.card("silk").bounding_box()
    assert box is not None
    owner.page.mouse.move(box["x"] + 50, box["y"] + 20)
    owner.page.mouse.down()
    owner.page.mouse.move(box["x"] + 400, box["y"] + 60, steps=8)
    expect(owner.page.locator(".flying")).to_have_count(0)
    owner.page.mouse.up()
    owner.page.keyboard.press("Control+z")
    expect(owner.page.get_by_text("This is the past: nothing can be changed here.")).to_be_visible()


def test_a_deal_opens_as_it_is_today(show: Show) -> None:
    seller = show("seller")
    moved = move(seller, "tea", "offer")
    viewer = travel(show, query=f"?at={before(moved)}")
    viewer.card("tea").click()
    panel = viewer.page.get_by_role("dialog", name="Tea")
    expect(panel).to_contain_text("This is the deal as it is today.")
    expect(panel).to_contain_text("Sales / Offer")
    viewer.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(viewer.column("lead").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()


def test_a_moment_can_be_named_in_the_time_of_the_workspace(show: Show) -> None:
    viewer = travel(show)
    bar(viewer).locator(".time-moment").click()
    field = viewer.page.get_by_label("Date and time")
    # Eight in the morning in Shanghai is midnight in UTC.
    field.fill("2026-11-10T08:00")
    field.dispatch_event("change")
    expect(bar(viewer)).to_contain_text("Tue, Nov 10, 08:00")
    expect(viewer.page).to_have_url(re.compile("at=2026-11-10T00%3A00%3A00.000Z"))
    expect(bar(viewer)).to_contain_text("Nothing had happened on this board yet.")


def test_without_a_connection_it_says_so(show: Show) -> None:
    seller = show("seller")
    move(seller, "tea", "offer")
    viewer = travel(show)
    viewer.page.context.set_offline(True)
    viewer.page.keyboard.press("ArrowLeft")
    expect(bar(viewer)).to_contain_text("This moment could not be loaded.")
    expect(viewer.card("silk")).to_be_visible()
    viewer.page.context.set_offline(False)
    bar(viewer).get_by_role("button", name="Try again").click()
    expect(bar(viewer)).not_to_contain_text("This moment could not be loaded.")
    expect(viewer.column("lead").locator(f'[data-deal="{viewer.world.deals["tea"]}"]')).to_be_visible()


def test_on_a_phone_everything_is_in_reach_of_a_thumb(show: Show) -> None:
    viewer = travel(show, **PHONE)
    width = viewer.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    for control in bar(viewer).locator("button, select, input").all():
        box = control.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["height"] >= 40
    assert violations(viewer) == []
