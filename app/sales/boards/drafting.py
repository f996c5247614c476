"""What a request says about new stages, as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from app.sales.boards.models import Kind
from app.sales.boards.templates import StageDraft


def drafts_from(stages: object) -> list[StageDraft] | None:
    """Drafts from a list of loaded StageInput; None stays None."""
    if stages is None:
        return None
    assert isinstance(stages, list)
    return [draft_from(stage) for stage in stages]


def draft_from(stage: Mapping[str, object]) -> StageDraft:
    """A draft from one loaded StageInput; what it leaves out is as the kind has it."""
    draft = StageDraft(name=str(stage["name"]), kind=cast(Kind, stage["kind"]))
    given = {name: value for name, value in stage.items() if name in draft.__dataclass_fields__}
    if isinstance(fields := given.get("required_fields"), list):
        given["required_fields"] = tuple(fields)
    return replace(draft, **given)  # type: ignore[arg-type]
