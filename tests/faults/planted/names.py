"""What can be planted, by name. The tests must not load the launcher itself: it patches the standard library."""

from __future__ import annotations

import random

SERVER = (
    "answer-before-commit",
    "emit-before-commit",
    "no-idempotency",
    "no-replay",
    "equal-ranks",
    "log-row-missing",
    "news-forgotten",
    "audience-leak",
    "rights-forgotten",
)
WEATHER = ("slow-disk",)
SCREENS = ("client-ignores-gaps",)
ALL = (*SERVER, *SCREENS)


def often(share: float) -> bool:
    """True in so many of all cases (0..1): a fault that is always there would be found by anybody."""
    return random.random() < share
