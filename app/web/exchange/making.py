"""What a file brings along beside its deals: stages that the board does not have yet, and tags."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import cast

from app.core.names import name_key
from app.sales.boards import shaping, tags
from app.sales.boards.models import COLOURS, Board, Kind, Stage
from app.sales.boards.queries import stages_of, tags_of
from app.sales.boards.refusals import LastStage, StageNotEmpty
from app.sales.boards.templates import StageDraft
from app.sales.deals import emptying
from app.sales.people.models import Person
from app.web.exchange.choices import StageChoice, options_of
from app.web.exchange.models import ImportJob
from app.web.exchange.names_of_stages import usual_probability
from app.web.exchange.queries import is_as_made, stages_made

# A stage whose name says nothing about how far along its deals are.
_HALF_WAY = 50


def make_stages(job: ImportJob, *, actor: Person, now: datetime) -> None:
    """Make the stages that were chosen to be made, each at the place its probability gives it."""
    chosen = [
        choice for choice in options_of(job)["stages"] if choice["create"] and choice["stage_id"] is None
    ]
    if not chosen:
        return
    made = {
        choice["value"]: _stage(job.board, choice, actor, now)
        for choice in sorted(chosen, key=lambda choice: _probability(choice["value"]))
    }
    job.options = {
        **job.options,
        "stages": [
            {**choice, "stage_id": made[choice["value"]].id} if choice["value"] in made else choice
            for choice in options_of(job)["stages"]
        ],
    }


def unmake_stages(job: ImportJob, *, actor: Person, now: datetime) -> None:
    """After an undo: take the stages that were made off the board, but for those in use, or changed since."""
    for stage in stages_made(job):
        if is_as_made(stage, job):
            with suppress(StageNotEmpty, LastStage):
                emptying.delete_stage(stage, target_id=None, actor=actor, now=now)


def make_tags(workspace_id: int, names: Iterable[str], *, actor: Person, now: datetime) -> dict[str, int]:
    """The ids of tags by plain name; those the workspace does not have are made."""
    known = {name_key(tag.name): tag.id for tag in tags_of(workspace_id)}
    for name in sorted(set(names)):
        if name_key(name) not in known:
            colour = COLOURS[len(known) % len(COLOURS)]
            tag = tags.create_tag(workspace_id, name=name, colour=colour, actor=actor, now=now)
            known[name_key(name)] = tag.id
    return known


def _stage(board: Board, choice: StageChoice, actor: Person, now: datetime) -> Stage:
    kind = cast(Kind, choice["create"])
    standing = [stage for stage in stages_of(board) if stage.kind == kind]
    name = choice["value"][:60]
    same = next((stage for stage in standing if name_key(stage.name) == name_key(name)), None)
    if same is not None:
        return same
    probability = _probability(name)
    before = [stage for stage in standing if not stage.is_open or stage.probability <= probability]
    draft = StageDraft(
        name=name, kind=kind, probability=probability, colour=COLOURS[len(standing) % len(COLOURS)]
    )
    after = before[-1].id if before else None
    return shaping.create_stage(board, draft=draft, after=after, actor=actor, now=now)


def _probability(name: str) -> int:
    usual = usual_probability(name)
    return _HALF_WAY if usual is None else usual
