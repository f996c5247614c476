"""What an import's mapping and choices come to, with the board and the people as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from app.core.extensions import db
from app.core.names import name_key
from app.sales.boards.models import Stage
from app.sales.boards.queries import stages_of
from app.sales.people.models import Workspace
from app.sales.people.queries import people_of
from app.web.exchange import headings
from app.web.exchange.choices import known_people, options_of
from app.web.exchange.dates import Order
from app.web.exchange.interpreting import Plan
from app.web.exchange.models import ImportJob
from app.web.exchange.names_of_stages import Kind
from app.web.exchange.refusals import StageGone


@dataclass(frozen=True)
class Destinations:
    """The stages that the values of the stage column stand for; none yet for those still to be made."""

    by_value: Mapping[str, Stage]
    default: Stage

    def of(self, value: str) -> Stage:
        """Where deals with this value go."""
        return self.by_value.get(value, self.default)


def plan_for(job: ImportJob, now: datetime) -> Plan:
    """How the rows are to be read."""
    workspace = db.session.get_one(Workspace, job.workspace_id)
    options = options_of(job)
    mapping = {field: place for field, place in job.mapping.items() if place is not None}
    people = [person for person in people_of(job.workspace_id) if person.is_active]
    active = {person.id for person in people}
    return Plan(
        columns=job.columns,
        mapping=mapping,
        currency=options["currency"],
        scale=headings.scale(job.columns[mapping["amount"]]) if "amount" in mapping else 0,
        order=cast(Order, options["date_order"]),
        zone=ZoneInfo(workspace.time_zone),
        kinds=_kinds(job),
        people={name_key(name): person_id for name, person_id in known_people(people).items()},
        owners={
            owner["value"]: owner["person_id"] if owner["person_id"] in active else None
            for owner in options["owners"]
        },
        keep=options["keep"],
        now=now,
    )


def destinations_for(job: ImportJob) -> Destinations:
    """Where the deals go. Raises StageGone where a stage that was chosen has been deleted since."""
    stages = {stage.id: stage for stage in stages_of(job.board)}
    chosen = {
        choice["value"]: choice["stage_id"] for choice in options_of(job)["stages"] if choice["stage_id"]
    }
    if any(stage_id not in stages for stage_id in chosen.values()):
        raise StageGone
    default = next(stage for stage in stages.values() if stage.is_open)
    return Destinations({value: stages[stage_id] for value, stage_id in chosen.items()}, default)


def _kinds(job: ImportJob) -> dict[str, Kind | None]:
    by_value = destinations_for(job).by_value
    kinds: dict[str, Kind | None] = {}
    for choice in options_of(job)["stages"]:
        stage = by_value.get(choice["value"])
        kinds[choice["value"]] = cast(Kind | None, stage.kind if stage else choice["create"])
    return kinds
