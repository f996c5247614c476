"""Which kinds reach a person through which channels. The list in the page has all of them, whatever is chosen. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.assist.notifications.models.telling import CHANNELS, KINDS

# What holds for somebody who said nothing. E-mail and chat are of use only to who asked for them.
PUSHED = frozenset(("reminder", "activity_assigned", "assigned", "mentioned", "commented", "moved", "digest"))

Choices = dict[str, dict[str, bool]]


def choices(own: Mapping[str, object]) -> Choices:
    """Every kind with every channel: what the person said, else what holds for everybody."""
    return {kind: {channel: _chosen(own, kind, channel) for channel in CHANNELS} for kind in KINDS}


def changed(own: Mapping[str, object], said: Mapping[str, Mapping[str, bool]]) -> dict[str, object]:
    """What the person said so far, and says now."""
    after: dict[str, object] = dict(own)
    for kind, ways in said.items():
        before = after.get(kind)
        after[kind] = {**(before if isinstance(before, dict) else {}), **ways}
    return after


def _chosen(own: Mapping[str, object], kind: str, channel: str) -> bool:
    ways = own.get(kind)
    if isinstance(ways, dict) and channel in ways:
        return bool(ways[channel])
    # Whoever gives an address of a robot wants it to speak: what is pushed is written there too.
    return kind in PUSHED and channel in ("push", "chat")
