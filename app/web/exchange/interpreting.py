"""A row of a file, read as a deal. Pure: what the mapping and the choices of the import say is all it knows."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import orjson

from app.core.names import name_key
from app.web.exchange import amounts, dates
from app.web.exchange.faults import Fault
from app.web.exchange.names_of_stages import Kind
from app.web.exchange.names_of_units import NOTHING, PRIORITIES

T = TypeVar("T")

MOST_TITLE = 200
MOST_CUSTOMER = 200
MOST_SOURCE = 100
MOST_TAG = 40
MOST_TAGS = 50
MOST_DESCRIPTION = 20_000
_BETWEEN_TAGS = re.compile(r"[,;|\n，；、]")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How the rows of one file are to be read."""

    columns: Sequence[str]
    # Field → column.
    mapping: Mapping[str, int]
    currency: str
    scale: int
    order: dates.Order
    zone: ZoneInfo
    # Value of the stage column → what its deals are; None leaves them out.
    kinds: Mapping[str, Kind | None]
    # Name (its name_key), address or part of it before the @ → person.
    people: Mapping[str, int]
    # Value of the owner column → person (None: nobody), where somebody chose.
    owners: Mapping[str, int | None]
    # Columns that are told in the description, because no field takes them.
    keep: Sequence[int]
    now: datetime


@dataclass
class Reading:
    """What one row says. With `faults` it is refused; `notes` are told and let pass."""

    number: int
    stage: str = ""
    kind: Kind = "open"
    title: str = ""
    amount_minor: int | None = None
    currency: str = ""
    close_on: date | None = None
    closed_at: datetime | None = None
    created_at: datetime | None = None
    customer: str = ""
    owner_id: int | None = None
    priority: int | None = None
    source: str = ""
    description: str = ""
    loss: str = ""
    tags: list[str] = field(default_factory=list)
    # What makes this deal the same deal when it comes again; `is_numbered` where the file itself numbers its deals.
    key: str = ""
    is_numbered: bool = False
    number_text: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


def read(plan: Plan, number: int, cells: Sequence[str]) -> Reading:
    """Read one row. Never raises: what is wrong stands in the reading's faults."""
    return _Reader(plan, cells, Reading(number)).read()


