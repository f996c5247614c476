"""Where the screens' server lives: on SQLite, on a PostgreSQL of its own, or as three processes behind nginx."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Protocol

from bin.ports import free_port
from bin.scaled import programs
from bin.scaled.postgres import Postgres
from bin.setup.progress import Trouble
from tests.faults import disk
from tests.faults.cast import SECRET, Scene, furnish
from tests.faults.server import Server
from tests.faults.weather import Weather
from tests.scaled.cluster import Cluster

KINDS = ("sqlite", "postgresql", "cluster")
# A crash of its processes loses nothing without these; only a power cut would, which is not in this storm.
HASTE = ("fsync=off", "full_page_writes=off")


class House(Protocol):
    """What a storm asks of it."""

    port: int
    # What was broken how often.
    struck: Counter[str]

    def start(self) -> None:
        """Be there."""

    def strike(self, chance: Random) -> None:
        """Break something, and mend it."""

    def trouble(self, on: bool) -> None:
        """What is bad all the while begins or ends."""

    def stop(self) -> None:
        """The end, however it stands."""

    def log(self) -> str:
        """What the servers printed."""


def why_not(kind: str) -> str | None:
    """Why there is no such house here; None when there can be one."""
    try:
        if kind == "cluster":
            return " ".join(programs.missing()) or None
        if kind == "postgresql":
            programs.postgresql()
    except Trouble as trouble:
        return str(trouble)
    return None


@contextmanager
def opened(kind: str, folder: Path, weather: Weather) -> Iterator[tuple[Scene, House]]:
    """A house of this kind in which nobody is yet, and the scene in its database; both gone afterwards."""
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql, "cluster": _as_cluster}[kind]
    with make(folder, weather) as (scene, house):
        try:
            yield scene, house
        finally:
            house.stop()
            scene.close()


@contextmanager
def _on_sqlite(folder: Path, weather: Weather) -> Iterator[tuple[Scene, House]]:
    scene = furnish(folder)
    yield (
        scene,
        SingleHouse(Server(scene, mode=weather.mode, fault=weather.fault, has_slow_disk=weather.stalls)),
    )


@contextmanager
def _on_postgresql(folder: Path, weather: Weather) -> Iterator[tuple[Scene, House]]:
    # Not in a private folder: PostgreSQL's account may not enter that one.
    own = Path(tempfile.mkdtemp(prefix="kandan-storm-"))
    own.chmod(0o711)
    postgres = Postgres(own / "postgresql", free_port(), SECRET, HASTE)
    try:
        postgres.start()
        scene = furnish(folder, postgres.url)
        yield scene, SingleHouse(Server(scene, mode=weather.mode, fault=weather.fault), postgres)
    finally:
        postgres.process.stop()
        shutil.rmtree(own, ignore_errors=True)


@contextmanager
def _as_cluster(folder: Path, weather: Weather) -> Iterator[tuple[Scene, House]]:
    with Cluster.made(web=3, mode=weather.mode, KANDAN_SECRET_KEY=SECRET) as cluster:
        yield furnish(folder, cluster.database_url), ClusterHouse(cluster)


class SingleHouse:
    """One process; its database may be restarted and stand still as well."""

    def __init__(self, server: Server, postgres: Postgres | None = None) -> None:
        self.port = server.port
        self.struck: Counter[str] = Counter()
        self._server = server
        self._postgres = postgres

    def start(self) -> None:
        self._server.start()

    def strike(self, chance: Random) -> None:
        deeds = ["kill", "kill", *(["restart the database", "stall the database"] if self._postgres else [])]
        deed = chance.choice(deeds)
        self.struck[deed] += 1
        if deed == "kill":
            self._server.kill()
            self._server.start()
        elif self._postgres:
            _strike_database(deed, self._postgres, chance)

    def trouble(self, on: bool) -> None:
        self._server.slow_disk(on)

    def stop(self) -> None:
        self._server.stop()

    def log(self) -> str:
        return self._server.log()


class ClusterHouse:
    """Three processes, a Redis, a PostgreSQL and an nginx, each of which may go away."""

    def __init__(self, cluster: Cluster) -> None:
        self.port = cluster.port
        self.struck: Counter[str] = Counter()
        self._cluster = cluster

    def start(self) -> None:
        """It stands already."""

    def strike(self, chance: Random) -> None:
        kills = ["kill one of three"] * 4
        deed = chance.choice([*kills, "restart Redis", "restart Redis", "restart nginx", *DATABASE])
        self.struck[deed] += 1
        if deed == "kill one of three":
            number = chance.randrange(3)
            self._cluster.kill_web(number)
            time.sleep(chance.uniform(0, 1))
            self._cluster.start_web(number)
        elif deed == "restart Redis":
            self._cluster.restart_redis(away=chance.uniform(0.2, 2))
        elif deed == "restart nginx":
            self._cluster.restart_nginx()
        else:
            _strike_database(deed, self._cluster.installation.postgres, chance)

    def trouble(self, on: bool) -> None:
        """Nothing is bad all the while."""

    def stop(self) -> None:
        """Whoever made the cluster ends it."""

    def log(self) -> str:
        return self._cluster.log()


DATABASE = ("restart the database", "stall the database")


def _strike_database(deed: str, postgres: Postgres, chance: Random) -> None:
    if deed == "restart the database":
        postgres.restart_at_once()
    else:
        disk.stall(postgres.process.pid, chance.uniform(0.5, 2))
