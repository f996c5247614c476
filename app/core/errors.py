"""Refusals: what a person can understand and mend. Everything else is a bug and rises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

Sentence: TypeAlias = str | LazyString

# What kind of problem a code stands for, in a few words; a room that has codes of its own keeps such a table
# of its own. One code has one title, whoever refuses.
TITLES: dict[str, Sentence] = {
    "refused": _l("Not possible"),
    "not_here": _l("Not found"),
    "not_allowed": _l("Not allowed"),
    "sign_in": _l("Not signed in"),
    "somebody_else": _l("Somebody else is signed in"),
    "foreign_origin": _l("Sent by another site"),
    "invalid": _l("Invalid values"),
    "key_reused": _l("Request number already used"),
    "bad_request": _l("Unreadable request"),
    "wrong_method": _l("Wrong kind of request"),
    "wrong_type": _l("Wrong kind of content"),
    "too_large": _l("Too large"),
    "too_many": _l("Too many requests"),
    "before_the_log": _l("Before the history begins"),
    "changed_since": _l("Changed in the meantime"),
    "needs_if_match": _l("Version missing"),
    "busy": _l("Busy"),
    "unavailable": _l("Not available"),
    "disk_full": _l("Disk full"),
    "bug": _l("Unexpected error"),
    "error": _l("Error"),
}

# What every problem document says already (core/problems.py).
_TAKEN = frozenset(("type", "title", "status", "code", "detail", "errors"))


class Refusal(Exception):
    """A request that cannot be done, with a sentence for the person and a stable code for programs.

    `fields` names what must be mended ({"amount_minor": ["…"]}); `extra` is copied into the problem document.
    Raises ValueError for an `extra` under a name that the document has already.
    """

    status = 422
    code = "refused"
    sentence: Sentence = _l("This cannot be done.")
    # Seconds after which the same request may well succeed.
    retry_after: int | None = None

    def __init__(
        self,
        sentence: Sentence | None = None,
        *,
        fields: dict[str, list[Sentence]] | None = None,
        extra: dict[str, object] | None = None,
    ) -> None:
        super().__init__(self.code)
        if taken := _TAKEN.intersection(extra or ()):
            raise ValueError(f"{self.code}: a problem has its own {', '.join(sorted(taken))}")
        if sentence is not None:
            self.sentence = sentence
        self.fields = fields or {}
        self.extra = extra or {}


@contextmanager
def named_under(path: str) -> Iterator[None]:
    """A refusal of what is done inside names its fields as the caller sent them: "owner_id" as "fields.owner_id"."""
    try:
        yield
    except Refusal as refusal:
        refusal.fields = {f"{path}.{field}": sentences for field, sentences in refusal.fields.items()}
        raise


class NotHere(Refusal):
    """Unknown and foreign alike: one answer, so that nobody learns which ids exist."""

    status = 404
    code = "not_here"
    sentence = _l("There is nothing here, or it is not yours to see.")


class NotAllowed(Refusal):
    """The person sees the thing but may not do this to it."""

    status = 403
    code = "not_allowed"
    sentence = _l("Your role does not allow this.")


class SignInFirst(Refusal):
    """Nobody is signed in, or the session has ended."""

    status = 401
    code = "sign_in"
    sentence = _l("Please sign in first.")


class SomebodyElse(SignInFirst):
    """Somebody is signed in, but not the person whose page asks."""

    code = "somebody_else"
    sentence = _l("Somebody else has signed in with this browser. Sign in again when they have signed out.")


class ForeignOrigin(Refusal):
    """A write that another site's page tried to send in this person's name."""

    status = 403
    code = "foreign_origin"
    sentence = _l("This request came from another site and was refused.")


class WrongValue(Refusal):
    """One field holds what cannot be used."""

    code = "invalid"
    sentence = _l("Please look at the marked fields.")

    def __init__(self, field: str, sentence: Sentence) -> None:
        super().__init__(fields={field: [sentence]})


class KeyReused(Refusal):
    """An idempotency key that was already used for a different request."""

    code = "key_reused"
    sentence = _l("This request number was already used for something else.")
