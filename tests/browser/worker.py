"""The service worker behind a page: what is pushed to it, what it shows, and what it asks the server."""

import json
from typing import Any

from playwright.sync_api import CDPSession, Page, Worker


class ServiceWorker:
    """Of the page's own origin, with notifications allowed."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.origin = "/".join(page.url.split("/")[:3])
        page.context.grant_permissions(["notifications"], origin=self.origin)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self._session = page.context.new_cdp_session(page)
        self._registration = _registration(self._session, self.origin)

    @property
    def worker(self) -> Worker:
        if not self._page.context.service_workers:
            self._page.context.wait_for_event("serviceworker")
        return self._page.context.service_workers[0]

    def push(self, message: object) -> None:
        """As if a push service had delivered it; a text is delivered as it is."""
        data = message if isinstance(message, str) else json.dumps(message)
        message_of = {"origin": self.origin, "registrationId": self._registration, "data": data}
        self._session.send("ServiceWorker.deliverPushMessage", message_of)

    def sync(self, tag: str) -> None:
        """As if the network had come back while nobody was looking."""
        event = {
            "origin": self.origin,
            "registrationId": self._registration,
            "tag": tag,
            "lastChance": False,
        }
        self._session.send("ServiceWorker.dispatchSyncEvent", event)

    def shown(self) -> list[dict[str, Any]]:
        """The notifications that stand there now."""
        found: list[dict[str, Any]] = self.worker.evaluate(
            """async () => (await self.registration.getNotifications()).map(
              ({ title, body, tag, lang, data, actions }) => (
                { title, body, tag, lang, data, actions: actions.map((one) => one.action) }))"""
        )
        return found

    def wait_until_shown(self, count: int) -> list[dict[str, Any]]:
        for _ in range(100):
            if len(shown := self.shown()) == count:
                return shown
            self._page.wait_for_timeout(50)
        raise AssertionError(f"{len(self.shown())} notifications instead of {count}")

    def click(self, action: str = "") -> None:
        """On the notification that stands there, or on a button of it."""
        self.worker.evaluate(
            """async (action) => {
              const [notification] = await self.registration.getNotifications();
              self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action }));
            }""",
            action,
        )


def _registration(session: CDPSession, origin: str) -> str:
    found: list[str] = []

    def hear(event: dict[str, Any]) -> None:
        found.extend(
            one["registrationId"] for one in event["registrations"] if one["scopeURL"].startswith(origin)
        )

    session.on("ServiceWorker.workerRegistrationUpdated", hear)
    session.send("ServiceWorker.enable")
    while not found:
        session.send("Runtime.evaluate", {"expression": "0"})
    return found[0]
