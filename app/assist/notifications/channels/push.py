"""Web push: encrypted for the browser (RFC 8291), signed with our key (RFC 8292), kept by its service until useless.

The only file that knows pywebpush, of which it takes the encryption; the sending is core/outbound.py's. What the
library does by itself is wrong for reminders: messages that are dropped when a phone sleeps, no limit of time,
redirects.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from py_vapid import Vapid02
from pywebpush import WebPusher, WebPushException

from app.assist.notifications.channels.message import SENT, Message, Outcome, retry_after
from app.core.addresses import Forbidden, destination
from app.core.outbound import Answer, Outbound, Unreachable

# What is left of 4,096 bytes when it is encrypted.
MOST_BYTES = 3_993
# What remains when a service says that even this is too large.
FEW_BYTES = 1_024
# Hours that a signature holds; services refuse more than a day.
SIGNED_FOR = timedelta(hours=12)
URGENCY = {"reminder": "high", "mentioned": "high", "digest": "low", "rotting": "low", "won": "low"}
_TOPIC = re.compile("[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, kw_only=True)
class Browser:
    """Where a device takes push, and what to encrypt with."""

    endpoint: str
    p256dh: str
    auth: str


class BadBrowser(ValueError):
    """A subscription that cannot be used; `field` says why not."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class Pusher:
    """Sends push for one installation."""

    outbound: Outbound
    hosts: tuple[str, ...]
    key: Vapid02
    # Whom a service writes to: mailto:… or https://…
    subject: str

    def send(self, message: Message, browser: Browser, *, now: datetime) -> Outcome:
        """One try; a payload that is too large is tried once more in short."""
        answer = self._try(message, browser, MOST_BYTES, now)
        if isinstance(answer, Answer) and answer.status == 413:
            answer = self._try(message, browser, FEW_BYTES, now)
        return answer if isinstance(answer, Outcome) else _outcome(answer, now)

    def _try(self, message: Message, browser: Browser, most: int, now: datetime) -> Answer | Outcome:
        try:
            body = _encrypted(browser, payload(message, most=most))
        except BadBrowser:
            return Outcome(state="gone", problem="bad_keys")
        headers = {
            **self._signed(browser.endpoint, now),
            "Content-Type": "application/octet-stream",
            "Content-Encoding": "aes128gcm",
            "TTL": str(max(1, int((message.useful_until - now).total_seconds()))),
            "Urgency": URGENCY.get(message.kind, "normal"),
        }
        if _TOPIC.fullmatch(message.tag):
            headers["Topic"] = message.tag
        try:
            return self.outbound.post(browser.endpoint, body, hosts=self.hosts, headers=headers)
        except Forbidden:
            return Outcome(state="refused", problem="forbidden")
        except Unreachable:
            return Outcome(state="later", problem="unreachable")

    def _signed(self, endpoint: str, now: datetime) -> dict[str, str]:
        """A token for this very service, made of claims of its own: it is good for no other one."""
        parts = urlsplit(endpoint)
        expires = int((now + SIGNED_FOR).timestamp())
        signed: Mapping[str, str] = self.key.sign(
            {"aud": f"https://{parts.hostname}", "exp": expires, "sub": self.subject}
        )
        return dict(signed)


def check(browser: Browser, hosts: tuple[str, ...]) -> None:
    """Before it is kept: an address of a known service, and keys that encrypt. Raises BadBrowser."""
    try:
        destination(browser.endpoint, hosts)
    except Forbidden as error:
        raise BadBrowser("endpoint") from error
    _encrypted(browser, b"{}")


def payload(message: Message, *, most: int) -> bytes:
    """The declarative form, which Safari shows by itself and our service worker reads too."""
    buttons = [
        {"action": button.action, "title": button.title, "navigate": button.address}
        for button in message.buttons
    ]
    data = {"token": message.token, "shown": message.shown, "kind": message.kind, "id": message.id}

    def written(body: str) -> bytes:
        notification = {
            "title": message.title,
            "body": body,
            "navigate": message.address,
            "lang": message.language,
            "tag": message.tag,
            "silent": False,
            "app_badge": message.unread,
            "data": data,
            "actions": buttons,
        }
        whole = {"web_push": 8030, "notification": notification}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()

    return _shortened(message.body, written, most)


def _shortened(body: str, written: Callable[[str], bytes], most: int) -> bytes:
    """With as much of the body as there is room for."""
    text = written(body)
    while len(text) > most and body:
        # A character is up to four bytes, in JSON up to six; it takes a few rounds at the most.
        body = body[: max(0, len(body) - max(1, (len(text) - most) // 6) - 1)]
        text = written(f"{body}…" if body else "")
    return text


def _encrypted(browser: Browser, text: bytes) -> bytes:
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    try:
        if len(_bytes_of(browser.p256dh)) != 65 or len(_bytes_of(browser.auth)) != 16:
            raise BadBrowser("keys")
        pusher = WebPusher({"endpoint": browser.endpoint, "keys": keys})
        body: bytes = pusher.encode(text, "aes128gcm")["body"]
    except (WebPushException, ValueError, TypeError) as error:
        # A point that is not on the curve, letters that are not base64.
        raise BadBrowser("keys") from error
    return body


def _bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _outcome(answer: Answer, now: datetime) -> Outcome:
    if answer.status in (200, 201, 202, 204):
        return SENT
    problem = f"http_{answer.status}"
    if answer.status in (404, 410):
        return Outcome(state="gone", problem=problem)
    if answer.status == 429 or answer.status >= 500:
        pause = retry_after(answer.headers.get("retry-after"), now)
        return Outcome(state="later", problem=problem, pause=pause)
    return Outcome(state="refused", problem=problem)
