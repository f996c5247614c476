"""`python wsgi.py` with one fault, or bad weather, put in from outside; the product knows nothing of it."""

from __future__ import annotations

import os

import wsgi  # first: it patches the standard library for the asynchronous mode
from tests.faults.planted import disk, log, tongue, writing

FAULTS = {**writing.FAULTS, **log.FAULTS, **tongue.FAULTS, **disk.FAULTS}

if __name__ == "__main__":
    FAULTS[os.environ["KANDAN_TEST_FAULT"]](wsgi.app)
    wsgi.serve()
