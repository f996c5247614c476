"""The decorator of every view that changes something: one request, one transaction, one answer, sent however often.

A retry with the same Idempotency-Key finds the first answer. The key is claimed by a row before anything
else happens, so of fifty equal requests at once one does the work and the others wait for its answer.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ParamSpec

from flask import Response, make_response
from flask_login import current_user
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock, http
from app.core.errors import KeyReused
from app.core.extensions import Base, db
from app.core.transaction import transaction
from app.core.types import UtcDateTime

P = ParamSpec("P")

# A phone that was off over a long weekend may still send again what it never got an answer to.
KEPT = timedelta(days=14)


class KeptAnswer(Base):
    """What was answered to one numbered request of one person."""

    __tablename__ = "kept_answers"

    person_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    status: Mapped[int] = mapped_column(default=0)
    heads: Mapped[str] = mapped_column(default="")
    etag: Mapped[str | None]
    body: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def writing(view: Callable[P, object]) -> Callable[P, Response]:
    """Run the view inside a transaction; put the outermost of the view's decorators, under the route."""

    @functools.wraps(view)
    def run(*args: P.args, **kwargs: P.kwargs) -> Response:
        key = http.idempotency_key()
        person_id: int | None = getattr(current_user, "id", None)
        try:
            return _once(person_id, key, lambda: make_response(view(*args, **kwargs)))
        except IntegrityError:
            # The twin of this request committed while we waited for its key.
            if (earlier := _earlier(person_id, key)) is not None:
                return earlier
            raise

    return run


def _once(person_id: int | None, key: str | None, answer: Callable[[], Response]) -> Response:
    with transaction(actor_id=person_id, request_id=key) as running:
        if (earlier := _earlier(person_id, key)) is not None:
            return earlier
        kept = _claim(person_id, key)
        response = answer()
        db.session.flush()
        running.number()
        heads = ", ".join(f"{stream}={seq}" for stream, seq in running.heads.items())
        if heads:
            response.headers["Kandan-Events"] = heads
        if kept is not None:
            kept.status, kept.heads = response.status_code, heads
            kept.etag, kept.body = response.headers.get("ETag"), response.get_data(as_text=True)
        return response


def _claim(person_id: int | None, key: str | None) -> KeptAnswer | None:
    if person_id is None or key is None:
        return None
    kept = KeptAnswer(person_id=person_id, key=key, fingerprint=_fingerprint(), at=clock.now())
    db.session.add(kept)
    db.session.flush()
    return kept


def _earlier(person_id: int | None, key: str | None) -> Response | None:
    """The answer already given under this key. Raises KeyReused where it answered something else."""
    if person_id is None or key is None:
        return None
    kept = db.session.scalar(select(KeptAnswer).filter_by(person_id=person_id, key=key))
    if kept is None:
        return None
    if kept.fingerprint != _fingerprint():
        raise KeyReused
    response = Response(kept.body, kept.status, mimetype="application/json")
    response.headers["Idempotent-Replay"] = "true"
    if kept.heads:
        response.headers["Kandan-Events"] = kept.heads
    if kept.etag:
        response.headers["ETag"] = kept.etag
    return response


def _fingerprint() -> str:
    return hashlib.sha256(http.fingerprint()).hexdigest()


def forget_old_answers() -> bool:
    """Worker: drop answers nobody will ask for again. True when there may be more."""
    with transaction():
        old = (
            select(KeptAnswer.person_id, KeptAnswer.key).where(KeptAnswer.at < clock.now() - KEPT).limit(500)
        )
        rows = db.session.execute(old).all()
        for person_id, key in rows:
            db.session.execute(delete(KeptAnswer).filter_by(person_id=person_id, key=key))
    return len(rows) == 500
