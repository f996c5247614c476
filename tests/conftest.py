"""What every test may ask for: the application on either database, and a loud word when there is no browser."""

import os
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.cli import alembic_config
from app.core.extensions import db, limiter
from bin.browser import CHROMIUM
from config import Settings
from tests import postgres, sqlite
from tests.rights.scene import Scene, set_scene
from tests.world import World, build

# Real exports of other programs are not ours to publish: a clean checkout cannot have them.
NO_DATA = "no real data here"
IN_MEMORY = Path("/dev/shm")
# Tests that no machine of ours may silently go without: their mark, and what the last lines call them.
LOUD = {"browser": "BROWSER", "scaled": "CLUSTER"}
NO_BROWSER = "no Chromium on this machine (Debian: apt-get install chromium; or name one in CHROMIUM)"


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the tests' databases lie: in memory where there is such a folder, for every commit asks the disk."""
    if not os.access(IN_MEMORY, os.W_OK):
        yield tmp_path_factory.mktemp("instance")
        return
    with tempfile.TemporaryDirectory(dir=IN_MEMORY, prefix="kandan-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def settings(instance: Path) -> Settings:
    """What the applications of the tests are built from: no rate limits, no worker, no haste with heartbeats."""
    return Settings(
        instance=instance,
        secret_key="of the tests",
        async_mode="threading",
        rate_limits=False,
        embedded_worker=False,
        heartbeat=3600,
        testing=True,
    )


@pytest.fixture
def app(sqlite_app: Flask, sqlite_template: Path) -> Flask:
    """The application on an SQLite database with every table and nobody in it."""
    return sqlite.put(sqlite_app, sqlite_template)


@pytest.fixture
def postgres_app(postgresql_app: Flask) -> Flask:
    """The same on PostgreSQL."""
    return postgres.empty(postgresql_app)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def any_database(request: pytest.FixtureRequest) -> Flask:
    """The test runs twice: on SQLite and on PostgreSQL."""
    return request.getfixturevalue("app" if request.param == "sqlite" else "postgres_app")


@pytest.fixture(scope="session")
def sqlite_world(sqlite_app: Flask, sqlite_template: Path) -> tuple[World, Path]:
    """The cast in a file of its own, copied for every test that asks for it."""
    return sqlite.laid_ready(sqlite_app, sqlite_template, build)


@pytest.fixture
def world(app: Flask, sqlite_world: tuple[World, Path]) -> World:
    """The cast (tests/world.py) on SQLite."""
    world, template = sqlite_world
    sqlite.put(app, template)
    return deepcopy(world)


@pytest.fixture(scope="session")
def sqlite_scene(sqlite_app: Flask, sqlite_template: Path) -> tuple[Scene, Path]:
    """The scene in a file of its own."""
    return sqlite.laid_ready(sqlite_app, sqlite_template, set_scene)


@pytest.fixture
def scene(app: Flask, sqlite_scene: tuple[Scene, Path]) -> Scene:
    """The cast, and one of everything a route can be about (tests/rights/scene.py), on SQLite."""
    scene, template = sqlite_scene
    sqlite.put(app, template)
    return scene


@pytest.fixture
def any_world(any_database: Flask) -> World:
    """The cast on the database of `any_database`."""
    return build(any_database)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser with nobody signed in."""
    return app.test_client()


@pytest.fixture
def counting_app(app: Flask, world: World, settings: Settings) -> Iterator[Flask]:
    """The application where requests are counted, with the cast."""
    counting = create_app(replace(settings, rate_limits=True))
    yield counting
    with counting.app_context():
        db.engine.dispose()
    limiter.reset()
    limiter.enabled = False


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """For tests that call actions and queries themselves. Not together with a client: requests bring their own."""
    with app.app_context():
        yield


@pytest.fixture(scope="session")
def sqlite_template(settings: Settings) -> Path:
    """An SQLite file at the newest migration, copied for every test."""
    path = settings.instance / "template.sqlite3"
    command.upgrade(alembic_config(f"sqlite:///{path}"), "head")
    return path


@pytest.fixture(scope="session")
def sqlite_app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture(scope="session")
def postgresql_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database on a real PostgreSQL, this worker's own."""
    if reason := postgres.why_not():
        pytest.skip(reason)
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with postgres.database(worker) as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_app(settings: Settings, postgresql_url: str) -> Iterator[Flask]:
    command.upgrade(alembic_config(postgresql_url), "head")
    app = create_app(replace(settings, database_url=postgresql_url))
    yield app
    with app.app_context():
        db.engine.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium the browser tests are skipped, and say why."""
    for item in items:
        if "browser" in item.path.parts and "tests" in item.path.parts:
            item.add_marker(pytest.mark.browser)
        if CHROMIUM is None and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for kind, name in LOUD.items():
        if skipped := _skipped(terminalreporter, kind):
            terminalreporter.section(f"{name} TESTS WERE SKIPPED", sep="!", red=True, bold=True)
            for reason in sorted(
                {str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)}
            ):
                terminalreporter.line(f"{len(skipped)} {kind} tests did not run. {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a test that had no browser, or no servers, counts as one that failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        os.environ.get("CI")
        and reporter
        and any(_skipped(reporter, kind) for kind in LOUD)
        and exitstatus == pytest.ExitCode.OK
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(reporter: pytest.TerminalReporter, kind: str) -> list[pytest.TestReport]:
    skipped = reporter.stats.get("skipped", [])
    of_kind = [report for report in skipped if kind in getattr(report, "keywords", {})]
    return [report for report in of_kind if NO_DATA not in str(report.longrepr)]
