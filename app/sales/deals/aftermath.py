"""What became of events later: which were undone, and what still stands that happened after one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from app.core.events import Event, undone_by
from app.core.extensions import db


@dataclass(frozen=True)
class Trace:
    """An event, as far as it matters to what came before it."""

    id: int
    type: str
    subject: str
    actor_id: int | None
    undoes_id: int | None


class Aftermath:
    """The later history of some subjects, read once.

    An event is undone when one that took it back stands; that one may be undone itself (which is redoing).
    """

    def __init__(self, traces: Collection[Trace]) -> None:
        self._by_subject: dict[str, list[Trace]] = defaultdict(list)
        answers: dict[int, list[int]] = defaultdict(list)
        self._undone: set[int] = set()
        for trace in sorted(traces, key=lambda trace: trace.id, reverse=True):
            self._by_subject[trace.subject].append(trace)
            if any(answer not in self._undone for answer in answers[trace.id]):
                self._undone.add(trace.id)
            if trace.undoes_id is not None:
                answers[trace.undoes_id].append(trace.id)

    def is_undone(self, event: Event) -> bool:
        """Whether somebody took it back, and nobody took that back."""
        return event.id in self._undone

    def standing_after(self, event: Event) -> Iterator[Trace]:
        """What happened to the subject later, without what was undone, and without the undoing of it."""
        for trace in self._by_subject[event.subject]:
            if trace.id <= event.id:
                return
            undoes_later = trace.undoes_id is not None and trace.undoes_id > event.id
            if trace.id not in self._undone and not undoes_later:
                yield trace


def aftermath_of(events: Collection[Event]) -> Aftermath:
    """Everything that happened to the subjects of these events since the first of them."""
    columns = (Event.id, Event.type, Event.subject, Event.actor_id)
    why = (Event.cause_id, Event.data["cause"].as_string())
    subjects = {event.subject for event in events}
    since = min(event.id for event in events)
    found = db.session.execute(select(*columns, *why).where(Event.subject.in_(subjects), Event.id >= since))
    return Aftermath(
        [
            Trace(id_, type_, subject, actor_id, undone_by(cause_id, how))
            for id_, type_, subject, actor_id, cause_id, how in found
        ]
    )
