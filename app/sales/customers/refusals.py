"""What may be refused about customers, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, Sentence

TITLES: dict[str, Sentence] = {
    "contacts_full": _l("Too many contacts"),
}


class ContactsFull(Refusal):
    """A list that nobody can look through helps nobody; `limit` says how many a customer has at the most."""

    code = "contacts_full"
    sentence = _l("This customer has as many contacts as it can have. Delete one first.")

    def __init__(self, limit: int) -> None:
        super().__init__(extra={"limit": limit})
