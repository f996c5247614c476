"""A deal's next step: the first of its activities that is open and due at some time. Boards show it on the card."""

from __future__ import annotations

from sqlalchemy import select

from app.core.extensions import db
from app.sales.activities.models import Activity
from app.sales.deals.models import Deal


def refresh(deal: Deal) -> None:
    """Bring the deal's columns in step with its activities. The deal's board is locked."""
    db.session.flush()
    waiting = select(Activity).where(
        Activity.deal_id == deal.id,
        Activity.done_at.is_(None),
        Activity.deleted_at.is_(None),
        Activity.passes_at.is_not(None),
    )
    first = db.session.scalar(waiting.order_by(Activity.passes_at, Activity.id).limit(1))
    deal.next_activity_id = first.id if first else None
    deal.next_kind = first.kind if first else None
    deal.next_at = first.due_at if first else None
    deal.next_on = first.due_on if first else None
