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
