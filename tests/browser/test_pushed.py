"""What is pushed is shown, whatever it is; a tap does what it says, or leads to where it can be done."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.worker import ServiceWorker

Show = Callable[..., Screen]
REMINDER: dict[str, Any] = {
    "title": "Call Lushan",
    "body": "Tea · in 15 minutes",
    "navigate": "/boards",
    "lang": "en",
    "tag": "reminder-7",
    "data": {"token": "the-token", "shown": "the-mark", "kind": "reminder", "id": 7},
    "actions": [
        {"action": "done", "title": "Done", "navigate": "/boards?done"},
        {"action": "snooze", "title": "In an hour", "navigate": "/boards?snooze"},
    ],
}
# What the worker asks the server is written down, and answered as a test wants it.
RECORD = """(status) => {
  self.asked = [];
  self.fetch = async (url, { body }) => {
    self.asked.push([url, JSON.parse(body)]);
    return new Response("{}", { status });
  };
}"""


@pytest.fixture
def ada(show: Show) -> Screen:
    ada = show("seller")
    ada.expect_live()
    return ada


@pytest.fixture
def worker(ada: Screen) -> ServiceWorker:
    worker = ServiceWorker(ada.page)
    worker.worker.evaluate(RECORD, 200)
    return worker


def declared(**changes: object) -> dict[str, Any]:
    return {"web_push": 8030, "notification": {**REMINDER, **changes}}


def asked(worker: ServiceWorker, ada: Screen, count: int) -> list[list[Any]]:
    for _ in range(100):
        if len(found := worker.worker.evaluate("self.asked")) >= count:
            break
        ada.page.wait_for_timeout(50)
    return list(found)


def test_a_reminder_shows_what_was_pushed_and_says_that_it_was_seen(
    ada: Screen, worker: ServiceWorker
) -> None:
    worker.push(declared())
    (shown,) = worker.wait_until_shown(1)
    assert (shown["title"], shown["body"], shown["lang"]) == ("Call Lushan", "Tea · in 15 minutes", "en")
    assert shown["tag"] == "reminder-7"
    assert shown["actions"] == ["done", "snooze"]
    assert asked(worker, ada, 1) == [["/api/push/shown", {"token": "the-mark"}]]


def test_a_second_one_of_the_same_tag_takes_the_place_of_the_first(worker: ServiceWorker) -> None:
    worker.push(declared())
    worker.wait_until_shown(1)
    worker.push(declared(title="Call Lushan now"))
    worker.push(declared(title="Visit Suzhou", tag="reminder-8"))
    titles = sorted(shown["title"] for shown in worker.wait_until_shown(2))
    assert titles == ["Call Lushan now", "Visit Suzhou"]


@pytest.mark.parametrize(
    "broken", ["", "no JSON", "{}", '{"notification": null}', '{"notification": {"title": ""}}']
)
def test_a_push_that_cannot_be_read_is_shown_too(worker: ServiceWorker, broken: str) -> None:
    worker.push(broken)
    (shown,) = worker.wait_until_shown(1)
    assert shown["title"] == "Kandan 看单"
    assert shown["data"]["navigate"] == f"{worker.origin}/notifications"


def test_an_address_of_another_house_is_not_followed(worker: ServiceWorker) -> None:
    worker.push(declared(navigate="https://elsewhere.example/"))
    (shown,) = worker.wait_until_shown(1)
    assert shown["data"]["navigate"] == f"{worker.origin}/notifications"


def test_a_button_tells_the_server_and_opens_nothing(ada: Screen, worker: ServiceWorker) -> None:
    worker.push(declared())
    worker.wait_until_shown(1)
    ada.page.goto("about:blank")
    worker.click("snooze")
    wanted = ["/api/push/actions", {"token": "the-token", "action": "snooze"}]
    assert asked(worker, ada, 2)[-1] == wanted
    assert worker.wait_until_shown(0) == []
    assert len(ada.page.context.pages) == 1


def test_a_tap_brings_the_open_page_to_where_it_leads(ada: Screen, worker: ServiceWorker) -> None:
    worker.push(declared())
    worker.wait_until_shown(1)
    worker.worker.evaluate("WindowClient.prototype.focus = async function () { return this; }")
    worker.click()
    expect(ada.page).to_have_url(f"{ada.origin}/boards")
    assert len(ada.page.context.pages) == 1


def test_a_button_that_the_server_refuses_leads_to_the_page_with_the_same_button(
    ada: Screen, worker: ServiceWorker
) -> None:
    worker.worker.evaluate(RECORD, 410)
    worker.worker.evaluate("WindowClient.prototype.focus = async function () { return this; }")
    worker.push(declared())
    worker.wait_until_shown(1)
    worker.click("done")
    expect(ada.page).to_have_url(f"{ada.origin}/boards?done")
