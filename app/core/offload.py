"""Heavy work off the event loop: password hashing, parsing of files. wsgi.py says which threads are real."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Runner(Protocol):
    """Runs a function elsewhere and waits for its result without holding the loop."""

    def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        """The function's result; what it raises is raised here."""
        ...


def _here(function: Callable[..., T], /, *args: object) -> T:
    return function(*args)


_runner: Runner = _here


def use(runner: Runner) -> None:
    """Called once by wsgi.py: a pool of real threads under eventlet and gevent, plain calls under threads."""
    global _runner
    _runner = runner


def run(function: Callable[..., T], /, *args: object) -> T:
    """Call `function(*args)` where it holds nobody up. It must not touch the database session."""
    return _runner(function, *args)
