"""The whole: PostgreSQL, Redis, web processes, workers and nginx, started in this order and stopped in the other."""

import os
import secrets
import subprocess
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bin.ports import free_ports
from bin.scaled.nginx import Nginx
from bin.scaled.postgres import Postgres
from bin.scaled.process import Process
from bin.scaled.redis import Redis
from bin.setup.progress import Trouble

ROOT = Path(__file__).resolve().parents[2]

Step = tuple[str, Callable[[], str | None]]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is wanted. Ports that are not given are chosen among those that are free."""

    python: Path
    # Everything that is made here: data, sockets, logs. The accounts of PostgreSQL and nginx must be able to enter it.
    folder: Path
    # The application's own (KANDAN_INSTANCE): secret key, imported files, the demo login.
    instance: Path
    web: int = 3
    workers: int = 1
    host: str = "127.0.0.1"
    port: int = 0
    # What the web processes are told beside what follows from the rest.
    environment: Mapping[str, str] = field(default_factory=dict)
    postgres_settings: Sequence[str] = ()
    serve: Sequence[str] = ("wsgi.py",)


class Installation:
    """One installation on this machine."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        folder = plan.folder
        ports = free_ports(3 + plan.web)
        folder.mkdir(parents=True, exist_ok=True, mode=0o711)
        folder.chmod(0o711)
        secret = _kept_secret(folder / "secret")
        self.postgres = Postgres(folder / "postgresql", ports[0], secret, plan.postgres_settings)
        self.redis = Redis(folder / "redis", ports[1], secret)
        self.port = plan.port or ports[2]
        self.web_ports = ports[3:]
        self.nginx = Nginx(folder / "nginx", self.port, self.web_ports, plan.host)
        self.web = [self._web(number, port) for number, port in enumerate(self.web_ports, start=1)]
        self.workers = [self._worker(number) for number in range(1, plan.workers + 1)]

    @property
    def environment(self) -> dict[str, str]:
        """What every process of the application is told."""
        return {
            "KANDAN_INSTANCE": str(self.plan.instance),
            "KANDAN_DATABASE_URL": self.postgres.url,
            "KANDAN_REDIS_URL": self.redis.url,
            "KANDAN_EMBEDDED_WORKER": "off",
            "KANDAN_TRUSTED_PROXIES": "1",
            "KANDAN_HOST": "127.0.0.1",
            "PYTHONUNBUFFERED": "1",
            **self.plan.environment,
        }

    @property
    def processes(self) -> list[Process]:
        """Everything, in the order in which it is started."""
        servers = [self.postgres.process, self.redis.process]
        return [*servers, *self.web, *self.workers, self.nginx.process]

    def steps(self) -> list[Step]:
        """What is done to start it, in order."""
        count, workers = len(self.web), len(self.workers)
        return [
            ("PostgreSQL", partial(_say, self.postgres.start, f"on port {self.postgres.port}")),
            ("Redis", partial(_say, self.redis.start, f"on port {self.redis.port}")),
            # Once, before anybody serves: processes that start together must not migrate together.
            ("Tables", self.migrate),
            (f"Web processes ({count})", self.start_web),
            (f"Workers ({workers})", self.start_workers),
            ("nginx", partial(_say, self.nginx.start, f"on port {self.port}")),
        ]

    def start(self) -> None:
        """All the steps, in silence."""
        for _name, step in self.steps():
            step()

    def stop(self) -> None:
        """The other way round. The web processes and workers put themselves in order side by side."""
        self.nginx.process.stop()
        for process in (*self.web, *self.workers):
            process.ask_to_stop()
        for process in (*self.web, *self.workers):
            process.stop()
        self.redis.process.stop()
        self.postgres.process.stop()

    def migrate(self) -> None:
        """Bring the tables up to date, and make the application's secret key."""
        self.flask("migrate")

    def flask(self, *command: str) -> str:
        """Run a command of the application. Raises Trouble."""
        done = subprocess.run(
            [self.plan.python, "-m", "flask", "--app", "app", *command],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Trouble(f"flask {' '.join(command)} failed:\n{done.stdout[-2000:]}")
        return done.stdout

    def start_web(self) -> None:
        """All at once, and wait until every one is ready."""
        for process in self.web:
            process.start()
        for process, port in zip(self.web, self.web_ports, strict=True):
            process.wait_until(partial(is_ready, port))

    def start_workers(self) -> None:
        for process in self.workers:
            process.start()

    def _web(self, number: int, port: int) -> Process:
        environment = {**self.environment, "PORT": str(port)}
        return self._process(f"web-{number}", [self.plan.python, *self.plan.serve], environment)

    def _worker(self, number: int) -> Process:
        command = [self.plan.python, "-m", "flask", "--app", "app", "worker"]
        return self._process(f"worker-{number}", command, self.environment)

    def _process(self, name: str, command: Sequence[object], environment: Mapping[str, str]) -> Process:
        log = self.plan.folder / f"{name}.log"
        return Process(name, command, log, environment=environment, folder=ROOT)


def is_ready(port: int) -> bool:
    """Whether the web process on this port says that it can serve."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _kept_secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(16))
    return path.read_text()


def _say(start: Callable[[], None], outcome: str) -> str:
    start()
    return outcome
