"""The real application in a process of its own, and a signed-in client for it. Loopback only."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.world import EMAIL, PASSWORD
from bin.ports import free_port, wait_for
from config import ROOT, Settings


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took in milliseconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    took: float


class Client:
    """One keep-alive connection with a session."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._connection.connect()
        self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.cookie = ""

    def sign_in(self) -> Client:
        """Become the owner of the bench's workspace."""
        form = urlencode({"email": EMAIL, "password": PASSWORD})
        answer = self._ask(
            "POST", "/sign-in", form.encode(), {"Content-Type": "application/x-www-form-urlencoded"}
        )
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        return self

    def get(self, path: str, *, gzip: bool = False) -> Answer:
        """Ask for a page or a resource."""
        return self._ask("GET", path, None, {"Accept-Encoding": "gzip"} if gzip else {})

    def send(self, method: str, path: str, body: object) -> Answer:
        """Ask for a change, under a number of its own."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        return self._ask(method, path, json.dumps(body).encode(), headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        began = time.perf_counter()
        self._connection.request(
            method, path, body, {**headers, **({"Cookie": self.cookie} if self.cookie else {})}
        )
        response = self._connection.getresponse()
        content = response.read()
        took = (time.perf_counter() - began) * 1000
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, content, took)


@contextmanager
def serving(settings: Settings, mode: str = "eventlet") -> Iterator[int]:
    """Start the application on a free port; the port. The process is ended by its id afterwards."""
    with started(settings, KANDAN_ASYNC_MODE=mode) as (port, _process):
        yield port


@contextmanager
def started(
    settings: Settings, at_start: Callable[[], None] | None = None, **variables: str
) -> Iterator[tuple[int, int]]:
    """The same with settings of one's own; the port and the id of the process, which runs `at_start` first."""
    port = variables.get("PORT") or str(free_port())
    environment = {
        **os.environ,
        "PORT": port,
        "KANDAN_INSTANCE": str(settings.instance),
        "KANDAN_DATABASE_URL": settings.database_url,
        "KANDAN_SECRET_KEY": settings.secret_key,
        "KANDAN_RATE_LIMITS": "off",
        **variables,
    }
    command = [sys.executable, "wsgi.py"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=at_start,
    )
    try:
        wait_for(int(port), process, log=None)
        yield int(port), process.pid
    finally:
        process.terminate()
        process.wait(10)
