"""What the bundler leaves in static/dist is what the server names and the security policy allows."""

import gzip
import json
import re
import subprocess

import brotli
import pytest

from bin.setup.node import NODE
from bin.texts import catalogues
from tests.house.sources import ROOT

DIST = ROOT / "static" / "dist"
# What a page without unsafe-eval may not do.
FORBIDDEN = re.compile(r"\beval\(|\bnew Function\(|\bimportScripts\(")

pytestmark = pytest.mark.skipif(
    not (DIST / "manifest.json").exists(), reason="not bundled yet: make test does it"
)


@pytest.fixture(scope="module")
def manifest() -> dict[str, str | list[str]]:
    return json.loads((DIST / "manifest.json").read_text())


def test_every_named_file_is_there_under_a_hashed_name(manifest):
    assert {"app.js", "app.css"} <= set(manifest)
    for plain, hashed in manifest.items():
        if plain.endswith(":needed"):
            assert all((DIST / part).is_file() for part in hashed)
            continue
        name, kind = plain.split(".")
        assert re.fullmatch(rf"({name}|part)-[0-9A-Z]{{8}}\.{kind}", hashed)
        assert (DIST / hashed).is_file()


def test_the_app_begins_without_what_is_only_opened_later(manifest):
    first = {manifest["app.js"], *manifest["app.js:needed"]}
    for later in ("later-parts.js", "socket-io.js", "board-page.js"):
        assert manifest[later] not in first


def test_whatever_a_page_asks_for_first_is_few_files(manifest):
    """What parts have in common lies in one of them: a browser asks for six at a time."""
    assert "pages.js:needed" not in manifest
    assert set(manifest["app.js:needed"]) <= set(manifest["board-page.js:needed"])
    assert len({"app.js", "board-page.js", *manifest["board-page.js:needed"]}) <= 5


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_texts_of_the_screen_are_those_of_the_catalogue(manifest, language):
    built = texts_in(manifest[f"texts_{language}.js"])
    for message in catalogues.read(language):
        if not message.id or not any(place.endswith((".ts", ".tsx")) for place, _line in message.locations):
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        shown = built.pop(sources[0], list(sources) if len(sources) > 1 else sources[0])
        # What is not among them is shown as it stands in the program.
        assert shown == (list(forms) if len(sources) > 1 else forms[0])
    assert built == {}


def texts_in(name: str) -> dict[str, str | list[str]]:
    program = f"import texts from {json.dumps((DIST / name).as_uri())}; console.log(JSON.stringify(texts))"
    command = [NODE, "--input-type=module", "--eval", program]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def test_every_program_and_sheet_lies_there_packed_as_well(manifest):
    built = [
        path
        for path in DIST.glob("*-*.*")
        if path.suffix in (".js", ".css") and path.name != "service-worker.js"
    ]
    assert {manifest["app.js"], manifest["app.css"]} <= {path.name for path in built}
    for path in built:
        assert brotli.decompress((DIST / f"{path.name}.br").read_bytes()) == path.read_bytes()
        assert gzip.decompress((DIST / f"{path.name}.gz").read_bytes()) == path.read_bytes()


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
