"""`python wsgi.py` with one fault put in from outside; the product knows nothing of it. Only for tests/faults."""

from __future__ import annotations

import os

import wsgi  # first: it patches the standard library for the asynchronous mode
from tests.faults.planted import log, tongue, writing

FAULTS = {**writing.FAULTS, **log.FAULTS, **tongue.FAULTS}

if __name__ == "__main__":
    FAULTS[os.environ["KANDAN_TEST_FAULT"]](wsgi.app)
    wsgi.serve()
