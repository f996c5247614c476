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
  const pushManager = {
    getSubscription: async () => (isSubscribed ? made : null),
    subscribe: () => {
      if (service === "blocked") return new Promise(() => {});
      isSubscribed = true;
      keep();
      return Promise.resolve(made);
    },
  };
  Object.defineProperty(Notification, "permission", { get: () => permission });
  Notification.requestPermission = async () => {
    window.asked++;
    permission = answer;
    keep();
    return permission;
  };
  Object.defineProperty(navigator.serviceWorker, "ready", { get: () => Promise.resolve({ pushManager }) });
})();
"""


def browser_with_push(
    screen: Screen, *, answer: str = "granted", service: str = "reachable", endpoint: str | None = None
) -> None:
    """From the next page on. `answer`: the person's to the browser's question."""
    token = secrets.token_urlsafe(24)
    subscription = {
        "endpoint": endpoint or f"https://updates.push.services.mozilla.com/wpush/v2/{token}",
        "keys": browser_keys(),
    }
    told = {"answer": answer, "service": service, "subscription": subscription}
    screen.page.add_init_script(_SCRIPT % json.dumps(told))


def browser_keys() -> dict[str, str]:
    """What a browser makes for itself when it subscribes."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"p256dh": _text(point), "auth": _text(secrets.token_bytes(16))}


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
