"""Server and load on cores of their own, and what a process has used."""

from __future__ import annotations

import os
from pathlib import Path


def for_server() -> None:
    """This process belongs to the server: the first core."""
    _stay_on(0)


def for_load() -> None:
    """This process belongs to the load: the second core."""
    _stay_on(1)


def cpu_of(pid: int) -> float:
    """Seconds of CPU a process has used, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    """Kilobytes of memory a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


def _stay_on(core: int) -> None:
    # Not every system can be told, and one core cannot be shared out.
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > core:
        os.sched_setaffinity(0, {core})
