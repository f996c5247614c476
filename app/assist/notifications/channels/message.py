"""A notification made ready to leave the house, and what may become of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from app.core.numbers import whole

# A service that is in trouble is asked again after so long, doubled each time, at most so late.
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=30)
# Three years: a service that says more says nothing, and a moment so far away may not exist.
MOST_SECONDS = 10**8


@dataclass(frozen=True, kw_only=True)
class Button:
    """What may be answered to a notification where it is shown."""

    action: Literal["done", "snooze"]
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """What a channel needs to know, in the person's language. Addresses are whole."""

    id: int
    kind: str
    tag: str
    title: str
    body: str
    address: str
    # BCP 47.
    language: str
    useful_until: datetime
    # How many notifications the person has not read.
    unread: int
    # Signed: what the service worker shows when it answers, and when it was shown.
    token: str | None
    shown: str
    buttons: tuple[Button, ...] = ()
    # Where the person says what reaches them.
    settings_address: str = ""
    settings_label: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a try: it is there; never will be; the target is no more; or it may be in a while."""

    state: Literal["sent", "refused", "gone", "later"]
    problem: str | None = None
    # What the service said to wait.
    pause: timedelta | None = None


SENT = Outcome(state="sent")


def pause_after(tries: int, outcome: Outcome) -> timedelta:
    """How long to wait before the next try: what the service asked for, else longer with every try."""
    own = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    return own if outcome.pause is None else max(outcome.pause, timedelta(seconds=1))


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """What a Retry-After header says: seconds, or a moment; None for what is neither."""
    if header is None:
        return None
    seconds = whole(header.strip())
    if seconds is not None:
        return timedelta(seconds=seconds) if seconds < MOST_SECONDS else None
    try:
        return max(parsedate_to_datetime(header) - now, timedelta(0))
    except (TypeError, ValueError):
        return None
