"""Events as a reader meets them: others' doings that still stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

# Events that change nothing of what a board shows to a person: neighbours got other order keys, and what is planned for
# a deal is told in its timeline and to those who do it.
SILENT = (
    "stage.rebalanced", "stage.rekeyed", "board.rekeyed", "board.moved", "deal.activity_planned",
    "deal.activity_edited", "deal.activity_done", "deal.activity_reopened", "deal.activity_deleted",
    "deal.activity_restored",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event, as far as it matters here."""

    id: int
    type: str
    subject: str
    actor_id: int | None
    request_id: str | None
    # The event that it took back.
    undoes_id: int | None
    at: datetime
    data: Mapping[str, object]


def standing(happenings: Sequence[Happening], *, reader_id: int) -> list[Happening]:
    """Others' doings that still stand. An undo and what it undid are both left out; the undo of one's own is not."""
    by_id = {happening.id: happening for happening in happenings}
    undone: set[int] = set()
    for happening in reversed(happenings):
        if happening.undoes_id is not None and happening.id not in undone:
            undone.add(happening.undoes_id)
    return [
        happening
        for happening in happenings
        if happening.actor_id != reader_id
        and happening.type not in SILENT
        and happening.id not in undone
        and not _undoes_anothers(happening, by_id, reader_id)
    ]


def _undoes_anothers(happening: Happening, by_id: Mapping[int, Happening], reader_id: int) -> bool:
    undone = by_id.get(happening.undoes_id or 0)
    return undone is not None and undone.actor_id != reader_id


def changed_fields(happenings: Iterable[Happening]) -> dict[str, list[object]]:
    """Field → [first, last], without those that are again what they were."""
    found: dict[str, list[object]] = {}
    for happening in happenings:
        changes = happening.data.get("changes")
        for name, (before, after) in changes.items() if isinstance(changes, Mapping) else ():
            found.setdefault(name, [before, after])[1] = after
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}
