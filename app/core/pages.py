"""Cursor pagination: a page starts after the last thing of the page before, so nothing is skipped or shown twice."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Generic, TypedDict, TypeVar

import marshmallow as ma
from flask_babel import lazy_gettext as _l
from marshmallow import validate
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.errors import WrongValue
from app.core.extensions import db
from app.core.schema import Schema

T = TypeVar("T")


class PageQuery(Schema):
    """Where a page begins and how long it is."""

    cursor = ma.fields.String(
        load_default=None,
        validate=validate.Length(max=64),
        metadata={"description": "`next_cursor` of the page before."},
    )
    limit = ma.fields.Integer(load_default=50, validate=validate.Range(1, 200))


class PageWanted(TypedDict):
    """What `PageQuery` loads."""

    cursor: str | None
    limit: int


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some things in order, and where the next page begins (None on the last one)."""

    items: list[T]
    next_cursor: str | None


def newest_first(
    query: Select[T], id_column: InstrumentedAttribute[int], *, cursor: str | None, limit: int
) -> Page[T]:
    """One page of `query` by descending id. Raises WrongValue for a cursor that is not ours."""
    if cursor:
        query = query.where(id_column < _decode(cursor))
    rows = list(db.session.scalars(query.order_by(id_column.desc()).limit(limit + 1)))
    more = len(rows) > limit
    last = getattr(rows[limit - 1], id_column.key) if more else None
    return Page(rows[:limit], _encode(last) if last is not None else None)


def _encode(number: int) -> str:
    return base64.urlsafe_b64encode(str(number).encode()).decode().rstrip("=")


def _decode(cursor: str) -> int:
    try:
        number = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (ValueError, binascii.Error):
        number = ""
    # Eighteen digits are the most that every database takes for a number.
    if not re.fullmatch("[0-9]{1,18}", number):
        raise WrongValue("cursor", _l("This page marker is not one of ours."))
    return int(number)
