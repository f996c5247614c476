"""Answers that hold a secret. The kept answer of a repeated request must not: what is told once is stored nowhere."""

from __future__ import annotations

from flask import Response
from flask_login import current_user

from app.core.extensions import dump_json


def told_once(answer: Response, **secrets: str) -> Response:
    """The answer with the secrets added; null in their place where the same request was answered before."""
    repeated = "Idempotent-Replay" in answer.headers
    body = {**answer.get_json(), **{name: None if repeated else secret for name, secret in secrets.items()}}
    answer.set_data(dump_json(body))
    return answer


def per_person() -> str:
    """Whose requests are counted together by a rate limit."""
    return f"person:{current_user.get_id()}"
