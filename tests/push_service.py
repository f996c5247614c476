"""A push service and the browsers that subscribe to it: it checks what a real one checks, and opens what it is sent.

Its address is https://push.example/…, which `loopback` leads here. What is wrong with a message is a fault to read.
"""

from __future__ import annotations

import base64
import json
import os
import re
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import http_ece
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from config import Loopback
from tests import certificates

HOST = "push.example"
URGENCIES = ("very-low", "low", "normal", "high")


@dataclass
class Subscription:
    """A browser's, with the private half that only it has."""

    number: int
    private: ec.EllipticCurvePrivateKey
    secret: bytes
    # Whose messages it takes: the key that was subscribed with; None takes anybody's.
    server_key: str | None = None

    @property
    def endpoint(self) -> str:
        return f"https://{HOST}/send/{self.number}"

    def json(self) -> dict[str, Any]:
        """As PushSubscription.toJSON() gives it."""
        point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return {"endpoint": self.endpoint, "keys": {"p256dh": _text(point), "auth": _text(self.secret)}}


@dataclass
class Received:
    """One message as the browser reads it."""

    number: int
    at: float
    topic: str | None
    ttl: int
    urgency: str
    claims: dict[str, Any]
    payload: dict[str, Any]

    @property
    def notification(self) -> dict[str, Any]:
        found: dict[str, Any] = self.payload["notification"]
        return found


@dataclass
class Manner:
    """How the service answers for a subscription: a status, headers, and how many seconds later."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    # So often, then as usual.
    times: int = 10**9


class PushService:
    """What it took and what was wrong, to be asked by a test."""

    def __init__(self, authority: Path) -> None:
        self.received: list[Received] = []
        self.faults: list[str] = []
        # Of every request, also those that were not taken.
        self.asked: list[int] = []
        self.port = 0
        self._authority = authority
        self._subscriptions: dict[int, Subscription] = {}
        self._manners: dict[int, Manner] = {}
        self._lock = threading.Lock()

    @property
    def loopback(self) -> Loopback:
        """The settings' `loopback` under which the address of this service leads here."""
        return Loopback(self._authority, {HOST: self.port})

    def subscribe(self, server_key: str | None = None) -> Subscription:
        """A new browser."""
        with self._lock:
            number = len(self._subscriptions) + 1
            made = Subscription(number, ec.generate_private_key(ec.SECP256R1()), os.urandom(16), server_key)
            self._subscriptions[number] = made
            return made

    def answer(self, subscription: Subscription, manner: Manner) -> None:
        """Answer for this subscription in that manner from now on."""
        with self._lock:
            self._manners[subscription.number] = manner

    def of(self, subscription: Subscription) -> list[Received]:
        """What this browser was sent."""
        return [one for one in self.received if one.number == subscription.number]

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Manner:
        """One request."""
        match = re.fullmatch("/send/([0-9]+)", path)
        subscription = self._subscriptions.get(int(match[1])) if match else None
        if subscription is None:
            return Manner(404)
        with self._lock:
            self.asked.append(subscription.number)
            manner = self._manners.get(subscription.number, Manner())
            if manner.times <= 0:
                manner = Manner()
            manner.times -= 1
        try:
            received = _read(subscription, headers, body)
        except (AssertionError, ValueError, KeyError, InvalidSignature) as fault:
            with self._lock:
                self.faults.append(f"{subscription.endpoint}: {type(fault).__name__} {fault}")
            return Manner(400)
        if manner.status < 300:
            with self._lock:
                self.received.append(received)
        return manner


@contextmanager
def running(folder: Path) -> Iterator[PushService]:
    """A service on a free port of loopback."""
    papers = certificates.make(folder, HOST)
    service = PushService(papers.authority)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers.server, papers.key)
    server = _Server(("127.0.0.1", 0), _handler(service))
    server.context = context
    service.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def _handler(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # A line may be asked again, as real services allow.
        protocol_version = "HTTP/1.1"
        # Head and body are two writes: Nagle's rule would let the second one wait.
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            manner = service.take(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            time.sleep(manner.pause)
            self.send_response(manner.status)
            for name, value in manner.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Quietly."""

    return Handler


class _Server(ThreadingHTTPServer):
    """TLS in each connection's own thread: one that never shakes hands holds nobody up."""

    daemon_threads = True
    request_queue_size = 256
    context: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        with self.context.wrap_socket(request, server_side=True) as line:
            super().finish_request(line, client_address)

    def handle_error(self, *where: object) -> None:
        """A sender that was killed has left in the middle: no fault of anybody's."""


def _read(subscription: Subscription, headers: dict[str, str], body: bytes) -> Received:
    assert len(body) <= 4096, f"{len(body)} bytes"
    assert headers["content-encoding"] == "aes128gcm"
    ttl = headers["ttl"]
    assert ttl.isdigit(), f"TTL {ttl}"
    assert int(ttl) > 0, "a message that is dropped when the phone sleeps"
    topic = headers.get("topic")
    assert topic is None or re.fullmatch("[A-Za-z0-9_-]{1,32}", topic), f"Topic {topic}"
    urgency = headers.get("urgency", "normal")
    assert urgency in URGENCIES, f"Urgency {urgency}"
    claims = _claims(headers["authorization"], subscription.server_key)
    text = http_ece.decrypt(
        body, private_key=subscription.private, auth_secret=subscription.secret, version="aes128gcm"
    )
    return Received(
        subscription.number, time.time(), topic, int(ttl), urgency, claims, json.loads(text.decode())
    )


def _claims(header: str, server_key: str | None) -> dict[str, Any]:
    """What is signed, where the signature holds."""
    match = re.fullmatch(r"vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)", header)
    assert match, header
    head, claims, signature, key = match.groups()
    assert server_key is None or key.rstrip("=") == server_key, "not the key that was subscribed with"
    assert json.loads(_bytes(head))["alg"] == "ES256"
    raw = _bytes(signature)
    whole = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(key))
    public.verify(whole, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    said: dict[str, Any] = json.loads(_bytes(claims))
    assert said["aud"] == f"https://{HOST}", said
    assert re.match("mailto:.+@.+|https://", said["sub"]), said
    return said


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
