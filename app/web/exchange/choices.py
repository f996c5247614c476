"""What is chosen about an import beside its mapping: which stage a value means, who an owner is, how dates are written.

options = {"currency": "CNY", "date_order": "ymd", "keep": [column…],
           "stages": [{"value", "count", "stage_id", "create"}…], "owners": [{"value", "count", "person_id"}…]}
A value of the stage column goes to `stage_id`, or to a stage made for it of the kind `create`, or is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from app.core.names import name_key
from app.sales.boards.models import Board, Stage
from app.sales.people.models import Person
from app.web.exchange import dates, headings
from app.web.exchange.models import ImportJob
from app.web.exchange.names_of_stages import kind_of
from app.web.exchange.reading import Profile


class StageChoice(TypedDict):
    """Where the deals with one value of the stage column go."""

    value: str
    count: int
    stage_id: int | None
    create: str | None


class OwnerChoice(TypedDict):
    """Who one value of the owner column is."""

    value: str
    count: int
    person_id: int | None


class Options(TypedDict):
    """All choices of an import."""

    currency: str
    date_order: str
    keep: list[int]
    stages: list[StageChoice]
    owners: list[OwnerChoice]


def options_of(job: ImportJob) -> Options:
    """The job's options, typed."""
    return cast(Options, job.options)


def profile_of(job: ImportJob, field: str) -> Profile | None:
    """What stands in the column that serves a field."""
    place = job.mapping.get(field)
    return cast(Profile, job.profiles[place]) if place is not None else None


def suggested_mapping(columns: Sequence[str], profiles: Sequence[Profile]) -> dict[str, int | None]:
    """Every field, with the column its name suggests."""
    found = headings.suggested(columns, [profile["filled"] for profile in profiles])
    return {field: found.get(field) for field in headings.FIELDS}


def suggested_order(job: ImportJob) -> dates.Order:
    """How the columns of days are written."""
    profiles = (profile_of(job, field) for field in ("close_on", "closed_at", "created_at"))
    orders = (dates.order_of(profile["largest"]) for profile in profiles if profile)
    return next((order for order in orders if order != "ymd"), "ymd")


def suggested_stages(job: ImportJob, board: Board, stages: Sequence[Stage]) -> list[StageChoice]:
    """For each value of the stage column the stage of that name, else the first of its kind, else a new one."""
    return [
        _stage_choice(value, count, [stage for stage in stages if stage.board_id == board.id])
        for value, count in _values(job, "stage").items()
    ]


def suggested_owners(job: ImportJob, people: Mapping[str, int]) -> list[OwnerChoice]:
    """For each value of the owner column the person of that name or address."""
    return [
        OwnerChoice(value=value, count=count, person_id=people.get(name_key(value)))
        for value, count in _values(job, "owner").items()
        if value
    ]


def known_people(people: Sequence[Person]) -> dict[str, int]:
    """By what files call people: name, address, the part before the @. What two share is nobody's."""
    named = [
        (name, person.id)
        for person in people
        for name in {name_key(person.name), person.email, person.email.split("@")[0]}
    ]
    shared = Counter(name for name, _person_id in named)
    return {name: person_id for name, person_id in named if shared[name] == 1}


def _values(job: ImportJob, field: str) -> dict[str, int]:
    profile = profile_of(job, field)
    return (profile["values"] or {}) if profile else {}


def _stage_choice(value: str, count: int, stages: Sequence[Stage]) -> StageChoice:
    kind = kind_of(value) if value else "open"
    same = next((stage for stage in stages if name_key(stage.name) == name_key(value)), None)
    if same is None and (kind != "open" or not value):
        same = next(stage for stage in stages if stage.kind == kind)
    if same is not None:
        return StageChoice(value=value, count=count, stage_id=same.id, create=None)
    return StageChoice(value=value, count=count, stage_id=None, create="open")
