"""What is done to the table of rates. Every total of the workspace follows it.

Whoever changes a rate has it from queries.rate_for_change.
"""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import events, streams
from app.core.errors import WrongValue
from app.core.extensions import db
from app.sales.boards.models import Rate
from app.sales.boards.policies import need_owner
from app.sales.boards.queries import rates_of
from app.sales.people.models import Person, Workspace


def create_rate(
    workspace: Workspace, *, currency: str, on: date, rate_e8: int, actor: Person, now: datetime
) -> Rate:
    """What a currency is worth from a day on. Raises WrongValue for the base currency and for a day that has one."""
    need_owner(actor)
    streams.lock(workspace.stream)
    _need_foreign(workspace, currency)
    _need_free(workspace.id, currency, on, None)
    rate = Rate(workspace_id=workspace.id, currency=currency, on=on, rate_e8=rate_e8)
    db.session.add(rate)
    db.session.flush()
    facts: events.Facts = {"currency": currency, "on": on.isoformat(), "rate_e8": rate_e8}
    _tell(rate, "rate.created", facts, [events.put("rate", rate.wire())], now)
    return rate


def edit_rate(rate: Rate, *, on: date | None, rate_e8: int | None, actor: Person, now: datetime) -> Rate:
    """Correct a rate's day or value; None leaves it. Its currency stays: another currency is another rate."""
    need_owner(actor)
    before = rate.wire()
    if on is not None:
        _need_free(rate.workspace_id, rate.currency, on, rate.id)
        rate.on = on
    if rate_e8 is not None:
        rate.rate_e8 = rate_e8
    after = rate.wire()
    told = {field: [before[field], after[field]] for field in after if before[field] != after[field]}
    if told:
        _tell(rate, "rate.edited", {"changes": told}, [events.put("rate", after)], now)
    return rate


def delete_rate(rate: Rate, *, actor: Person, now: datetime) -> None:
    """Forget a rate; the one before it holds again."""
    need_owner(actor)
    facts: events.Facts = {"currency": rate.currency, "on": rate.on.isoformat()}
    _tell(rate, "rate.deleted", facts, [events.drop("rate", rate.id)], now)
    db.session.delete(rate)
    db.session.flush()


def _need_foreign(workspace: Workspace, currency: str) -> None:
    if currency == workspace.currency:
        raise WrongValue("currency", _l("This is the workspace's own currency: it is always worth itself."))


def _need_free(workspace_id: int, currency: str, on: date, own_id: int | None) -> None:
    taken = ((rate.currency, rate.on) for rate in rates_of(workspace_id) if rate.id != own_id)
    if (currency, on) in taken:
        raise WrongValue("on", _l("This currency already has a rate from this day on."))


def _tell(rate: Rate, what: str, data: events.Facts, ops: list[events.Op], now: datetime) -> None:
    events.record(
        what, stream=f"workspace:{rate.workspace_id}", subject=f"rate:{rate.id}", at=now, data=data, ops=ops
    )
