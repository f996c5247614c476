"""Which version of a deal somebody edited."""

from __future__ import annotations

from app.core import versions
from app.core.versions import ChangedSince, is_meant
from app.sales.deals.models import Deal
from app.sales.deals.queries import full


def etag(deal: Deal) -> str:
    """The version as a header says it."""
    return versions.etag(deal.version)


def check(deal: Deal, if_match: str | None) -> None:
    """Raises VersionNeeded where none is named, and ChangedSince where the deal has moved on."""
    if not is_meant(deal.version, if_match):
        raise ChangedSince(full(deal))
