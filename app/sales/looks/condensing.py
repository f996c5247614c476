"""Many events told as few changes: one for each deal, whatever happened to it in between. Pure.

What was taken back is no change, nor is a deal that went away and came back to where it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.sales.looks.happenings import Happening, changed_fields, standing
from app.sales.looks.stories import Story


@dataclass(kw_only=True)
class Change:
    """What became of one subject in all. `kind` is what weighs most; the rest is said beside it."""

    subject: str
    kind: str
    # Who did what weighs most, and everybody who had a part in it, the last first.
    actor_id: int | None
    actor_ids: list[int | None]
    at: datetime
    from_stage_id: int | None = None
    to_stage_id: int | None = None
    # Field → [from, to], first and last.
    changes: dict[str, list[object]] = field(default_factory=dict)
    comments: int = 0
    commented_by_id: int | None = None
    # The facts of the event that gives the kind.
    facts: Mapping[str, object] = field(default_factory=dict)
    # Of the one request that did all of it; None where several did, or comments are among it.
    request_id: str | None = None


def condensed(happenings: Sequence[Happening], *, reader_id: int) -> list[Change]:
    """What others have changed, oldest first, as one change a subject; the newest change last."""
    found: dict[str, list[Happening]] = {}
    for happening in standing(happenings, reader_id=reader_id):
        found.setdefault(happening.subject, []).append(happening)
    changes = [_change(subject, mine) for subject, mine in found.items()]
    return sorted((change for change in changes if change is not None), key=lambda change: change.at)


def _change(subject: str, happenings: list[Happening]) -> Change | None:
    kind = subject.partition(":")[0]
    if kind == "deal":
        return _of_deal(subject, happenings)
    return _of_stage(subject, happenings) if kind == "stage" else _plain(subject, happenings[-1], happenings)


def _of_stage(subject: str, happenings: list[Happening]) -> Change | None:
    types = [happening.type for happening in happenings]
    if types[-1] == "stage.deleted" and "stage.created" in types:
        return None
    weighs = next((one for one in happenings if one.type == "stage.created"), None)
    edited = next((one for one in reversed(happenings) if one.type == "stage.edited"), None)
    last = happenings[-1]
    told = last if last.type == "stage.deleted" else weighs or edited or last
    change = _plain(subject, told, happenings)
    return change if change.changes or told.type != "stage.edited" else None


def _plain(subject: str, told: Happening, happenings: list[Happening]) -> Change:
    return Change(
        subject=subject,
        kind=told.type.replace(".", "_"),
        actor_id=told.actor_id,
        actor_ids=_actors(happenings),
        at=happenings[-1].at,
        changes=changed_fields(happenings),
        facts=told.data,
    )


def _of_deal(subject: str, happenings: list[Happening]) -> Change | None:
    story = Story(happenings)
    if story.is_nothing():
        return None
    told = story.weightiest()
    requests = {happening.request_id for happening in happenings}
    return Change(
        subject=subject,
        kind=story.kind(),
        actor_id=told.actor_id,
        actor_ids=_actors(happenings),
        at=happenings[-1].at,
        from_stage_id=story.from_stage_id,
        to_stage_id=story.to_stage_id,
        changes=story.changes,
        comments=story.comments,
        commented_by_id=story.commented_by_id,
        facts=told.data,
        request_id=requests.pop() if len(requests) == 1 and not story.has_words else None,
    )


def _actors(happenings: list[Happening]) -> list[int | None]:
    return list(dict.fromkeys(happening.actor_id for happening in reversed(happenings)))
