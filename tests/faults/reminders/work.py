"""One worker: python -m tests.faults.reminders.work SETTINGS. The same functions as `flask worker` runs."""

from __future__ import annotations

import logging
import pickle
import sys
from pathlib import Path

from app import create_app, wiring
from app.core.worker import Worker

if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    # Written by the proof itself a moment ago.
    Worker(create_app(pickle.loads(Path(sys.argv[1]).read_bytes())), wiring.WORK, rest=0.2).run()
