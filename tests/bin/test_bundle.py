"""What the bundler leaves in static/dist is what the server names and the security policy allows."""

import json
import re

import pytest

from tests.house.sources import ROOT

DIST = ROOT / "static" / "dist"
# What a page without unsafe-eval may not do.
FORBIDDEN = re.compile(r"\beval\(|\bnew Function\(|\bimportScripts\(")

pytestmark = pytest.mark.skipif(
    not (DIST / "manifest.json").exists(), reason="not bundled yet: make test does it"
)


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    return json.loads((DIST / "manifest.json").read_text())


def test_every_named_file_is_there_under_a_hashed_name(manifest):
    assert {"app.js", "app.css"} <= set(manifest)
    for plain, hashed in manifest.items():
        name, kind = plain.split(".")
        assert re.fullmatch(rf"{name}-[0-9A-Z]{{8}}\.{kind}", hashed)
        assert (DIST / hashed).is_file()


def test_no_bundle_asks_for_what_the_policy_forbids():
    found = {path.name: FORBIDDEN.findall(path.read_text()) for path in DIST.glob("*.js")}
    assert {name: deeds for name, deeds in found.items() if deeds} == {}


def test_no_bundle_points_a_browser_at_its_source_map():
    assert [path.name for path in DIST.glob("*.js") if "sourceMappingURL" in path.read_text()] == []


def test_the_style_sheet_keeps_the_order_of_its_layers(manifest):
    layers = re.search(r"@layer ([\w,\s]+);", (DIST / manifest["app.css"]).read_text())
    assert layers is not None
    names = [name.strip() for name in layers[1].split(",")]
    assert names == ["reset", "tokens", "base", "layout", "components", "screens", "utilities"]
