"""Several real web processes on a PostgreSQL and a Redis of their own behind nginx, each of which may be killed.

    with Cluster.made(web=3) as cluster:
        cluster.kill_web(1); cluster.start_web(1); cluster.stop_redis(); cluster.restart_postgres()

It is the installation of `make run-scaled` (bin/scaled) in a folder that goes away, with ways to break it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.core.extensions import db
from bin.scaled import programs
from bin.scaled.installation import Installation, Plan, is_ready
from config import Settings

# Nothing a test writes need survive a power cut; it must survive PostgreSQL's own immediate restart.
HASTE = ("fsync=off",)
SECRET = "of the cluster"


class Cluster:
    """`web` counts from 0. `port` is nginx's; `web_ports` are those of the processes behind it."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.port = installation.port
        self.web_ports = installation.web_ports
        self.database_url = installation.postgres.url
        self.redis_url = installation.redis.url
        self.folder = installation.plan.folder

    @classmethod
    @contextmanager
    def made(
        cls, *, web: int = 3, workers: int = 0, mode: str = "eventlet", **environment: str
    ) -> Iterator[Cluster]:
        """Running and migrated, with nobody in it; gone afterwards, whatever happened."""
        # Not in pytest's own folder: the accounts that PostgreSQL and nginx run under may not enter that one.
        folder = Path(tempfile.mkdtemp(prefix="kandan-cluster-"))
        folder.chmod(0o711)
        plan = Plan(
            python=Path(sys.executable),
            folder=folder / "servers",
            instance=folder / "instance",
            web=web,
            workers=workers,
            environment={
                "KANDAN_SECRET_KEY": SECRET,
                "KANDAN_ASYNC_MODE": mode,
                "KANDAN_RATE_LIMITS": "off",
                **environment,
            },
            postgres_settings=HASTE,
        )
        cluster = cls(Installation(plan))
        try:
            cluster.installation.start()
            yield cluster
        finally:
            cluster.installation.stop()
            shutil.rmtree(folder, ignore_errors=True)

    def settings(self) -> Settings:
        """What an application in the test's own process needs to look at the same database."""
        return Settings(
            instance=self.installation.plan.instance,
            database_url=self.database_url,
            secret_key=SECRET,
            async_mode="threading",
            rate_limits=False,
            embedded_worker=False,
            testing=True,
        )

    @contextmanager
    def app(self) -> Iterator[Flask]:
        """Such an application. It hears nothing of the cluster and tells it nothing."""
        app = create_app(self.settings())
        try:
            yield app
        finally:
            with app.app_context():
                db.engine.dispose()

    def kill_web(self, number: int) -> None:
        """kill -9."""
        self.installation.web[number].kill()

    def stop_web(self, number: int) -> None:
        """SIGTERM: it puts itself in order, and is waited for."""
        self.installation.web[number].stop()

    def start_web(self, number: int) -> None:
        """Again, on its port, until it is ready."""
        process = self.installation.web[number]
        process.start()
        process.wait_until(partial(is_ready, self.web_ports[number]))

    def stop_redis(self) -> None:
        """kill -9."""
        self.installation.redis.process.kill()

    def start_redis(self) -> None:
        """Again, on its port, empty."""
        self.installation.redis.start()

    def restart_redis(self, *, away: float = 1.0) -> None:
        """Gone for so many seconds."""
        self.stop_redis()
        time.sleep(away)
        self.start_redis()

    def restart_postgres(self) -> None:
        """At once (SIGQUIT), as if the power had gone."""
        self.installation.postgres.restart_at_once()

    def restart_nginx(self) -> None:
        """Killed and started."""
        self.installation.nginx.process.kill()
        self.installation.nginx.start()

    def log(self) -> str:
        """What web processes and workers printed."""
        processes = (*self.installation.web, *self.installation.workers)
        return "\n".join(f"— {process.name}\n{process.log()}" for process in processes)


def need_cluster() -> None:
    """Skip where a program is missing, which tests/conftest.py says loudly; in CI that is a failure."""
    if missing := programs.missing():
        pytest.skip(f"{NO_PROGRAM}: {' '.join(missing)}")


NO_PROGRAM = "no cluster on this machine"
