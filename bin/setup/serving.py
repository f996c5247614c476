"""Starts the server and says where it is, once it answers."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

from bin.setup.progress import Trouble
from bin.setup.python_packages import PYTHON

USUAL_PORT = 5000
PATIENCE = 60.0


def serve() -> int:
    """Runs until the server ends or Ctrl+C; returns its exit status."""
    host = os.environ.get("KANDAN_HOST") or "127.0.0.1"
    port = choose_port(host)
    server = subprocess.Popen(
        [str(PYTHON), "wsgi.py"], env={**os.environ, "PORT": str(port), "KANDAN_HOST": host}
    )
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if _answers(server, host, port):
            _announce(host, port)
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        print("\nKandan has stopped.")
        return 0


def choose_port(host: str) -> int:
    """PORT when it is given and free. Only when none was asked for, the next free one after the usual."""
    asked = os.environ.get("PORT", "")
    if asked and not (asked.isdigit() and 0 < int(asked) < 65536):
        raise Trouble(f"PORT must be a number between 1 and 65535, not {asked!r}.")
    first = int(asked) if asked else USUAL_PORT
    if _is_free(host, first):
        return first
    other = next((port for port in range(first + 1, min(first + 100, 65536)) if _is_free(host, port)), None)
    if asked or other is None:
        advice = f"Choose another one: make run PORT={other or 8000}"
        raise Trouble(f"Port {first} is taken by another program, or may not be used.", advice)
    print(f"Port {first} is taken by another program: using {other}. (make run PORT=… chooses one.)")
    return other


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _answers(server: "subprocess.Popen[bytes]", host: str, port: int) -> bool:
    """Wait until the sign-in page can be fetched; False when the server has ended or keeps silent."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{_address(host, port)}/sign-in", timeout=5).close()
            return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.2)
    return False


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 (a name to show, not to bind)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _announce(host: str, port: int) -> None:
    print(f"\n  Kandan is at  {_address(host, port)}\n  (Ctrl+C stops it)\n", flush=True)
