"""The first rows of a file as the deals they will become, read exactly as the run will read them."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from app.web.exchange.faults import Fault
from app.web.exchange.interpreting import Reading, read
from app.web.exchange.models import ImportJob
from app.web.exchange.planning import destinations_for, plan_for
from app.web.exchange.refusals import StageGone
from app.web.exchange.texts import sentences

# The steps before which a choice can still be changed.
OPEN = ("uploaded", "checking", "checked")


def preview(job: ImportJob, *, now: datetime) -> list[dict[str, object]]:
    """One deal for each of the sample rows; none once the import runs, or while a chosen stage is missing."""
    if job.state not in OPEN:
        return []
    try:
        plan, to = plan_for(job, now), destinations_for(job)
    except StageGone:
        return []
    readings = [read(plan, place, cells) for place, cells in enumerate(job.sample_rows)]
    named = {reading.stage: to.by_value.get(reading.stage) for reading in readings}
    made = {
        choice["value"]
        for choice in cast(list[dict[str, object]], job.options["stages"])
        if choice["create"] and not choice["stage_id"]
    }
    names = {
        value: stage.name if stage else value if value in made else to.default.name
        for value, stage in named.items()
    }
    return [_deal(reading, names[reading.stage]) for reading in readings]


def _deal(reading: Reading, stage_name: str) -> dict[str, object]:
    return {
        "title": reading.title,
        "stage_name": stage_name,
        "kind": reading.kind,
        "amount_minor": reading.amount_minor,
        "currency": reading.currency,
        "close_on": reading.close_on,
        "customer_name": reading.customer or None,
        "owner_id": reading.owner_id,
        "priority": reading.priority,
        "source": reading.source or None,
        "tags": reading.tags,
        "description": reading.description,
        "reasons": _said(reading.faults),
        "notes": _said(reading.notes),
    }


def _said(faults: list[Fault]) -> list[str]:
    return sentences(fault.kept() for fault in faults)
