"""Changes that one request made to many deals alike, gathered into one line. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.sales.looks.condensing import Change

# Two alike are still read one by one.
LEAST = 3


@dataclass(frozen=True)
class Line:
    """What is read as one: a change, or many alike of one request. The first stands for all."""

    changes: Sequence[Change]

    @property
    def first(self) -> Change:
        """The one that is told."""
        return self.changes[0]

    @property
    def deal_ids(self) -> list[int]:
        """Which deals it is about; none where it is about a stage or the board."""
        subjects = (change.subject.partition(":") for change in self.changes)
        return [int(number) for kind, _, number in subjects if kind == "deal"]


def gathered(changes: Sequence[Change]) -> list[Line]:
    """Lines, the newest first. An import is one line, however few deals it brought."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(_alike(change), []).append(change)
    lines = [Line(part) for group in groups.values() for part in _parts(group)]
    return sorted(lines, key=lambda line: line.first.at, reverse=True)


def _alike(change: Change) -> tuple[object, ...]:
    if change.request_id is None:
        return (change.subject,)
    values = [
        (name, repr(after) if name == "owner_id" else "") for name, (_, after) in change.changes.items()
    ]
    return (change.request_id, change.kind, change.to_stage_id, *sorted(values))


def _parts(group: list[Change]) -> list[list[Change]]:
    if len(group) >= LEAST or group[0].kind == "imported":
        return [group]
    return [[change] for change in group]