class _Reader:
    def __init__(self, plan: Plan, cells: Sequence[str], reading: Reading) -> None:
        self.plan = plan
        self.cells = cells
        self.reading = reading

    def read(self) -> Reading:
        reading = self.reading
        reading.customer = self._short("customer", MOST_CUSTOMER)
        reading.source = self._short("source", MOST_SOURCE)
        reading.title = self._title()
        self._stage()
        self._amount()
        self._dates()
        self._priority()
        self._tags()
        owner = self._owner()
        reading.loss = self._text("loss_reason") if reading.kind == "lost" else ""
        reading.description = self._description(keep_owner=bool(owner) and reading.owner_id is None)
        self._key(owner)
        return reading

    def _text(self, name: str) -> str:
        place = self.plan.mapping.get(name)
        cell = self.cells[place] if place is not None else ""
        return "" if cell.casefold() in NOTHING else cell

    def _short(self, name: str, most: int) -> str:
        text = " ".join(self._text(name).split())
        if len(text) > most:
            self.reading.faults.append(Fault("too_long", name, text[:40]))
        return text[:most]

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Fault as fault:
            self.reading.faults.append(fault)
            return None

    def _title(self) -> str:
        title = self._short("title", MOST_TITLE)
        if title:
            return title
        product, number = self._text("product"), self._text("external_id")
        parts = [self.reading.customer, product] if self.reading.customer else [product, number]
        title = " · ".join(part for part in parts if part) or number
        if not title:
            self.reading.faults.append(Fault("no_title", "title"))
        return " ".join(title.split())[:MOST_TITLE]

    def _stage(self) -> None:
        place = self.plan.mapping.get("stage")
        value = self.cells[place] if place is not None else ""
        self.reading.stage = value
        kind = self.plan.kinds.get(value, "open" if not value else None)
        if kind is None:
            self.reading.faults.append(Fault("left_out", "stage", value))
        self.reading.kind = kind or "open"

    def _amount(self) -> None:
        reading, plan = self.reading, self.plan
        code = self._text("currency")
        named = self._try(lambda: amounts.currency_code(code)) if code else None
        reading.currency = named or plan.currency
        text = self._text("amount")
        if not text:
            return
        found = self._try(lambda: amounts.amount(text, currency=reading.currency, scale=plan.scale))
        if found is not None:
            reading.amount_minor, reading.currency = found.minor, named or found.currency
            if found.rounded:
                reading.notes.append(Fault("rounded", "amount", text))

    def _dates(self) -> None:
        reading, plan = self.reading, self.plan
        if text := self._text("close_on"):
            reading.close_on = self._try(lambda: dates.day(text, order=plan.order, field="close_on"))
        reading.created_at = self._moment("created_at")
        closed_at = self._moment("closed_at")
        if reading.kind == "open":
            return
        if closed_at is None and reading.close_on is not None:
            closed_at = dates.at_noon(reading.close_on, plan.zone)
        if closed_at is not None and closed_at > plan.now:
            reading.notes.append(Fault("closed_later", "closed_at", closed_at.date().isoformat()))
            closed_at = plan.now
        reading.closed_at = closed_at
        if reading.created_at and closed_at and reading.created_at > closed_at:
            reading.created_at = closed_at

    def _moment(self, name: str) -> datetime | None:
        text = self._text(name)
        if not text:
            return None
        plan = self.plan
        found = self._try(lambda: dates.moment(text, order=plan.order, zone=plan.zone, field=name))
        return min(found, plan.now) if found and name == "created_at" else found

    def _priority(self) -> None:
        text = self._text("priority")
        if not text:
            return
        self.reading.priority = PRIORITIES.get(unicodedata.normalize("NFKC", text).casefold())
        if self.reading.priority is None:
            self.reading.faults.append(Fault("not_priority", "priority", text))

    def _tags(self) -> None:
        tags = [" ".join(tag.split()) for tag in _BETWEEN_TAGS.split(self._text("tags"))]
        self.reading.tags = list(dict.fromkeys(tag for tag in tags if tag))
        if len(self.reading.tags) > MOST_TAGS:
            self.reading.faults.append(Fault("too_many_tags", "tags"))
        if long := next((tag for tag in self.reading.tags if len(tag) > MOST_TAG), None):
            self.reading.faults.append(Fault("too_long", "tags", long[:40]))

    def _owner(self) -> str:
        text = self._text("owner")
        if text in self.plan.owners:
            self.reading.owner_id = self.plan.owners[text]
        else:
            self.reading.owner_id = self.plan.people.get(name_key(text))
        if text and self.reading.owner_id is None:
            self.reading.notes.append(Fault("owner_unknown", "owner", text))
        return text

    def _description(self, *, keep_owner: bool) -> str:
        """The description, then a line for each thing that would else be lost."""
        mapping = self.plan.mapping
        places = list(self.plan.keep)
        if keep_owner:
            places.append(mapping["owner"])
        if "product" in mapping and self._text("title"):
            places.append(mapping["product"])
        lines = [f"{self.plan.columns[place]}: {self.cells[place]}" for place in places if self.cells[place]]
        text = "\n".join([*filter(None, [self._text("description")]), *dict.fromkeys(lines)])
        return text[:MOST_DESCRIPTION]

    def _key(self, owner: str) -> None:
        reading = self.reading
        number = self._text("external_id")
        if number:
            heading = self.plan.columns[self.plan.mapping["external_id"]]
            reading.is_numbered, reading.number_text = True, number
            reading.key = _hash("number", heading.casefold(), number)
            return
        moments = [at.isoformat() if at else None for at in (reading.created_at, reading.closed_at)]
        day = reading.close_on.isoformat() if reading.close_on else None
        money = (reading.amount_minor, reading.currency)
        reading.key = _hash(
            "row", reading.title, reading.customer, reading.stage, owner, *money, day, *moments
        )


def _hash(*parts: object) -> str:
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:40]
