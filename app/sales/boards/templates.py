"""What a new board begins with, in the language of the person who makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.sales.boards.models import Kind


@dataclass(frozen=True, kw_only=True)
class StageDraft:
    """A stage that does not exist yet. `probability` in per cent; `rotting_days` in working days."""

    name: str
    kind: Kind = "open"
    probability: int = 0
    colour: str = "slate"
    rotting_days: int | None = None
    wip_limit: int | None = None
    required_fields: tuple[str, ...] = ()


def default_stages() -> list[StageDraft]:
    """A pipeline that fits most sales: five open stages, one for won deals, one for lost ones."""
    return [
        StageDraft(name=_("New lead"), probability=10, colour="slate", rotting_days=5),
        StageDraft(name=_("Needs confirmed"), probability=25, colour="blue", rotting_days=7),
        StageDraft(
            name=_("Proposal"),
            probability=50,
            colour="teal",
            rotting_days=7,
            required_fields=("amount_minor",),
        ),
        StageDraft(name=_("Negotiation"), probability=70, colour="amber", rotting_days=10),
        StageDraft(name=_("Contract"), probability=90, colour="indigo", rotting_days=10),
        won_stage(),
        lost_stage(),
    ]


def default_loss_reasons() -> list[str]:
    """The reasons a new workspace begins with."""
    return [
        _("Price too high"),
        _("Chose a competitor"),
        _("No budget"),
        _("Project cancelled"),
        _("Lost contact"),
        _("Something else"),
    ]


def completed(drafts: Sequence[StageDraft]) -> list[StageDraft]:
    """The drafts, with an open, a won and a lost stage added where none is among them."""
    kinds = {draft.kind for draft in drafts}
    first = [] if "open" in kinds else [default_stages()[0]]
    won = [] if "won" in kinds else [won_stage()]
    lost = [] if "lost" in kinds else [lost_stage()]
    return [*first, *drafts, *won, *lost]


def won_stage() -> StageDraft:
    """Where won deals stand."""
    return StageDraft(name=_("Won"), kind="won", probability=100, colour="green")


def lost_stage() -> StageDraft:
    """Where lost deals stand."""
    return StageDraft(name=_("Lost"), kind="lost", colour="red")
