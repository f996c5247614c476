"""A browser with a push service of our own making: the real one is refused in private windows, or never answers."""

import base64
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.browser.screen import Screen

_SCRIPT = """
(() => {
  const { answer, service, subscription } = %s;
  window.asked = 0;
  let permission = sessionStorage.getItem("permission") ?? "default";
  let isSubscribed = sessionStorage.getItem("subscribed") === "yes";
  const keep = () => {
    sessionStorage.setItem("permission", permission);
    sessionStorage.setItem("subscribed", isSubscribed ? "yes" : "no");
  };
  const made = {
    ...subscription, options: {},
    toJSON: () => subscription,
    unsubscribe: async () => { isSubscribed = false; keep(); return true; },
  };
  PushManager.prototype.getSubscription = async () => (isSubscribed ? made : null);
  PushManager.prototype.subscribe = () => {
    if (service === "blocked") return new Promise(() => {});
    isSubscribed = true;
    keep();
    return Promise.resolve(made);
  };
  Object.defineProperty(Notification, "permission", { get: () => permission });
  Notification.requestPermission = async () => {
    window.asked++;
    permission = answer;
    keep();
    return permission;
  };
})();
"""


def browser_with_push(
    screen: Screen,
    *,
    answer: str = "granted",
    service: str = "reachable",
    subscription: dict[str, object] | None = None,
) -> None:
    """From the next page on. `answer`: to the browser's question; `subscription`: what its service gives."""
    token = secrets.token_urlsafe(24)
    usual = {
        "endpoint": f"https://updates.push.services.mozilla.com/wpush/v2/{token}",
        "keys": browser_keys(),
    }
    told = {"answer": answer, "service": service, "subscription": subscription or usual}
    screen.page.add_init_script(_SCRIPT % json.dumps(told))


class RealWorker:
    """The service worker that our page has registered, as its browser's own push service would wake it."""

    def __init__(self, screen: Screen) -> None:
        self.page = screen.page
        self._line = self.page.context.new_cdp_session(self.page)
        self._registrations: list[str] = []
        self._line.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self._line.send("ServiceWorker.enable")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def deliver(self, payload: object) -> None:
        """Hand it a message that was decrypted already."""
        origin = self.page.evaluate("location.origin")
        data = json.dumps(payload, ensure_ascii=False)
        message = {"origin": origin, "registrationId": self._registrations[-1], "data": data}
        self._line.send("ServiceWorker.deliverPushMessage", message)

    def expect_shown(self, words: str) -> None:
        """Wait until a notification with these words in its title stands on the device."""
        for _ in range(400):
            if any(words in title for title in self.shown()):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{words!r} is not among {self.shown()}")

    def press(self, action: str) -> None:
        """A button of the only notification, as a thumb presses it."""
        worker = self.page.context.service_workers[-1]
        worker.evaluate(
            """async (action) => {
              const [notification] = await self.registration.getNotifications();
              const event = new NotificationEvent("notificationclick", { notification, action });
              const work = [];
              event.waitUntil = (promise) => work.push(promise);
              self.dispatchEvent(event);
              await Promise.all(work);
            }""",
            action,
        )

    def shown(self) -> list[str]:
        """The titles that stand on the device now."""
        titles: list[str] = self.page.evaluate(
            """async () => {
              const registration = await navigator.serviceWorker.ready;
              return (await registration.getNotifications()).map(({ title }) => title);
            }"""
        )
        return titles

    def _note(self, news: dict[str, list[dict[str, str]]]) -> None:
        self._registrations += [each["registrationId"] for each in news["registrations"]]


def browser_keys() -> dict[str, str]:
    """What a browser makes for itself when it subscribes."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"p256dh": _text(point), "auth": _text(secrets.token_bytes(16))}


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
