"""A push from the click to the lock screen: sent by the server, shown by the device, measured and answered."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from playwright.sync_api import Locator, expect

from app import create_app
from app.assist.notifications import delivering, firing
from app.cli import alembic_config
from app.core import hearing
from config import Settings
from tests import push_service
from tests.browser.conftest import serving
from tests.browser.pushing import RealWorker, browser_with_push
from tests.browser.screen import Screen
from tests.browser.test_notifications import ask, remind_soon
from tests.push_service import HOST, PushService, Received

Show = Callable[..., Screen]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PushService]:
    with push_service.running(tmp_path) as running:
        yield running
    assert running.faults == []


@pytest.fixture
def server_app(tmp_path: Path, settings: Settings, service: PushService) -> Flask:
    """Only from this process the service of the tests can be reached, so the test does the worker's work."""
    instance = tmp_path / "served"
    instance.mkdir()
    own = replace(settings, instance=instance, push_hosts=(HOST,), loopback=service.loopback)
    command.upgrade(alembic_config(own.database), "head")
    return create_app(own)


@pytest.fixture
def base_url(server_app: Flask) -> Iterator[str]:
    settings: Settings = server_app.extensions["kandan_settings"]
    with serving(settings, KANDAN_EMBEDDED_WORKER="off", KANDAN_PUSH_HOSTS=HOST) as url:
        yield url


@pytest.fixture
def ada(show: Show, service: PushService) -> Screen:
    """At the settings, with this browser turned on."""
    screen = show("seller", "/settings/notifications", permissions=["notifications"])
    browser_with_push(screen, subscription=service.subscribe().json())
    screen.page.reload()
    screen.page.get_by_role("button", name="Turn on for this device").click()
    expect(device(screen)).to_contain_text("This device")
    return screen


def device(screen: Screen) -> Locator:
    return screen.page.locator(".device")


def sent(screen: Screen, app: Flask, service: PushService) -> Received:
    """The next message that the service takes, once the worker has come round."""
    known = len(service.received)
    for _ in range(100):
        work(app)
        if len(service.received) > known:
            return service.received[-1]
        screen.page.wait_for_timeout(100)
    raise AssertionError("nothing was sent")


def work(app: Flask) -> None:
    with app.app_context():
        for do_one in (hearing.hear_news, firing.fire_due, delivering.deliver):
            while do_one():
                pass


def test_a_test_is_shown_and_measured(ada: Screen, server_app: Flask, service: PushService) -> None:
    worker = RealWorker(ada)
    device(ada).get_by_role("button", name="Send a test").click()
    expect(device(ada)).to_contain_text("On its way")
    worker.deliver(sent(ada, server_app, service).payload)
    expect(ada.page.locator(".device-test")).to_have_text(re.compile(r"^Shown after \d+\.\d s$"))
    expect(device(ada)).to_contain_text("Last received")
    assert worker.shown() == ["This is a test"]


def test_a_reminder_is_finished_by_its_button(ada: Screen, server_app: Flask, service: PushService) -> None:
    worker = RealWorker(ada)
    plan = {"kind": "call", "title": "Call Lushan", "deal_id": ada.world.deals["tea"]}
    made = ask(ada, "POST", "/activities", {**plan, "due_at": "2099-01-01T08:00:00Z"})
    remind_soon(ada, f"/activities/{made['id']}/reminders")
    worker.deliver(sent(ada, server_app, service).payload)
    worker.expect_shown("Call Lushan")
    worker.press("done")
    expect(ada.page.locator(".bell-badge")).to_have_count(0)
    now = ada.page.request.get(f"/api/activities/{made['id']}").json()
    assert now["done_at"] is not None
    assert worker.shown() == []
