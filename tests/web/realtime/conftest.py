"""The real server in a process of its own, fanning out directly or the library's way, and people on raw sockets."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from flask import Flask

from app import create_app
from app.cli import alembic_config
from bin.ports import free_port, wait_for
from config import ROOT, Settings
from tests.web.realtime.viewers import Viewer
from tests.world import World, build

# Asynchronous mode, and whether the fan-out is direct; under threads it never is.
WAYS = ("eventlet-on", "eventlet-off", "gevent-on", "gevent-off", "threading-off")


@dataclass
class Served:
    """A running server, its database's application and its cast."""

    app: Flask
    world: World
    port: int
    process: subprocess.Popen[bytes]
    # Where each deal was moved to, so that every move moves.
    where: dict[str, str] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        cookie = self.world.client(self.app, "seller").get_cookie("session")
        assert cookie is not None
        return f"session={cookie.value}"

    def viewer(self, **how: Any) -> Viewer:
        """A screen on the board."""
        return Viewer(self.port, self.cookie, **how).watch(self.world.stream)

    def mover(self) -> Callable[[str], int]:
        """`move("tea")`: to talk and back, over one connection; the number the board's event got."""
        connection, cookie = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20), self.cookie

        def move(deal: str) -> int:
            stage = self.where[deal] = "talk" if self.where.get(deal, "lead") == "lead" else "lead"
            path = f"/api/deals/{self.world.deals[deal]}/position"
            body = json.dumps({"stage_id": self.world.stages[stage], "after": None})
            headers = {
                "Content-Type": "application/json",
                "Idempotency-Key": str(uuid.uuid4()),
                "Cookie": cookie,
            }
            connection.request("PUT", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            return int(answer.headers["Kandan-Events"].split("=")[-1])

        return move

    def memory(self) -> int:
        """Resident bytes of the server."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def memory_at_rest(self) -> int:
        """The same once it has stopped growing: what was asked may be worked on for a while."""
        before = 0
        while (now := self.memory()) > before:
            before = now
            time.sleep(1)
        return before


@contextmanager
def serving(
    settings: Settings, folder: Path, command_line: tuple[str, ...] = ("wsgi.py",), **environment: str
) -> Iterator[Served]:
    """A server on a fresh database with the cast, ended by its id."""
    own = replace(settings, instance=folder)
    folder.mkdir(parents=True, exist_ok=True)
    command.upgrade(alembic_config(own.database), "head")
    app = create_app(own)
    world = build(app)
    port = free_port()
    variables = {
        **os.environ,
        "PORT": str(port),
        "KANDAN_INSTANCE": str(folder),
        "KANDAN_SECRET_KEY": settings.secret_key,
        "KANDAN_RATE_LIMITS": "off",
        # Memory is measured: what the server holds, not what the allocator keeps aside for each of its threads.
        "MALLOC_ARENA_MAX": "1",
        **environment,
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command_line], cwd=ROOT, env=variables, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(port, process, log=folder / "server.log")
        yield Served(app, world, port, process)
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module", params=WAYS)
def served(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The server in every asynchronous mode, fanning out directly and the library's way."""
    mode, direct = request.param.split("-")
    folder = tmp_path_factory.mktemp(request.param)
    with serving(settings, folder, KANDAN_ASYNC_MODE=mode, KANDAN_DIRECT_FANOUT=direct) as found:
        yield found


@pytest.fixture(scope="module")
def direct(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server, fanning out directly."""
    with serving(settings, tmp_path_factory.mktemp("direct"), KANDAN_DIRECT_FANOUT="on") as found:
        yield found


@pytest.fixture(scope="module", params=WAYS)
def impatient(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The server in every mode with a backlog of 50 letters at most, so that a test can fill it."""
    mode, direct = request.param.split("-")
    launch = "import wsgi; from app.web.realtime import outlet; outlet.MOST_LETTERS = 50; wsgi.serve()"
    folder = tmp_path_factory.mktemp("impatient")
    variables = {"KANDAN_ASYNC_MODE": mode, "KANDAN_DIRECT_FANOUT": direct}
    with serving(settings, folder, ("-c", launch), **variables) as found:
        yield found
