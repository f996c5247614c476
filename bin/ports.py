"""Ports of loopback: free ones, and whether somebody listens."""

import socket
import subprocess
import time
from pathlib import Path


def free_ports(count: int) -> list[int]:
    """So many that nobody listens on, no two the same."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def free_port() -> int:
    """One that nobody listens on."""
    return free_ports(1)[0]


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int, process: subprocess.Popen[bytes], *, log: Path | None, patience: float = 30) -> None:
    """Until the process takes connections. Raises RuntimeError, with the end of its log, when it ended or is late."""
    until = time.monotonic() + patience
    while not listens(port):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once:\n{_end_of(log)}")
        if time.monotonic() > until:
            raise RuntimeError(f"the server did not come up within {patience:.0f} seconds:\n{_end_of(log)}")
        time.sleep(0.05)


def _end_of(log: Path | None) -> str:
    return log.read_text(errors="replace")[-3000:] if log else "Start `python wsgi.py` by hand to see why."
