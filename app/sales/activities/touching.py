"""What every change of an activity has in common: it counts, and its people and its deal are told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.events import Facts
from app.sales.activities import next_steps
from app.sales.activities.events import tell, tell_deal
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal
from app.sales.deals.moments import changed_since, moments_of


def tell_change(
    activity: Activity,
    what: str,
    data: Facts,
    *,
    deal_news: str,
    deal_data: Facts | None = None,
    left: Collection[int] = (),
    now: datetime,
) -> None:
    """Count the change and record it: `activity.<what>`, and `deal.<deal_news>` for its deal, with its own facts."""
    activity.version += 1
    activity.changed_at = now
    tell(activity, what, data, left=left, now=now)
    if activity.deal is not None:
        tell_work(activity, activity.deal, deal_news, data if deal_data is None else deal_data, now=now)


def tell_work(activity: Activity, deal: Deal, what: str, data: Facts, *, now: datetime) -> None:
    """Somebody worked on the deal: its next step may be another one."""
    moments = moments_of(deal)
    next_steps.refresh(deal)
    deal.touched_at = now
    tell_deal(activity, deal, what, {**data, **changed_since(moments, deal)}, now=now)
