"""Everything that happened to a deal, read from the log, and what was said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import select

from app.core.errors import NotHere
from app.core.events import Event, moment, undone_by
from app.core.extensions import db
from app.core.pages import Page, newest_first
from app.sales.customers.models import Customer
from app.sales.deals.models import Comment, Deal
from app.sales.deals.ways_back import ways_back_of
from app.sales.people.models import Person

# Event → what a room above has to say about it, by name, as things are now.
Teller: TypeAlias = Callable[[Sequence[Event]], dict[int, dict[str, object]]]

_tellers: list[Teller] = []


def learn(tellers: Sequence[Teller]) -> None:
    """Who can say more about events of deals. Said once, by the roof: this room knows none of those above it."""
    _tellers[:] = tellers


def timeline(deal: Deal, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """What happened to the deal, newest first; where something was said, with the comment as it reads now."""
    query = select(Event).where(Event.subject == deal.subject)
    page = newest_first(query, Event.id, cursor=cursor, limit=limit)
    comments, customers = _comments_of(page.items), _customers_of(page.items)
    ways_back = ways_back_of(page.items)
    more = [teller(page.items) for teller in _tellers]
    items = [
        _item(event, comments, customers) | {"way_back": ways_back.get(event.id)} for event in page.items
    ]
    for item in items:
        for told in more:
            item |= told.get(int(str(item["id"])), {})
    return Page(items, page.next_cursor)


def comments_of(deal: Deal, *, cursor: str | None, limit: int) -> Page[dict[str, object]]:
    """What was said about the deal, newest first; what was taken back stands there without its words."""
    query = select(Comment).where(Comment.deal_id == deal.id)
    page = newest_first(query, Comment.id, cursor=cursor, limit=limit)
    return Page([comment_wire(comment) for comment in page.items], page.next_cursor)


def comment_for(person: Person, comment_id: int) -> tuple[Comment, Deal]:
    """A comment and its deal. Raises NotHere for an unknown one and for another workspace's alike."""
    query = select(Comment, Deal).join(Deal, Deal.id == Comment.deal_id)
    found = db.session.execute(
        query.where(Comment.id == comment_id, Deal.workspace_id == person.workspace_id)
    ).one_or_none()
    if found is None:
        raise NotHere
    return found[0], found[1]


def comment_wire(comment: Comment) -> dict[str, object]:
    """The whole comment as screens show it."""
    return {
        "id": comment.id,
        "deal_id": comment.deal_id,
        "author_id": comment.author_id,
        "body": comment.body,
        "html": comment.html,
        "created_at": moment(comment.created_at),
        "edited_at": moment(comment.edited_at) if comment.edited_at else None,
        "edited": comment.edited_at is not None,
        "deleted": comment.deleted_at is not None,
    }


def _item(event: Event, comments: dict[int, Comment], customers: dict[int, str]) -> dict[str, object]:
    item: dict[str, object] = {
        "id": event.id,
        "type": event.type,
        "actor_id": event.actor_id,
        "at": moment(event.at),
        "data": event.data,
        "cause_id": event.cause_id,
        "undoes_id": undone_by(event.cause_id, event.data.get("cause")),
    }
    if (said := comments.get(_comment_id(event))) is not None:
        item["comment"] = comment_wire(said)
    if named := _customer_ids(event):
        item["customers"] = {str(id_): customers[id_] for id_ in named if id_ in customers}
    return item


def _comments_of(events: list[Event]) -> dict[int, Comment]:
    ids = {_comment_id(event) for event in events} - {0}
    if not ids:
        return {}
    return {comment.id: comment for comment in db.session.scalars(select(Comment).where(Comment.id.in_(ids)))}


def _comment_id(event: Event) -> int:
    return int(str(event.data["comment_id"])) if event.type == "deal.commented" else 0


def _customers_of(events: list[Event]) -> dict[int, str]:
    """Customers by name: a screen knows only those of its board's open deals."""
    ids = {id_ for event in events for id_ in _customer_ids(event)}
    query = select(Customer.id, Customer.name).where(Customer.id.in_(ids))
    return dict(db.session.execute(query).all()) if ids else {}


def _customer_ids(event: Event) -> list[int]:
    changes = event.data.get("changes")
    pair = changes.get("customer_id", ()) if isinstance(changes, dict) else ()
    return [id_ for id_ in pair if isinstance(id_, int)]
