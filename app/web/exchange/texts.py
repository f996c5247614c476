"""The sentences about rows, made when somebody reads them, in their language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l

REASONS = {
    "no_title": _l("There is nothing to name this deal by."),
    "not_amount": _l("“%(value)s” is not an amount."),
    "negative_amount": _l("“%(value)s” is negative; a deal's amount cannot be."),
    "amount_too_large": _l("“%(value)s” is too large an amount."),
    "not_currency": _l("“%(value)s” is not a currency we know."),
    "not_date": _l("“%(value)s” is not a date."),
    "date_out_of_range": _l("“%(value)s” is not a date between 1970 and 2199."),
    "not_priority": _l("“%(value)s” is not a priority."),
    "too_long": _l("“%(value)s…” is too long."),
    "too_many_tags": _l("A deal can have 50 tags at the most."),
    "left_out": _l("Deals in “%(value)s” are left out, as you chose."),
    "same_number": _l("An earlier row of this file has the same number, “%(value)s”."),
    "owner_unknown": _l("Nobody here is called “%(value)s”: the deal stays without an owner."),
    "rounded": _l("“%(value)s” was rounded to what the currency has."),
    "closed_later": _l("It is closed, but “%(value)s” is still ahead: it counts as closed now."),
    "known_already": _l("This deal was imported before."),
    "changed_since": _l("Somebody has worked on this deal since: it stays."),
}

# The code of what stopped an import → what to say about it.
PROBLEMS = {
    "board_archived": _l("The board is archived. Take it out of the archive and go on."),
    "stage_gone": _l("A stage you chose for these deals has been deleted. Choose another one."),
    "rows_gone": _l("This file is no longer kept. Please upload it again."),
    "not_allowed": _l("Whoever started this is no longer allowed to import."),
    "not_here": _l("The board is gone."),
}


def problem_sentence(code: str | None) -> str | None:
    """What stopped an import, for its reader."""
    if code is None:
        return None
    return str(PROBLEMS.get(code, _l("Something went wrong on our side. What was imported so far stays.")))


def sentences(faults: Iterable[Mapping[str, str]]) -> list[str]:
    """What is to be said about a row; takes faults as the row keeps them."""
    return [str(REASONS[fault["code"]]) % {"value": fault["value"]} for fault in faults]
