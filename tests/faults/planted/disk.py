"""No fault but weather: a disk that now and then takes its time over a commit."""

from __future__ import annotations

import ctypes
import os
import random
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from app.core.extensions import db
from tests.faults.planted.names import often

SHARE = 0.02
# Seconds.
LEAST, MOST = 0.5, 2.0


def slow_disk(app: Flask) -> None:
    """While the file KANDAN_TEST_SLOW_DISK is there, a commit in fifty waits, and the whole process with it."""
    sign = Path(os.environ["KANDAN_TEST_SLOW_DISK"])
    # As fsync does: a wait of the thread itself, which no green thread can work beside.
    wait = ctypes.CDLL(None).usleep

    def stall(connection: object) -> None:
        if often(SHARE) and sign.exists():
            wait(int(random.uniform(LEAST, MOST) * 1e6))

    with app.app_context():
        event.listen(db.engine, "commit", stall)


FAULTS: dict[str, Callable[[Flask], None]] = {"slow-disk": slow_disk}
