"""What the bundler built is sent as it was packed then, to whoever can unpack it, and is kept for good."""

import gzip
import json

import brotli
import pytest

from tests.house.sources import ROOT

DIST = ROOT / "static" / "dist"
FOR_GOOD = "public, max-age=31536000, immutable"

pytestmark = pytest.mark.skipif(
    not (DIST / "manifest.json").exists(), reason="not bundled yet: make test does it"
)


@pytest.fixture(scope="module")
def built() -> list[str]:
    names = json.loads((DIST / "manifest.json").read_text())
    return [f"/static/dist/{name}" for name in (names["app.js"], names["app.css"], *names["app.js:needed"])]


def asked(app, address: str, accepted: str):
    return app.test_client().get(address, headers={"Accept-Encoding": accepted})


def test_a_built_file_comes_in_the_shortest_form_that_the_browser_reads(app, built):
    for address in built:
        plain = asked(app, address, "identity")
        zipped = asked(app, address, "gzip")
        short = asked(app, address, "gzip, deflate, br")
        assert plain.content_encoding is None
        assert (zipped.content_encoding, gzip.decompress(zipped.data)) == ("gzip", plain.data)
        assert (short.content_encoding, brotli.decompress(short.data)) == ("br", plain.data)
        assert short.mimetype == zipped.mimetype == plain.mimetype


def test_who_refuses_a_form_does_not_get_it(app, built):
    assert asked(app, built[0], "br;q=0, gzip").content_encoding == "gzip"


def test_a_built_file_is_kept_for_good_and_apart_for_each_form(app, built):
    forms = [asked(app, built[0], accepted) for accepted in ("identity", "gzip", "br")]
    assert {answer.headers["Cache-Control"] for answer in forms} == {FOR_GOOD}
    assert all("Accept-Encoding" in answer.vary for answer in forms)
    assert len({answer.headers["ETag"] for answer in forms}) == 3


def test_what_may_change_under_its_name_is_asked_for_anew(app):
    for address in ("/static/dist/manifest.json", "/static/dist/service-worker.js", "/static/img/logo.svg"):
        assert app.test_client().get(address).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["app-AAAAAAAA.js", "../../config.py", "app-AAAAAAAA.js.br"])
def test_what_was_not_built_is_not_there(app, name):
    assert asked(app, f"/static/dist/{name}", "br").status_code == 404
