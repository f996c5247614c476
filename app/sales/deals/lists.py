"""Lists of deals beyond the board: closed ones, all of somebody's, those that match a text, the recycle bin."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.errors import WrongValue
from app.core.events import Event
from app.core.extensions import db
from app.core.names import name_key
from app.core.pages import Page
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal, Status
from app.sales.deals.queries import WITH_CUSTOMER, all_full
from app.sales.people.models import Person

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which deals are meant; None is any."""

    status: Status | None = None
    board_id: int | None = None
    owner_id: int | None = None
    # A part of the title, of the customer's name, or of their pinyin initials, in any case.
    text: str = ""
    # Nothing is planned for it.
    lacks_next_step: bool = False


def deals_like(person: Person, wanted: Filter, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """Deals outside the recycle bin, newest first: closed ones by their closing, others by their making."""
    query = select(Deal).where(Deal.workspace_id == person.workspace_id, Deal.deleted_at.is_(None))
    closed = wanted.status in ("won", "lost")
    return _page(_matching(query, wanted), Deal.closed_at if closed else Deal.created_at, cursor, limit)


def binned(person: Person, wanted: Filter, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """The recycle bin, what was put there last first; each with who did that."""
    query = select(Deal).where(Deal.workspace_id == person.workspace_id, Deal.deleted_at.is_not(None))
    page = _page(_matching(query, wanted), Deal.deleted_at, cursor, limit)
    deleters = _deleters([f"deal:{deal['id']}" for deal in page.items])
    items = [deal | {"deleted_by_id": deleters.get(f"deal:{deal['id']}")} for deal in page.items]
    return Page(items, page.next_cursor)


def _deleters(subjects: Sequence[str]) -> dict[str, int | None]:
    """Deal → who put it into the bin last, as the log has it."""
    told = select(Event.subject, Event.actor_id).where(
        Event.subject.in_(subjects), Event.type == "deal.deleted"
    )
    return dict(db.session.execute(told.order_by(Event.id)).all())


def _matching(query: Select[Deal], wanted: Filter) -> Select[Deal]:
    named = {Deal.status: wanted.status, Deal.board_id: wanted.board_id, Deal.owner_id: wanted.owner_id}
    query = query.where(*(column == value for column, value in named.items() if value is not None))
    if wanted.lacks_next_step:
        query = query.where(Deal.next_activity_id.is_(None))
    return query.where(_holds(wanted.text)) if wanted.text else query


def _holds(text: str) -> ColumnElement[bool]:
    # SQLite folds only ASCII, hence the spellings; a customer's key is folded already.
    spellings = {text, text.lower(), text.upper()}
    customers = select(Customer.id).where(Customer.name_key.contains(name_key(text), autoescape=True))
    return or_(
        *(Deal.title.icontains(spelling, autoescape=True) for spelling in spellings),
        Deal.initials.contains(text.lower(), autoescape=True),
        Deal.customer_id.in_(customers),
    )


def _page(
    query: Select[Deal], at: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    cursor: str | None, limit: int,
) -> Page[dict[str, object]]:  # fmt: skip
    """One page by descending moment, and by descending id among equals."""
    if cursor:
        moment, deal_id = _decoded(cursor)
        query = query.where(or_(at < moment, and_(at == moment, Deal.id < deal_id)))
    query = query.options(WITH_CUSTOMER).order_by(at.desc(), Deal.id.desc())
    deals = list(db.session.scalars(query.limit(limit + 1)))
    more = len(deals) > limit
    last = deals[limit - 1] if more else None
    return Page(
        all_full(deals[:limit]), _encoded(getattr(last, at.key), last.id) if last is not None else None
    )


def _encoded(moment: datetime, deal_id: int) -> str:
    text = f"{(moment - _EPOCH) // _MILLISECOND}.{deal_id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decoded(cursor: str) -> tuple[datetime, int]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (ValueError, binascii.Error):
        text = ""
    if (found := re.fullmatch(r"(-?[0-9]{1,13})\.([0-9]{1,16})", text)) is None:
        raise WrongValue("cursor", _l("This page marker is not one of ours."))
    return _EPOCH + int(found[1]) * _MILLISECOND, int(found[2])
