"""The log against itself and against the tables: numbers, chain, replay, places, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.core import streams
from app.core.events import Event, digest_of, link, moment
from app.core.events import packet as packet_of
from app.core.extensions import db
from app.core.streams import Stream
from app.sales.deals.models import Deal
from tests.sync import applying

Faults = Iterator[str]
COLUMNS = ("stream", "seq", "type", "subject", "actor_id", "request_id", "cause_id", "data", "ops")


@dataclass(frozen=True)
class Worth:
    """What a board's deals, open and closed, are worth by currency, and how many they are."""

    deals: int
    amounts: dict[str, int]


def log_of(stream: str) -> list[Event]:
    """The whole log of a stream, by number."""
    return list(db.session.scalars(select(Event).where(Event.stream == stream).order_by(Event.seq)))


def numbers(stream: str, log: list[Event]) -> Faults:
    """1, 2, 3 … up to the head, without a gap."""
    head = streams.head(stream)
    found = [event.seq for event in log]
    if found != list(range(1, head + 1)):
        missing = sorted(set(range(1, head + 1)) - set(found))[:5]
        yield f"{stream}: {len(found)} rows for the numbers to {head}, missing {missing}"


def chain(stream: str, log: list[Event]) -> Faults:
    """Every row's digest is its own, and each link follows from the one before."""
    last = ""
    for event in log:
        line = {name: getattr(event, name) for name in COLUMNS} | {"at": moment(event.at)}
        if digest_of(line) != event.digest:
            yield f"{stream}:{event.seq}: the digest is not that of the row"
            return
        last = link(last, event.digest)
        if last != event.chain:
            yield f"{stream}:{event.seq}: the chain is broken"
            return
    if db.session.get_one(Stream, stream).chain != last:
        yield f"{stream}: the head's chain is not that of the last row"


def replay(stream: str, began: dict[str, Any], log: list[Event], now: dict[str, Any]) -> Faults:
    """What stood there in the beginning + what happened = what the tables hold."""
    packets = [packet_of(event) for event in log if event.seq > began["seq"]]
    try:
        replayed = applying.apply(applying.state_of(began), packets)
    except (AssertionError, KeyError) as error:
        yield f"{stream}: the log cannot be replayed: {error!r}"
        return
    yield from differences(f"{stream} replayed", replayed, applying.shown(applying.state_of(now)))


def differences(name: str, found: dict[str, Any], wanted: dict[str, Any]) -> Faults:
    """Where two states differ: the first things of each kind."""
    for kind, things in wanted.items():
        others = found[kind]
        wrong = [key for key in {*things, *others} if things.get(key) != others.get(key)]
        for key in sorted(wrong)[:2]:
            yield f"{name}: {len(wrong)} of {kind} differ, {key} is {others.get(key)}, not {things.get(key)}"


def places(board_id: int) -> Faults:
    """No two open deals of a stage have one rank."""
    is_open = (Deal.board_id == board_id, Deal.status == "open", Deal.deleted_at.is_(None))
    query = select(Deal.stage_id, Deal.rank).where(*is_open).group_by(Deal.stage_id, Deal.rank)
    for stage_id, rank in db.session.execute(query.having(func.count() > 1)):
        yield f"board:{board_id}: two deals of stage {stage_id} stand at {rank!r}"


def worth(board_id: int) -> Worth:
    """What the tables say."""
    rows = db.session.execute(select(Deal.currency, Deal.amount_minor).where(Deal.board_id == board_id)).all()
    amounts: Counter[str] = Counter()
    for currency, amount in rows:
        amounts[currency] += amount or 0
    return Worth(len(rows), dict(amounts))


def money(board_id: int, began: Worth, log: list[Event], now: Worth) -> Faults:
    """No deal and no amount comes or goes but by an event that says so."""
    deals, amounts = began.deals, Counter(began.amounts)
    currencies = dict(
        iter(db.session.execute(select(Deal.id, Deal.currency).where(Deal.board_id == board_id)))
    )
    for event in log:
        deal_id = int(event.subject.partition(":")[2])
        if event.type == "deal.created":
            deals += 1
            amounts[currencies.get(deal_id, "?")] += _made_with(event)
        before, after = event.data.get("changes", {}).get("amount_minor", (0, 0))  # type: ignore[attr-defined]
        amounts[currencies.get(deal_id, "?")] += (after or 0) - (before or 0)
    if deals != now.deals:
        yield f"board:{board_id}: {now.deals} deals, but the log knows {deals}"
    if +amounts != +Counter(now.amounts):
        yield f"board:{board_id}: worth {now.amounts}, but the log says {dict(amounts)}"


def _made_with(event: Event) -> int:
    values = [op[2] for op in event.ops if op[:2] == ["put", "deal"]]  # type: ignore[index]
    return values[0]["amount_minor"] or 0 if values else 0


def of_stream(stream: str, log: list[Event], began: dict[str, Any], now: dict[str, Any]) -> Faults:
    """All that can be said of one stream's log."""
    yield from by_itself(stream, log)
    yield from replay(stream, began, log, now)


def by_itself(stream: str, log: list[Event]) -> Faults:
    """What can be said of a log without anything it is about."""
    yield from numbers(stream, log)
    yield from chain(stream, log)
