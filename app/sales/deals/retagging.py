"""Deleting a tag: it leaves every deal first, on every board, archived ones and the recycle bin included.

The caller has it from boards.queries.tag_for_deletion.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from app.core.extensions import db
from app.sales.boards import tags
from app.sales.boards.models import Tag
from app.sales.boards.policies import need_shaper
from app.sales.deals.events import shown, tell
from app.sales.deals.models import Deal, deal_tags
from app.sales.people.models import Person


def delete_tag(tag: Tag, *, actor: Person, now: datetime) -> None:
    """Take a tag off its deals and forget it. Nobody worked on those deals, so they do not count as touched."""
    need_shaper(actor)
    deals = list(_carrying(tag))
    db.session.execute(delete(deal_tags).where(deal_tags.c.tag_id == tag.id))
    for deal in deals:
        before = deal.tag_ids
        deal.tag_ids = [tag_id for tag_id in before if tag_id != tag.id]
        deal.version += 1
        tell(deal, "deal.edited", {"changes": {"tag_ids": [before, deal.tag_ids]}}, ops=shown(deal), now=now)
    db.session.flush()
    tags.delete_tag(tag, actor=actor, now=now)


def _carrying(tag: Tag) -> Iterable[Deal]:
    carrying = (
        select(Deal).join(deal_tags, deal_tags.c.deal_id == Deal.id).where(deal_tags.c.tag_id == tag.id)
    )
    return db.session.scalars(carrying.order_by(Deal.id).execution_options(populate_existing=True))
