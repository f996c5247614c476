"""What happened to one deal, from its first event to its last, and what that comes to. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.sales.looks.happenings import Happening, changed_fields

_OUTCOMES = {"deal.won": "won", "deal.lost": "lost"}


class Story:
    """What happened to one deal, from its first event to its last."""

    def __init__(self, happenings: list[Happening]) -> None:
        self.all = happenings
        self.steps = [one for one in happenings if _was(one) is not None]
        self.before = _was(self.steps[0]) if self.steps else None
        self.after = _became(self.steps) if self.steps else None
        places = [one for one in self.steps if "from" in one.data]
        self.from_stage_id = _stage(places[0].data["from"]) if places else None
        self.to_stage_id = _last_stage(self.steps)
        self.changes = changed_fields(happenings)
        said = [one for one in happenings if one.type == "deal.commented"]
        gone = {one.data["comment_id"] for one in happenings if one.type == "deal.comment_deleted"}
        left = [one for one in said if one.data["comment_id"] not in gone]
        self.comments = len(left)
        self.commented_by_id = left[-1].actor_id if left else None
        self.has_words = any(one.type.startswith("deal.comment") for one in happenings)

    def kind(self) -> str:
        if self.after in ("deleted", "won", "lost") and self.after != self.before:
            return str(self.after)
        if self.before == "absent":
            return "imported" if "without_gates" in self.steps[0].data else "created"
        if self.before != self.after:
            return "restored" if self.before == "deleted" else "reopened"
        if self.has_moved():
            return "moved"
        return "changed" if self.changes else "commented"

    def has_moved(self) -> bool:
        """In sight, from one column to another; where its stage was deleted under it, that is told of the stage."""
        by_hand = any("without_gates" not in one.data for one in self.steps)
        return by_hand and self.after == "open" and self.from_stage_id != self.to_stage_id

    def is_nothing(self) -> bool:
        if self.before == "absent" and self.after == "deleted":
            return True
        stays = self.before == self.after and not self.has_moved()
        return stays and not self.changes and not self.comments

    def weightiest(self) -> Happening:
        """The event that gives the kind."""
        if self.kind() in ("created", "imported"):
            return self.steps[0]
        if self.kind() == "changed":
            return next(one for one in reversed(self.all) if one.type == "deal.edited")
        if self.kind() == "commented":
            return next(one for one in reversed(self.all) if one.type == "deal.commented")
        return self.steps[-1]


def _was(happening: Happening) -> str | None:
    """The state of the deal before it; None for what leaves the state alone."""
    match happening.type:
        case "deal.created":
            return "absent"
        case "deal.restored":
            return "deleted"
        case "deal.moved" | "deal.won" | "deal.lost":
            return "open"
        case "deal.reopened" | "deal.deleted":
            return str(happening.data["status"])
    return None


def _became(steps: list[Happening]) -> str:
    last = steps[-1]
    if last.type == "deal.deleted":
        return "deleted"
    return _OUTCOMES.get(last.type) or (str(last.data["status"]) if last.type == "deal.restored" else "open")


def _last_stage(steps: list[Happening]) -> int | None:
    for step in reversed(steps):
        if "to" in step.data or "stage_id" in step.data:
            return _stage(step.data.get("to", step.data))
    return None


def _stage(place: object) -> int:
    assert isinstance(place, Mapping)
    return int(place["stage_id"])
