"""Which version of a deal somebody edited: an edit on an older one is refused, and the newer one shown."""

from __future__ import annotations

import re

from app.sales.deals.models import Deal
from app.sales.deals.queries import full
from app.sales.deals.refusals import ChangedSince, VersionNeeded

# A proxy that packs answers may have made the tag weak or added to it.
_TAG = re.compile(r'(?:W/)?"(\d+)(?::\w+)?"')


def etag(deal: Deal) -> str:
    """The version as a header says it."""
    return f'"{deal.version}"'


def check(deal: Deal, if_match: str | None) -> None:
    """Raises VersionNeeded where none is named, and ChangedSince where the deal has moved on."""
    if not is_meant(deal.version, if_match):
        raise ChangedSince(full(deal))


def is_meant(version: int, if_match: str | None) -> bool:
    """Whether an If-Match names this version of a thing, or whichever it is now. Raises VersionNeeded for none."""
    if if_match is None:
        raise VersionNeeded
    return if_match.strip() == "*" or str(version) in _TAG.findall(if_match)
