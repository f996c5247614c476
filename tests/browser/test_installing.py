"""Kandan can be put beside the other programs; a newer one waits for the person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Playwright, expect

from bin.browser import CHROMIUM
from config import ROOT
from tests.browser.conftest import FLAGS
from tests.browser.screen import Screen
from tests.world import World

Show = Callable[..., Screen]
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.5 Mobile/15E148 Safari/604.1"
)


def test_the_browser_finds_nothing_that_speaks_against_installing(
    playwright: Playwright, base_url: str, server_app: Flask, world: World, tmp_path: Path
) -> None:
    # Others are private windows, and these never install anything.
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path), executable_path=CHROMIUM, args=FLAGS, base_url=base_url
    )
    cookie = world.client(server_app, "seller").get_cookie("session")
    assert cookie is not None
    context.add_cookies([{"name": "session", "value": cookie.value, "url": base_url}])
    page = context.new_page()
    page.goto(f"/boards/{world.board}")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    session = context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    manifest = session.send("Page.getAppManifest")
    context.close()
    assert errors == []
    assert manifest["errors"] == []
    assert "/manifest.webmanifest" in manifest["url"]


@pytest.mark.parametrize(
    ("agent", "heading"),
    [
        (IPHONE, "Add Kandan to your home screen"),
        (f"{IPHONE} MicroMessenger/8.0.60", "Open Kandan in your browser"),
    ],
)
def test_where_the_browser_has_no_button_the_way_is_explained(show: Show, agent: str, heading: str) -> None:
    ada = show("seller", user_agent=agent)
    ada.page.locator(".side-me").click()
    ada.page.get_by_role("menuitem", name="Install Kandan").click()
    expect(ada.page.get_by_role("heading", name=heading)).to_be_visible()


def test_a_newer_program_waits_until_the_person_reloads(show: Show) -> None:
    """The worker of another build is put in the place of the one that runs."""
    built = (ROOT / "static" / "dist" / "service-worker.js").read_text()
    ada = show("seller")
    ada.expect_live()
    version = ada.page.evaluate("JSON.parse(document.getElementById('boot').textContent).version")
    ada.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    worker = ROOT / "static" / "dist" / "service-worker.js"
    try:
        worker.write_text(built.replace(f'"{version}"', '"app-NEWER.js"'))
        ada.page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        banner = ada.page.locator(".banner", has_text="A new version of Kandan is ready.")
        expect(banner).to_be_visible()
        ada.page.locator(".board-search input, [type=search]").first.fill("half-typed")
        expect(ada.page.locator("[type=search]").first).to_have_value("half-typed")
    finally:
        worker.write_text(built)
    with ada.page.expect_navigation():
        banner.get_by_role("button", name="Reload").click()
    ada.expect_live()
