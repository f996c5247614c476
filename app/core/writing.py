"""The decorator of every view that changes something: one request, one transaction, one answer, sent however often.

A retry with the same Idempotency-Key finds the first answer. The key is claimed by a row before anything
else happens, so of fifty equal requests at once one does the work and the others wait for its answer.

A refusal is not kept: who mends what was wrong may ask again under the same key. But a screen that has given up an
earlier try says so (`Kandan-Again`), as that one may still arrive; then the refusal stays, and what comes late is
refused too.
"""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ParamSpec

from flask import Response, make_response
from flask_login import current_user
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock, database, http, problems
from app.core.errors import KeyReused, Refusal, SomebodyElse
from app.core.extensions import Base, db
from app.core.outages import is_clash
from app.core.transaction import Transaction, transaction
from app.core.types import UtcDateTime

P = ParamSpec("P")
log = logging.getLogger("kandan")

# A phone that was off over a long weekend may still send again what it never got an answer to.
KEPT = timedelta(days=14)
# Seconds before a change that clashed is made again.
PAUSE = 0.05
# What may be judged otherwise a moment later. (A stale If-Match never is, a missing sign-in is no judgement.)
LASTING = frozenset((403, 404, 409, 422))


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


# Both databases know this word, and SQLAlchemy teaches it to each by itself.
_CLAIM = {
    name: dialect.insert(KeptAnswer).on_conflict_do_nothing()
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_KEEP = update(KeptAnswer).where(
    KeptAnswer.person_id == bindparam("of_person"), KeptAnswer.key == bindparam("of_key")
)


def writing(view: Callable[P, object]) -> Callable[P, Response]:
    """Run the view inside a transaction; put the outermost of the view's decorators, under the route."""

    @functools.wraps(view)
    def run(*args: P.args, **kwargs: P.kwargs) -> Response:
        key = http.idempotency_key()

        def change() -> Response:
            with transaction(request_id=key) as running:
                running.actor_id = person_id = _asking()
                claim = _Claim(person_id, key) if key is not None else None
                if claim is not None and not claim.is_first():
                    return claim.earlier()
                return _answered(running, claim, make_response(view(*args, **kwargs)))

        try:
            return _again_after_a_clash(change)
        except Refusal as refusal:
            if key is None or refusal.status not in LASTING or not http.is_sent_again():
                raise
            return _refused_for_good(key, refusal)

    run.is_writing = True  # type: ignore[attr-defined]
    return run


def _again_after_a_clash(change: Callable[[], Response]) -> Response:
    """The whole change once more where the database broke off: nothing of it is left, and a view only changes rows."""
    try:
        return change()
    except DBAPIError as error:
        if not is_clash(error):
            raise
        log.info("two changes clashed, one is made again: %s", error.orig)
    # Whoever was let through must have taken their locks, or both would only clash again.
    time.sleep(PAUSE)
    return change()


def _refused_for_good(key: str, refusal: Refusal) -> Response:
    """Keep the refusal under the key, unless an earlier try has arrived meanwhile: then its answer is the answer."""
    with transaction(request_id=key):
        claim = _Claim(_asking(), key)
        if not claim.is_first():
            return claim.earlier()
        response = problems.answer(refusal)
        claim.keep(response, "")
    return response


def _asking() -> int:
    """Who asks, read inside the transaction: a right withdrawn a moment ago is withdrawn. Raises SignInFirst."""
    if not current_user.is_authenticated:
        raise http.stranger()
    person_id: int = current_user.id
    if not http.is_from_page_of(person_id):
        raise SomebodyElse
    return person_id


def _answered(running: Transaction, claim: _Claim | None, response: Response) -> Response:
    """Number what happened, tell the caller how far the streams have come, and keep the answer."""
    db.session.flush()
    running.number()
    heads = ", ".join(f"{stream}={seq}" for stream, seq in running.heads.items())
    if heads:
        response.headers["Kandan-Events"] = heads
    if claim is not None:
        claim.keep(response, heads)
    return response


class _Claim:
    """The first of equal requests holds the row of their key; the others wait for it, and find its answer."""

    def __init__(self, person_id: int, key: str) -> None:
        self.row = {"person_id": person_id, "key": key}
        self.fingerprint = http.fingerprint()

    def is_first(self) -> bool:
        """Take the row. On PostgreSQL this waits for a twin that has it and is not done yet."""
        connection = database.connection()
        blank = {"status": 0, "heads": "", "body": "", "at": clock.now(), "fingerprint": self.fingerprint}
        return connection.execute(_CLAIM[connection.dialect.name], self.row | blank).rowcount == 1

    def keep(self, response: Response, heads: str) -> None:
        """Keep what is answered."""
        whose = {"of_person": self.row["person_id"], "of_key": self.row["key"]}
        answer = {"status": response.status_code, "heads": heads, "etag": response.headers.get("ETag")}
        body = {"body": response.get_data(as_text=True)}
        database.connection().execute(_KEEP, whose | answer | body)

    def earlier(self) -> Response:
        """The answer already given under this key. Raises KeyReused where it answered something else."""
        kept = db.session.scalars(select(KeptAnswer).filter_by(**self.row)).one()
        db.session.expunge(kept)
        # Nothing was changed, so no disk is waited for.
        db.session.rollback()
        if kept.fingerprint != self.fingerprint:
            raise KeyReused
        kind = "application/json" if kept.status < 400 else "application/problem+json"
        response = Response(kept.body, kept.status, mimetype=kind)
        response.headers["Idempotent-Replay"] = "true"
        if kept.heads:
            response.headers["Kandan-Events"] = kept.heads
        if kept.etag:
            response.headers["ETag"] = kept.etag
        return response


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
