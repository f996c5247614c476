"""Hands over to the server, on a port that is free. The server itself prints its address."""

import os
import socket
import sys

from bin.setup.progress import Trouble
from bin.setup.python_packages import PYTHON

USUAL_PORT = 5000


def serve(port: int) -> int:
    """Becomes the server: Ctrl+C and signals reach it without anybody in between."""
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), "wsgi.py"], {**os.environ, "PORT": str(port)})


def serve_scaled(port: int) -> int:
    """Becomes the launcher of many processes."""
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), "-m", "bin.scaled"], {**os.environ, "PORT": str(port)})


def choose_port() -> int:
    """PORT when it is given and free. Only when none was asked for, the next free one after the usual."""
    host = os.environ.get("KANDAN_HOST") or "127.0.0.1"
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
