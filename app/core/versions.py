"""Which version of a thing somebody edited: an edit on an older one is refused, and the newer one shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import marshmallow as ma
from flask_babel import lazy_gettext as _l

from app.core.errors import Refusal
from app.core.schema import Schema

# A proxy that packs answers may have made the tag weak or added to it.
_TAG = re.compile(r'(?:W/)?"(\d+)(?::\w+)?"')


class IfMatch(Schema):
    """Which version an edit was made on."""

    if_match = ma.fields.String(
        data_key="If-Match",
        load_default=None,
        metadata={"description": "The ETag of the thing, or `*` for whatever it is now."},
    )


class VersionNeeded(Refusal):
    """An edit says which version of the thing it was made on."""

    status = 428
    code = "needs_if_match"
    sentence = _l("Say which version you are changing (If-Match).")


class ChangedSince(Refusal):
    """Somebody else edited the thing; `current` is the whole of it as it is now."""

    status = 412
    code = "changed_since"
    sentence = _l("Somebody has changed this since you read it.")

    def __init__(self, current: dict[str, object]) -> None:
        super().__init__(extra={"current": current})


def etag(version: int) -> str:
    """The version as a header says it."""
    return f'"{version}"'


def check(version: int, if_match: str | None, *, current: Callable[[], dict[str, object]]) -> None:
    """Let an edit through whose If-Match names this version of a thing, or whichever it is now.

    Raises VersionNeeded where none is named, and ChangedSince, with the whole thing, where it has moved on.
    """
    if if_match is None:
        raise VersionNeeded
    if not (if_match.strip() == "*" or str(version) in _TAG.findall(if_match)):
        raise ChangedSince(current())
