"""A PostgreSQL of our own: data in our folder, on loopback, behind a password that nobody types."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bin.scaled import programs
from bin.scaled.process import Process
from bin.setup.progress import Trouble

DATABASE = "kandan"
# Every process takes up to 20 (KANDAN_POOL_SIZE and KANDAN_POOL_OVERFLOW).
MOST_CONNECTIONS = 200


class Postgres:
    """Made at the first start; afterwards found again."""

    def __init__(self, folder: Path, port: int, secret: str, settings: Sequence[str] = ()) -> None:
        self._programs = programs.postgresql()
        self._account = programs.account()
        self._folder = folder
        self._data = folder / "data"
        self._secret = secret
        self.port = port
        given = ("listen_addresses=127.0.0.1", f"max_connections={MOST_CONNECTIONS}", *settings)
        self._options = [word for setting in given for word in ("-c", setting)]
        self.process = Process(
            "PostgreSQL",
            [self._programs / "postgres", "-D", self._data, "-p", str(port), "-k", folder, *self._options],
            folder / "postgresql.log",
            environment={"LC_ALL": "C"},
            folder=folder,
            user=self._account,
            # Its "fast" shutdown: open sessions are ended, nothing is lost.
            stop_by=signal.SIGINT,
        )

    @property
    def url(self) -> str:
        return f"postgresql+psycopg2://kandan:{self._secret}@127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> None:
        """Make it where it is not, and wait until it answers."""
        if not (self._data / "made").exists():
            self._make()
        self.process.start()
        self.process.wait_until(self._answers)

    def restart_at_once(self) -> None:
        """The hard way: as if the power had gone, with the log replayed at the start."""
        self.process.send(signal.SIGQUIT)
        self.process.stop()
        self.start()

    def _make(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        word = self._folder / "password"
        word.write_text(self._secret)
        if self._account:
            for path in (self._folder, word):
                shutil.chown(path, self._account)
        word.chmod(0o600)
        how = ["-A", "scram-sha-256", "--pwfile", str(word), "-E", "UTF8", "--locale=C", "-U", "kandan"]
        self._run("initdb", "-D", str(self._data), *how)
        word.unlink()
        self._run(
            "postgres", "--single", "-D", str(self._data), "postgres", say=f"CREATE DATABASE {DATABASE}\n"
        )
        # Last of all, so that a first start that was stopped half-way is begun again.
        (self._data / "made").touch()

    def _run(self, program: str, *arguments: str, say: str = "") -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            input=say,
            env={**os.environ, "LC_ALL": "C"},
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            user=self._account,
            group=self._account,
            extra_groups=[] if self._account else None,
        )
        if done.returncode:
            advice = f"May the account {self._account} enter {self._folder}?" if self._account else ""
            raise Trouble(
                f"{program} could not make the database:\n{done.stdout.strip()}", *filter(None, [advice])
            )

    def _answers(self) -> bool:
        asked = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0
