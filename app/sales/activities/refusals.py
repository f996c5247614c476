"""What may be refused about activities, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal, Sentence

TITLES: dict[str, Sentence] = {
    "activity_done": _l("Activity done already"),
    "activity_open": _l("Activity not done yet"),
    "activity_deleted": _l("Activity deleted"),
}


class ActivityDone(Refusal):
    """What is done has no new day; it is opened again first."""

    code = "activity_done"
    sentence = _l("This is done already. Open it again first.")


class ActivityOpen(Refusal):
    """Only what was done can be opened again."""

    code = "activity_open"
    sentence = _l("This is not done yet.")


class ActivityDeleted(Refusal):
    """A deleted activity is restored before anything else is done to it."""

    code = "activity_deleted"
    sentence = _l("This was deleted. Restore it first.")
