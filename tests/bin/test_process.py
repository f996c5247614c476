"""Programs that `make run-scaled` starts: none of them, and nothing they started, outlives it."""

import sys
import time
from pathlib import Path

from bin.scaled.process import Process

PARENT = """
import subprocess
child = subprocess.Popen(["sleep", "60"])
print(child.pid, flush=True)
child.wait()
"""


def test_killing_a_program_ends_its_children_too(tmp_path):
    process = Process("parent", [sys.executable, "-c", PARENT], tmp_path / "log")
    process.start()
    process.wait_until(lambda: process.log().endswith("\n"))
    child = int(process.log())
    process.kill()
    until = time.monotonic() + 10
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
