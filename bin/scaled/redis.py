"""A Redis of our own: on loopback, behind a password, and nothing of it on the disk: what it carries are hints."""

from pathlib import Path

from bin.ports import listens
from bin.scaled import programs
from bin.scaled.process import Process


class Redis:
    """Carries news between the web processes and counts rate limits."""

    def __init__(self, folder: Path, port: int, secret: str) -> None:
        self._folder = folder
        self._secret = secret
        self.port = port
        self._settings = folder / "redis.conf"
        self.process = Process("Redis", [programs.redis(), self._settings], folder / "redis.log")

    @property
    def url(self) -> str:
        return f"redis://:{self._secret}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Come up, empty."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._settings.touch(mode=0o600)
        self._settings.write_text(
            f"port {self.port}\nbind 127.0.0.1\nrequirepass {self._secret}\n"
            f'save ""\nappendonly no\ndir {self._folder}\nmaxmemory 256mb\nmaxmemory-policy volatile-lru\n'
        )
        self.process.start()
        self.process.wait_until(lambda: listens(self.port))
