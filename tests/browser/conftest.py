"""The real server in a process of its own, and people in front of real browsers."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic import command
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from app import create_app
from app.assist.notifications.queries import settings_for_change
from app.cli import alembic_config
from app.core import clock
from app.core.transaction import transaction
from bin.browser import CHROMIUM
from bin.ports import free_port, wait_for
from config import ROOT, Settings
from tests.browser.screen import Screen
from tests.world import World, build

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
DESK = {"viewport": {"width": 1440, "height": 900}, "locale": "en", "timezone_id": "Asia/Shanghai"}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium: Playwright's own cannot be fetched everywhere."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server_app(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Flask:
    """The application as the server runs it, for putting people into its database."""
    own = replace(settings, instance=tmp_path_factory.mktemp("served"))
    command.upgrade(alembic_config(own.database), "head")
    return create_app(own)


@pytest.fixture(scope="session")
def base_url(server_app: Flask) -> Iterator[str]:
    """The address of a server that runs for the whole session, in the default mode."""
    with serving(server_app.extensions["kandan_settings"]) as url:
        yield url


@contextmanager
def serving(settings: Settings, **more: str) -> Iterator[str]:
    """A server in a process of its own, and its address. `more`: further settings as an operator writes them."""
    port = free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "KANDAN_INSTANCE": str(settings.instance),
        "KANDAN_SECRET_KEY": settings.secret_key,
        "KANDAN_RATE_LIMITS": "off",
        **more,
    }
    log = (settings.instance / "server.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "wsgi.py"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        wait_for(port, process, log=Path(log.name))
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(10)
        log.close()


@pytest.fixture
def world(server_app: Flask) -> World:
    """A team of its own for every test, all in the same database.

    Nobody's morning is still to be told: the server's worker keeps the real hour, and the day's digest would arrive
    among what a test counts whenever the suite is run in the morning of its people.
    """
    world = build(server_app)
    with server_app.app_context(), transaction():
        for name in world.people:
            person = world.person(name)
            settings_for_change(person).daily_on = clock.now().astimezone(ZoneInfo(person.zone)).date()
    return world


type_of_opening = Callable[..., Screen]


@pytest.fixture
def let_in(server_app: Flask, base_url: str, world: World) -> Callable[[BrowserContext, str], None]:
    """`let_in(context, "seller")`: that person is signed in in this browser from now on.

    Not by the form: every world's people have the same addresses, and it tries the password on all of them.
    """

    def sign_in(context: BrowserContext, name: str) -> None:
        cookie = world.client(server_app, name).get_cookie("session")
        assert cookie is not None
        context.add_cookies([{"name": "session", "value": cookie.value, "url": base_url}])

    return sign_in


@pytest.fixture
def show(
    browser: Browser, base_url: str, world: World, let_in: Callable[[BrowserContext, str], None]
) -> Iterator[type_of_opening]:
    """`show("seller", "/boards/1")`: that person's screen. Options are those of a browser context.

    At the end every screen must have stayed free of errors and of broken rules of the content security policy.
    """
    contexts: list[BrowserContext] = []
    screens: list[Screen] = []

    def open_screen(name: str | None, path: str | None = None, **options: object) -> Screen:
        wanted = {**DESK, **options}
        context = browser.new_context(base_url=base_url, **wanted)
        contexts.append(context)
        if name:
            let_in(context, name)
        screen = Screen(context.new_page(), world)
        screens.append(screen)
        screen.page.goto(path or f"/boards/{world.board}")
        return screen

    yield open_screen
    complaints = [complaint for screen in screens for complaint in screen.complaints]
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(show: type_of_opening) -> Page:
    """Only `show` opens pages here, so that nobody forgets whose screen it is."""
    raise LookupError("use show(name) instead of page")
