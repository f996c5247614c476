"""The real server in a process of its own, to be killed and started again on the same port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from bin.ports import free_port, wait_for
from config import ROOT
from tests.faults.cast import Scene
from tests.faults.planted import names

CLEAN = ("wsgi.py",)
PLANTED = ("-m", "tests.faults.planted.serve")


class Server:
    """`python wsgi.py` on loopback; with a fault planted, the launcher that puts it in from outside."""

    def __init__(
        self, scene: Scene, *, mode: str = "eventlet", fault: str | None = None, has_slow_disk: bool = False
    ) -> None:
        self.port = free_port()
        planted = fault if fault in names.SERVER else "slow-disk" if has_slow_disk else ""
        self._command = [sys.executable, *(PLANTED if planted else CLEAN)]
        self._sign = scene.settings.instance / "slow-disk"
        self._log_path = scene.settings.instance / "server.log"
        self._environment = {
            **os.environ,
            "PORT": str(self.port),
            "KANDAN_INSTANCE": str(scene.settings.instance),
            "KANDAN_DATABASE_URL": scene.settings.database_url,
            "KANDAN_SECRET_KEY": scene.settings.secret_key,
            "KANDAN_ASYNC_MODE": mode,
            "KANDAN_RATE_LIMITS": "off",
            "KANDAN_TEST_FAULT": planted,
            "KANDAN_TEST_SLOW_DISK": str(self._sign),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Come up, within 90 seconds: a busy machine takes its time."""
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )
        wait_for(self.port, self._process, log=self._log_path, patience=90)

    def kill(self) -> None:
        """kill -9: no goodbye, nothing put in order."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    def slow_disk(self, on: bool) -> None:
        """From now on the disk stalls now and then, where that was asked for; or it does no more."""
        if on:
            self._sign.touch()
        else:
            self._sign.unlink(missing_ok=True)

    def stop(self) -> None:
        """The end, however it stands."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)

    def log(self) -> str:
        """What the server printed."""
        return self._log_path.read_text(errors="replace")
