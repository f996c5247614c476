"""What is unseen as it goes over the wire: the latest lines with the names they need, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from app.core.events import moment
from app.core.extensions import db
from app.sales.customers.models import Customer
from app.sales.deals.models import Deal
from app.sales.looks.condensing import Change
from app.sales.looks.gathering import Line
from app.sales.looks.queries import Unseen

# Nobody reads more than this in one go.
MOST_LINES = 100
# Of many deals in one line, the first are named.
MOST_NAMED = 3
_FACTS = ("reason_id", "note", "amount_minor", "currency", "name", "target_id")


def unseen_wire(unseen: Unseen) -> dict[str, object]:
    """What `GET /api/boards/{id}/unseen` answers."""
    shown, rest = unseen.lines[:MOST_LINES], unseen.lines[MOST_LINES:]
    return {
        "since": unseen.look.wire() if unseen.look else None,
        "head": unseen.head,
        "count": sum(map(_weight, unseen.lines)),
        "kinds": _kinds(unseen.lines),
        "is_cut": unseen.is_cut,
        "lines": _told(shown),
        "more": sum(map(_weight, rest)),
        "more_deal_ids": [deal_id for line in rest for deal_id in line.deal_ids],
    }


def _weight(line: Line) -> int:
    return len(line.changes)


def _kinds(lines: Iterable[Line]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line.first.kind] += _weight(line)
    return dict(counts)


def _told(lines: Sequence[Line]) -> list[dict[str, object]]:
    deals = _deals({deal_id for line in lines for deal_id in line.deal_ids[:MOST_NAMED]})
    customers = _customers({id_ for line in lines for id_ in _customer_ids(line.first)})
    return [_line(line, deals, customers) for line in lines]


def _line(line: Line, deals: dict[int, dict[str, object]], customers: dict[int, str]) -> dict[str, object]:
    change = line.first
    kind, _, number = change.subject.partition(":")
    return {
        "kind": change.kind,
        "stage_id": int(number) if kind == "stage" else None,
        "deal_ids": line.deal_ids,
        "deals": [deals[deal_id] for deal_id in line.deal_ids[:MOST_NAMED]],
        "actor_id": change.actor_id,
        "actor_ids": change.actor_ids,
        "at": moment(change.at),
        "from_stage_id": change.from_stage_id,
        "to_stage_id": change.to_stage_id,
        "changes": {name: _values(name, pair) for name, pair in change.changes.items()},
        "customers": {str(id_): customers[id_] for id_ in _customer_ids(change) if id_ in customers},
        "comments": change.comments,
        "commented_by_id": change.commented_by_id,
        "facts": {name: change.facts[name] for name in _FACTS if name in change.facts},
        "request_id": change.request_id,
    }


def _values(name: str, pair: list[object]) -> list[object]:
    """Whole descriptions would drown the rest: there was one, there is one."""
    return [bool(value) for value in pair] if name == "description" else pair


def _deals(ids: Collection[int]) -> dict[int, dict[str, object]]:
    columns = (Deal.id, Deal.title, Deal.status, Deal.deleted_at, Deal.currency)
    found = db.session.execute(select(*columns).where(Deal.id.in_(ids))) if ids else ()
    return {
        row.id: {
            "id": row.id,
            "title": row.title,
            "status": row.status,
            "deleted": row.deleted_at is not None,
            "currency": row.currency,
        }
        for row in found
    }


def _customers(ids: Collection[int]) -> dict[int, str]:
    query = select(Customer.id, Customer.name).where(Customer.id.in_(ids))
    return dict(db.session.execute(query).all()) if ids else {}


def _customer_ids(change: Change) -> list[int]:
    return [id_ for id_ in change.changes.get("customer_id", ()) if isinstance(id_, int)]
