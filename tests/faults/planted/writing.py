"""Faults of the way in: answers and news before the commit, requests that are done again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, has_request_context, request
from sqlalchemy import event

from app.core import transaction, writing
from app.core.extensions import db
from app.core.transaction import Line, Transaction
from tests.faults.planted.names import often

# Between what is said and what is committed, in seconds: long enough for a kill to fall into it now and then.
STALL = 0.25
BOX = "kandan.planted"


def no_idempotency(app: Flask) -> None:
    """Nobody looks whether this was answered before: whoever asks again does it again."""
    writing._Claim.is_first = lambda claim: True  # type: ignore[method-assign]


def emit_before_commit(app: Flask) -> None:
    """Screens are told what is only about to be committed."""
    number = Transaction.number

    def number_and_tell(self: Transaction) -> None:
        known = len(self.lines)
        number(self)
        announce(self.lines[known:])
        if len(self.lines) > known and often(0.3):
            time.sleep(STALL)

    announce = transaction.announce
    Transaction.number = number_and_tell  # type: ignore[method-assign]
    transaction.announce = _silence


def answer_before_commit(app: Flask) -> None:
    """Some changes are answered while they are only about to be committed."""
    answered = writing._answered

    def answered_and_shown(
        running: Transaction, claim: writing._Claim | None, response: Response
    ) -> Response:
        told = answered(running, claim, response)
        if (box := request.environ.get(BOX)) is not None:
            box.response = told
        return told

    writing._answered = answered_and_shown
    event.listen(db.session, "before_commit", _let_go)
    app.wsgi_app = _Early(app.wsgi_app)  # type: ignore[method-assign]


class _Box:
    """What is known of an answer so far."""

    def __init__(self) -> None:
        self.known = threading.Event()
        self.response: Response | None = None
        self.said: tuple[str, list[tuple[str, str]]] = ("500 Planted", [])
        self.body = b""
        self.is_early = False


class _Early:
    """Lets the application work beside, and answers as soon as the answer is known."""

    def __init__(self, application: Any) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET" or not often(0.3):
            return self._application(environ, start_response)  # type: ignore[no-any-return]
        box = environ[BOX] = _Box()
        threading.Thread(target=self._work, args=(environ, box), daemon=True).start()
        box.known.wait()
        if box.is_early and box.response is not None:
            return box.response(environ, start_response)
        start_response(*box.said)
        return [box.body]

    def _work(self, environ: dict[str, Any], box: _Box) -> None:
        def start(status: str, headers: list[tuple[str, str]], exception: object = None) -> None:
            box.said = (status, headers)

        box.body = b"".join(self._application(environ, start))
        box.known.set()


def _let_go(session: object) -> None:
    box = request.environ.get(BOX) if has_request_context() else None
    if box is not None and box.response is not None and not box.is_early:
        box.is_early = True
        box.known.set()
        time.sleep(STALL)


def _silence(lines: list[Line]) -> None:
    """Everything has been told already."""


FAULTS: dict[str, Callable[[Flask], None]] = {
    "answer-before-commit": answer_before_commit,
    "emit-before-commit": emit_before_commit,
    "no-idempotency": no_idempotency,
}
