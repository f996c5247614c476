"""A line captured without a network waits like everything else, for whichever board it is."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.capturing import captured, look_over, sheet
from tests.browser.planning import row
from tests.browser.screen import Screen
from tests.browser.without_network import cut, kept_streams, mend, wait_until_kept

Show = Callable[..., Screen]


def test_without_a_network_it_waits_and_goes_as_one(show: Show) -> None:
    ada = show("seller")
    ada.expect_live()
    ada.page.context.set_offline(True)
    ada.page.keyboard.press("c")
    look_over(ada, "Globex Ltd chairs 4k call tomorrow 3pm")
    ada.page.keyboard.press("Enter")
    waiting = ada.column("lead").locator(".card[data-pending]", has_text="chairs")
    expect(waiting).to_be_visible()
    expect(ada.page.locator(".toast", has_text="chairs")).to_be_visible()
    ada.page.context.set_offline(False)
    ada.wait_until_sent()
    assert captured(ada, "chairs")["next_kind"] == "call"


def test_a_visit_that_waits_is_the_card_s_next_step_and_stands_on_my_day_and_in_the_calendar(
    show: Show,
) -> None:
    ada = show("seller")
    wait_until_kept(ada)
    cut(ada)
    ada.page.keyboard.press("c")
    look_over(ada, "赵姐 监控 8万 明天下午3点 上门")
    ada.page.keyboard.press("Enter")
    waiting = ada.column("lead").locator(".card[data-pending]", has_text="监控")
    expect(waiting.locator(".light")).to_have_attribute("data-light", "later")
    waiting.click()
    expect(ada.page.locator(".toast", has_text="not sent yet")).to_be_visible()
    expect(ada.page.locator(".panel")).to_have_count(0)
    press_in_turn(ada, "g", "d")
    visit = row(ada, "Visit")
    expect(visit).to_contain_text("监控")
    expect(visit).to_contain_text("赵姐")
    press_in_turn(ada, "g", "c")
    entry = ada.page.locator(".entry", has_text="监控")
    expect(entry.first).to_be_visible()
    mend(ada)
    expect(ada.page.locator(".toast", has_text="is on the board")).to_be_visible()
    expect(entry.first).to_be_visible()
    deal = captured(ada, "监控")
    assert deal["next_kind"] == "visit"
    assert deal["next_at"].endswith("T07:00:00.000Z")
    ada.complaints.clear()


def press_in_turn(screen: Screen, *keys: str) -> None:
    for key in keys:
        screen.page.keyboard.press(key)


def test_two_that_wait_stand_side_by_side_with_their_customers_also_after_a_reload(show: Show) -> None:
    ada, ben = show("seller"), show("colleague")
    wait_until_kept(ada)
    cut(ada)
    ada.page.keyboard.press("c")
    look_over(ada, "Globex Ltd chairs 4k")
    ada.page.keyboard.press("Enter")
    expect(ada.column("lead").locator(".card[data-pending]", has_text="chairs")).to_contain_text("Globex Ltd")
    ada.page.reload()
    expect(ada.page.locator(".connection")).to_contain_text("offline, 1 unsent")
    ada.page.keyboard.press("c")
    look_over(ada, "Initech Ltd desks 2k")
    ada.page.keyboard.press("Enter")
    waiting = ada.column("lead").locator(".card[data-pending]")
    expect(waiting).to_have_count(2)
    expect(waiting.filter(has_text="chairs")).to_contain_text("Globex Ltd")
    expect(waiting.filter(has_text="desks")).to_contain_text("Initech Ltd")
    mend(ada)
    ada.wait_until_sent()
    for name, customer in (("chairs", "Globex Ltd"), ("desks", "Initech Ltd")):
        expect(ben.column("lead").locator(".card", has_text=name)).to_contain_text(customer)
    ada.complaints.clear()


def second_board(screen: Screen, name: str) -> int:
    """Another pipeline, made by a manager elsewhere."""
    made = screen.page.request.post("/api/boards", data={"name": name}, headers={"Origin": screen.origin})
    assert made.ok, made.text()
    board: int = made.json()["id"]
    return board


def to_board(screen: Screen, name: str) -> None:
    sheet(screen).get_by_label("Board").select_option(label=name)


def test_without_a_network_a_deal_for_another_board_waits_too(show: Show) -> None:
    ada, mei = show("seller"), show("manager")
    board = second_board(mei, "Channels")
    ada.page.goto(f"/boards/{board}")
    ada.expect_live()
    while f"board:{board}" not in kept_streams(ada.page):
        ada.page.wait_for_timeout(50)
    ada.page.goto(f"/boards/{ada.world.board}")
    ada.expect_live()
    cut(ada)
    ada.page.keyboard.press("c")
    look_over(ada, "Globex Ltd chairs 4k")
    to_board(ada, "Channels")
    sheet(ada).get_by_role("button", name="Create").click()
    expect(ada.page.locator(".connection")).to_contain_text("1 unsent")
    mend(ada)
    expect(ada.page.locator(".toast", has_text="is on the board")).to_be_visible()
    assert captured(ada, "chairs")["board_id"] == board
    ada.complaints.clear()


def test_without_a_network_a_board_whose_stages_nobody_knows_here_says_so_before(show: Show) -> None:
    ada, mei = show("seller"), show("manager")
    ada.expect_live()
    second_board(mei, "Channels")
    expect(ada.page.locator(".side-nav")).to_contain_text("Channels")
    cut(ada)
    ada.page.keyboard.press("c")
    look_over(ada, "Globex Ltd chairs 4k")
    to_board(ada, "Channels")
    expect(sheet(ada).locator(".field-error")).to_contain_text("are not kept on this device")
    expect(sheet(ada).get_by_role("button", name="Create")).to_be_disabled()
    mend(ada)
    expect(sheet(ada).locator(".field-error")).to_have_count(0)
    sheet(ada).get_by_role("button", name="Create").click()
    expect(ada.page.locator(".toast", has_text="is on the board")).to_be_visible()
    ada.complaints.clear()
