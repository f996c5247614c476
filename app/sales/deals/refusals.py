"""What may be refused about deals, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, Sentence

TITLES: dict[str, Sentence] = {
    "stage_gate": _l("Fields missing for this stage"),
    "wip_full": _l("Stage full"),
    "deal_closed": _l("Deal closed"),
    "deal_open": _l("Deal still open"),
    "deal_in_bin": _l("Deal in the recycle bin"),
    "reason_needed": _l("Loss reason missing"),
    "bulk_refused": _l("Nothing changed"),
    "already_undone": _l("Already undone"),
    "cannot_undo": _l("Cannot be undone"),
}


class StageGate(Refusal):
    """The stage asks for fields the deal does not have; `missing` names them, to be asked for in a form."""

    code = "stage_gate"
    sentence = _l("This stage asks for more before a deal may enter.")

    def __init__(self, stage_id: int, missing: Sequence[str]) -> None:
        super().__init__(
            fields={field: [_l("This stage needs this field.")] for field in missing},
            extra={"stage_id": stage_id, "missing": list(missing)},
        )


class WipFull(Refusal):
    """As many open deals stand in the stage as it takes; `limit` and `count` say how many."""

    code = "wip_full"
    sentence = _l("This stage is full. Move a deal out of it first.")

    def __init__(self, stage_id: int, limit: int, count: int) -> None:
        super().__init__(extra={"stage_id": stage_id, "limit": limit, "count": count})


class DealClosed(Refusal):
    """A won or lost deal does not move; `outcome` says which of the two it is."""

    code = "deal_closed"
    sentence = _l("This deal is already closed. Reopen it first.")

    def __init__(self, outcome: str) -> None:
        super().__init__(extra={"outcome": outcome})


class DealOpen(Refusal):
    """Only a closed deal can be reopened."""

    code = "deal_open"
    sentence = _l("This deal is still open.")


class DealInBin(Refusal):
    """A deleted deal is restored before anything else is done to it."""

    code = "deal_in_bin"
    sentence = _l("This deal is in the recycle bin. Restore it first.")


class ReasonNeeded(Refusal):
    """A loss without a reason teaches nobody anything."""

    code = "reason_needed"
    sentence = _l("Choose why the deal was lost, or write a note.")

    def __init__(self) -> None:
        super().__init__(fields={"reason_id": [_l("Choose why the deal was lost, or write a note.")]})
