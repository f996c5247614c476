"""What the kinds of activities are called, by the server; on the screen kit/activity-words.ts says the same."""

from __future__ import annotations

from flask_babel import gettext as _


def kind_name(kind: str) -> str:
    """In the locale that holds."""
    names = {
        "call": _("Call"), "meeting": _("Meeting"), "visit": _("Visit"), "task": _("To do"), "email": _("Mail"),
        "note": _("Note"),
    }  # fmt: skip
    return str(names[kind])
