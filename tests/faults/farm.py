"""The screens: one Node process in which the product's own sync layer runs many times (tests/faults/farm)."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from config import ROOT

NODE = ROOT / ".venv" / "bin" / "node"
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
OPTIONS = ("--bundle", "--platform=node", "--format=cjs", "--target=node20", "--log-level=warning")
NOT_NEEDED = ("--external:bufferutil", "--external:utf-8-validate")
PATIENCE = 60.0


def bundle(folder: Path) -> Path:
    """The farm as one file for Node."""
    made = folder / "farm.cjs"
    source = ROOT / "tests" / "faults" / "farm" / "main.ts"
    subprocess.run([ESBUILD, source, *OPTIONS, *NOT_NEEDED, f"--outfile={made}"], cwd=ROOT, check=True)
    return made


class Farm:
    """Leads the screens: a line asks, a line answers."""

    def __init__(self, program: Path, log: Path) -> None:
        self._log = log.open("wb")
        self._process = subprocess.Popen(
            [NODE, "--enable-source-maps", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )

    def ask(self, what: str, **more: object) -> Any:
        """One command. Raises RuntimeError when the screens have died or stand still."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # A farm that hangs must not hang the test with it.
        watchdog = threading.Timer(PATIENCE, self._process.kill)
        watchdog.start()
        try:
            self._process.stdin.write(json.dumps({"do": what, **more}).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = b""
        finally:
            watchdog.cancel()
        if not line:
            raise RuntimeError(f"the screens ended at {what}: {self.log()[-3000:]}")
        return json.loads(line)["answer"]

    def disturb(self, how: str, names: Iterable[str]) -> None:
        """cut, freeze, thaw, bury or reload some screens."""
        self.ask(how, names=list(names))

    def log(self) -> str:
        """What the screens printed where errors go."""
        return Path(self._log.name).read_text(errors="replace")

    def stop(self) -> None:
        """The end, however it stands."""
        self._process.kill()
        self._process.wait(5)
        for pipe in (self._process.stdin, self._process.stdout, self._log):
            if pipe is not None:
                pipe.close()
