"""What a browser needs to install Kandan and to begin without a network; nothing of anybody's stands in it."""

import json
import re
import struct

import pytest

from config import ROOT


@pytest.mark.parametrize(("language", "mine"), [("en", "My deals"), ("zh-Hans-CN", "我的商机")])
def test_the_manifest_speaks_the_language_of_its_address(app, language, mine):
    answer = app.test_client().get(f"/manifest.webmanifest?language={language}")
    assert answer.mimetype == "application/manifest+json"
    assert answer.json["lang"] == language
    assert answer.json["id"] == "/"
    assert mine in [shortcut["name"] for shortcut in answer.json["shortcuts"]]


def test_a_manifest_in_no_language_of_ours_is_in_one(app):
    assert app.test_client().get("/manifest.webmanifest?language=tlh").json["lang"] == "en"


def test_every_picture_of_the_manifest_is_there_in_the_size_it_names(app):
    manifest = app.test_client().get("/manifest.webmanifest").json
    for picture in manifest["icons"] + manifest["screenshots"]:
        answer = app.test_client().get(picture["src"])
        assert (answer.status_code, answer.mimetype) == (200, picture["type"])
        assert picture["sizes"] == "{}x{}".format(*size_of(answer.data))


@pytest.mark.parametrize("page", ["/sign-in", "/offline-shell"])
def test_every_page_names_the_manifest_in_its_own_language(app, page):
    text = app.test_client().get(page, headers={"Accept-Language": "zh-CN"}).text
    assert 'href="/manifest.webmanifest?language=zh-Hans-CN"' in text


def test_the_worker_may_rule_everywhere_and_is_asked_for_anew_each_time(app):
    answer = app.test_client().get("/service-worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_worker_keeps_what_the_page_asks_for_and_all_of_it_is_there(app):
    client = app.test_client()
    worker = client.get("/service-worker.js").text
    page = client.get("/offline-shell").text
    for asset in re.findall(r'"(/static/dist/[^"]+)"', page):
        assert asset in worker
    for kept in set(re.findall(r'"(/static/[^"]+\.(?:js|css|svg|png))"', worker)):
        assert client.get(kept).status_code == 200, kept


def test_the_page_for_offline_holds_texts_and_nobody(app, world):
    answer = world.client(app, "seller").get("/offline-shell")
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', answer.text, re.DOTALL)[1])
    assert (boot["workspace"], boot["board"]) == (None, None)
    assert boot["version"] == app.extensions["kandan_manifest"].version
    assert "Ada" not in answer.text
    assert answer.headers["Content-Language"] == boot["locale"]


def test_only_our_own_manifest_and_worker_are_let_in(app):
    policy = app.test_client().get("/sign-in").headers["Content-Security-Policy"]
    assert "manifest-src 'self'" in policy
    assert "worker-src 'self'" in policy
    assert "trusted-types kandan-comment kandan-worker" in policy


def test_the_pictures_are_small():
    sizes = {path.name: path.stat().st_size for path in (ROOT / "static" / "img").iterdir()}
    assert [name for name, size in sizes.items() if size > 120_000] == []


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height, from the head of a PNG or the frame of a JPEG."""
    if picture.startswith(b"\x89PNG"):
        return struct.unpack(">II", picture[16:24])
    place = 2
    while picture[place + 1] not in (0xC0, 0xC2):
        place += 2 + struct.unpack(">H", picture[place + 2 : place + 4])[0]
    height, width = struct.unpack(">HH", picture[place + 5 : place + 9])
    return width, height
