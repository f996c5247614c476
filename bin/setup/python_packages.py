"""The virtual environment in .venv and the Python packages inside it."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bin.setup.progress import CommandFailed, Trouble, quietly
from bin.setup.stamps import fingerprint, is_fresh, set_stamp

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
UNREACHABLE = (
    "NewConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "name resolution", "getaddrinfo",
    "Connection refused", "Network is unreachable", "No matching distribution", "SSLError",
)  # fmt: skip


def make_environment() -> str | None:
    if _works():
        return "unchanged"
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        raise Trouble(
            f"This Python ({sys.executable}) comes without the module {missing[0]}.",
            f"On Debian and Ubuntu: sudo apt install {version}-venv",
            "Elsewhere: install the full Python, or name another one: make run PYTHON=/path/to/python3",
        )
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        quietly([sys.executable, "-m", "venv", str(VENV)])
    except CommandFailed as failure:
        raise Trouble(f"The virtual environment could not be made:\n{failure.tail()}") from failure
    return None


def install(requirements: Path) -> str | None:
    """Install what the file pins. The server's file is stamped apart from the developers' one."""
    stamp = VENV / f".stamp-{requirements.stem}"
    wanted = fingerprint(Path("requirements.txt"), requirements, sys.version)
    if is_fresh(stamp, wanted):
        return "unchanged"
    try:
        pip("-r", str(requirements))
    except CommandFailed as failure:
        raise _pip_trouble(failure) from failure
    set_stamp(stamp, wanted)
    return None


def pip(*arguments: str) -> None:
    """Raises CommandFailed."""
    quietly(
        [str(PYTHON), "-m", "pip", "install", "--retries", "2", "--timeout", "20", *arguments],
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"},
    )


def _pip_trouble(failure: CommandFailed) -> Trouble:
    if line := failure.line_with(UNREACHABLE):
        return Trouble(
            f"The Python packages could not be fetched:\n{line}",
            "Check the network connection and run the same command again: what is done stays done.",
            "Where pypi.org is slow or blocked, name a mirror:"
            " PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple make run",
        )
    return Trouble(
        f"pip could not install the Python packages:\n{failure.tail()}", "The whole story: .venv/setup.log"
    )


def _works() -> bool:
    """A .venv that was copied from elsewhere, or whose Python is gone, is made anew."""
    if not PYTHON.exists():
        return False
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([str(PYTHON), "-c", question], capture_output=True, check=False).returncode == 0
