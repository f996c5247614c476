"""The page of the app carries what its first screen shows, and names what that screen is drawn by."""

import json
import re

import pytest

from app.core.assets import Manifest
from tests.world import World


def boot_of(page: str) -> dict[str, object]:
    return json.loads(re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)[1])


def read(app, world: World, path: str) -> str:
    return world.client(app, "seller").get(path).text


def test_my_day_carries_what_is_ones_own(app, world):
    assert boot_of(read(app, world, "/my-day"))["person"]["stream"] == f"person:{world.people['seller']}"
    assert boot_of(read(app, world, "/my-day"))["board"] is None


@pytest.mark.parametrize("path", ["/", "/capture", "/boards/{board}", "/boards/{board}/deals/1"])
def test_a_board_is_carried_by_its_pages_and_they_bring_what_draws_it(app, world, path):
    page = read(app, world, path.format(board=world.board))
    assert boot_of(page)["board"]["board"]["id"] == world.board
    assert set(programs(app, "app.js", "board-page.js")) <= set(preloaded(page))


@pytest.mark.parametrize("last", ["{other}", "999", "²", "0", "-1", "9" * 40, "board"])
def test_where_the_board_looked_at_last_is_none_any_more_the_first_is_carried(app, world, last):
    ada = world.client(app, "seller")
    ada.set_cookie("board", last.format(other=world.outside.board))
    assert boot_of(ada.get("/").text)["board"]["board"]["id"] == world.board


def test_the_board_looked_at_last_is_carried(app, world):
    made = world.client(app, "owner").post("/api/boards", json={"name": "Second"}).json
    ada = world.client(app, "seller")
    ada.set_cookie("board", str(made["id"]))
    assert boot_of(ada.get("/").text)["board"]["board"]["id"] == made["id"]


def test_another_board_is_not_carried_in_place_of_one_that_is_not_here(app, world):
    assert boot_of(read(app, world, f"/boards/{world.outside.board}"))["board"] is None


@pytest.mark.parametrize("path", ["/my-day", "/calendar", "/settings/me"])
def test_who_looks_at_no_board_does_not_wait_for_what_draws_one(app, world, path):
    wanted = preloaded(read(app, world, path))
    assert set(programs(app, "app.js")) <= set(wanted)
    assert not set(programs(app, "board-page.js")) - set(programs(app, "app.js")) & set(wanted)


@pytest.mark.parametrize(("language", "catalogue"), [("en", "en"), ("zh-CN", "zh_Hans_CN")])
def test_texts_come_in_a_file_of_the_language(app, language, catalogue):
    page = app.test_client().get("/offline-shell", headers={"Accept-Language": language}).text
    texts = boot_of(page)["texts"]
    assert re.fullmatch(rf"/static/dist/texts_{catalogue}-[0-9A-Z]{{8}}\.js", texts)
    assert texts in preloaded(page)


def preloaded(page: str) -> list[str]:
    """What is fetched at once, but behind the styles, which the first paint waits for."""
    return re.findall(r'<link rel="modulepreload" href="([^"]+)" fetchpriority="low">', page)


def programs(app, *names: str) -> list[str]:
    manifest: Manifest = app.extensions["kandan_manifest"]
    with app.test_request_context():
        return manifest.programs(*names)
