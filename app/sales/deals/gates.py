"""What is still missing before a deal may enter a stage. Pure: it is given values and answers with a refusal or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.sales.deals.refusals import StageGate, WipFull

_EMPTY: tuple[object, ...] = (None, "", [])


def missing(required: Sequence[str], values: Mapping[str, object]) -> list[str]:
    """The required fields that hold nothing. An amount of 0 and priority 0 (P0) are something."""
    return [field for field in required if values.get(field) in _EMPTY]


def check_fields(stage_id: int, required: Sequence[str], values: Mapping[str, object]) -> None:
    """Raises StageGate where the stage asks for what the deal does not have."""
    if lacking := missing(required, values):
        raise StageGate(stage_id, lacking)


def check_room(stage_id: int, limit: int | None, count: int) -> None:
    """Raises WipFull where `count` open deals already stand in a stage that takes `limit`."""
    if limit is not None and count >= limit:
        raise WipFull(stage_id, limit, count)
