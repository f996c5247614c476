"""What may be refused about people, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import NotAllowed, NotHere, Refusal, Sentence, SignInFirst

TITLES: dict[str, Sentence] = {
    "access_taken_away": _l("Access taken away"),
    "last_owner": _l("Last owner"),
    "read_only_token": _l("Token for reading only"),
    "needs_session": _l("Not with a token"),
    "too_many_tokens": _l("Too many tokens"),
}


class AccessTakenAway(SignInFirst):
    """The session ended with its person's access. Only who holds that session's own cookie is told."""

    code = "access_taken_away"
    sentence = _l("Your access to this workspace was removed.")


class LastOwner(Refusal):
    """A workspace without an owner could never be set right again."""

    code = "last_owner"
    sentence = _l("A workspace needs at least one active owner. Make somebody else an owner first.")


class InvitationGone(NotHere):
    """Used, taken back, expired and never made are one answer."""

    sentence = _l("This invitation no longer holds. Please ask for a new link.")


class ReadOnlyToken(NotAllowed):
    """A token made for reading tried to write."""

    code = "read_only_token"
    sentence = _l("This token may only read.")


class NotWithToken(NotAllowed):
    """A program may not make itself new keys or change its owner's password."""

    code = "needs_session"
    sentence = _l("This can only be done by signing in, not with a token.")


class TooManyTokens(Refusal):
    """A list nobody can look through keeps no secrets."""

    code = "too_many_tokens"
    sentence = _l("You have too many tokens. Revoke one that is no longer used.")
