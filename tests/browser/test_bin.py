"""The recycle bin follows what others throw away and take out."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.screen import Screen

Show = Callable[..., Screen]


def test_the_bin_follows_every_board_and_nobody_is_seen_there(show: Show) -> None:
    mei, ada = show("manager"), show("seller")
    headers = {"Origin": mei.origin, "If-Match": "*"}
    second = mei.page.request.post("/api/boards", data={"name": "Second"}, headers=headers).json()
    bin_ = show("owner", f"/boards/{mei.world.board}")
    bin_.page.goto("/bin")
    bin_.expect_live()
    tea = mei.world.deals["tea"]
    mei.page.request.delete(f"/api/deals/{tea}", headers=headers)
    expect(bin_.page.get_by_role("link", name="Tea")).to_be_visible()
    there = mei.page.request.get(f"/api/boards/{second['id']}").json()["stages"][0]["id"]
    body = {"board_id": second["id"], "stage_id": there, "title": "Elsewhere"}
    made = mei.page.request.post("/api/deals", data=body, headers=headers).json()["id"]
    mei.page.request.delete(f"/api/deals/{made}", headers=headers)
    expect(bin_.page.get_by_role("link", name="Elsewhere")).to_be_visible()
    mei.page.request.post(f"/api/deals/{tea}/restoration", headers=headers)
    expect(bin_.page.get_by_role("link", name="Tea")).to_have_count(0)
    ada.page.goto(f"/boards/{second['id']}")
    ada.expect_live()
    expect(ada.page.locator(".board-people .avatar")).to_have_count(0)


def test_several_come_out_of_the_bin_at_once_and_go_back_together(show: Show) -> None:
    mei = show("manager")
    headers = {"Origin": mei.origin, "If-Match": "*"}
    for name in ("tea", "silk", "pumps"):
        mei.page.request.delete(f"/api/deals/{mei.world.deals[name]}", headers=headers)
    mei.page.goto("/bin")
    rows = mei.page.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("by Mei")
    mei.page.get_by_label("Select all that are shown").check()
    mei.page.get_by_label("Select “Pumps”").uncheck()
    mei.page.get_by_role("toolbar").get_by_role("button", name="Restore").click()
    expect(rows).to_have_count(1)
    expect(mei.page.get_by_role("toolbar")).to_have_count(0)
    mei.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(3)
    mei.page.get_by_label("Board", exact=True).select_option("Sales")
    expect(rows).to_have_count(3)
